// The letters a development shop has sent.
import { type APIRequestContext, expect } from '@playwright/test';
import { pause } from './shop';

export interface Letter {
  id: string;
  to: string;
  subject: string;
  text: string;
  links: string[];
}

export class Mailbox {
  constructor(private readonly caller: APIRequestContext) {}

  /** Every letter to this address, newest first. */
  async all(to: string): Promise<Letter[]> {
    const letters = (await (await this.caller.get('/_dev/mailbox.json')).json()) as Letter[];
    return letters.filter((letter) => letter.to === to);
  }

  /** The newest letter, waited for; with `subject`, the newest of those. The `known` ones came before. */
  async latest(to: string, subject = /./, known: Letter[] = []): Promise<Letter> {
    const old = new Set(known.map(({ id }) => id));
    for (const end = Date.now() + 10_000; Date.now() < end; await pause(50)) {
      const letter = (await this.all(to)).find((letter) => !old.has(letter.id) && subject.test(letter.subject));
      if (letter) return letter;
    }
    throw new Error(`no letter like ${subject} came to ${to} within ten seconds`);
  }

  /** The one link of the newest letter, waited for. */
  async linkTo(to: string, known: Letter[] = []): Promise<string> {
    const { links } = await this.latest(to, /./, known);
    expect(links).toHaveLength(1);
    return links[0] ?? '';
  }
}

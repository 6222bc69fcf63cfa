// Children, and the guardians who said yes for them.
import { type APIRequestContext, expect } from '@playwright/test';
import type { Letter, Mailbox } from './mailbox';
import { answers, type Person, person, sends } from './people';
import type { Shop } from './shop';

export interface Family {
  child: Person;
  /** Where letters to the guardian go. */
  guardian: string;
}

/** Longer than any yes waits for its second letter. */
const waited = 73 * 3_600;

/** A child with an open account, by plain HTTP: asked, answered, answered again, registered. */
export async function openChild(shop: Shop, mailbox: Mailbox): Promise<Family> {
  const child = person({ year: '2016' });
  const guardian = `guardian.of.${child.email}`;
  const [own, theirs] = [await shop.caller(), await shop.caller()];
  await post(own, '/register', answers(child, 'birth'));
  await post(own, '/register/guardian', { first_name: 'Margarethe', email: child.email, country: child.country, guardian_email: guardian });
  const yes = { method: '', real_name: 'Ottilie Świątek', guardian: 'yes', disclosure: '', answer: 'approved' };
  await post(theirs, '/guardian/question', { ...yes, token: tokenOf(await mailbox.latest(guardian)) });
  await shop.advance(waited);
  const second = await mailbox.latest(guardian, /do you still say yes/);
  await post(theirs, '/guardian/confirm', { token: tokenOf(second), answer: 'approved' });
  await post(own, '/register/go-on', { token: tokenOf(await mailbox.latest(child.email, /Your guardian said yes/)) });
  for (const [step, path] of [['person', '/register/person'], ['address', '/register/address'], ['account', '/register/account']] as const) {
    await post(own, path, sends(child, step));
  }
  const known = await mailbox.all(child.email);
  await post(own, '/register/check', {});
  await post(own, '/register/confirm', { token: tokenOf(await mailbox.latest(child.email, /./, known)) });
  await own.dispose();
  await theirs.dispose();
  return { child, guardian };
}

/** The six digits of the newest letter about a child's lost password. */
export async function digitsFor(guardian: string, mailbox: Mailbox): Promise<string> {
  const { text } = await mailbox.latest(guardian, /^A code for/);
  return /^\d{6}$/m.exec(text)?.[0] ?? '';
}

const tokenOf = ({ links }: Letter): string => links[0]?.split('/').pop() ?? '';

async function post(caller: APIRequestContext, path: string, form: Record<string, string>): Promise<void> {
  const answer = await caller.post(path, { form, maxRedirects: 0 });
  expect(answer.status(), `${path}: ${answer.status() === 303 ? '' : await answer.text()}`).toBe(303);
}

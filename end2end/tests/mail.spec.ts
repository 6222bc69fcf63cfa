import { type AddressInfo } from 'node:net';
import { type AddressObject, type ParsedMail, simpleParser } from 'mailparser';
import { SMTPServer } from 'smtp-server';
import { expect, test } from '../fixtures';
import { agreed, type Person, person, sends, type Step, steps } from '../people';
import { place, Shop } from '../shop';

interface Received {
  recipients: string[];
  mail: ParsedMail;
}

/** A mail server that takes everything, or for a while nothing. */
class Sink {
  readonly received: Received[] = [];
  refused = 0;
  refuses = false;
  private readonly server = new SMTPServer({
    authOptional: true,
    disabledCommands: ['AUTH', 'STARTTLS'],
    logger: false,
    onMailFrom: (_from, _session, done) => {
      if (this.refuses) this.refused += 1;
      done(this.refuses ? Object.assign(new Error('come back later'), { responseCode: 451 }) : null);
    },
    onData: (stream, session, done) => {
      const recipients = session.envelope.rcptTo.map(({ address }) => address);
      simpleParser(stream).then((mail) => {
        this.received.push({ recipients, mail });
        done();
      }, done);
    },
  });

  async listen(): Promise<number> {
    await new Promise<void>((done) => this.server.listen(0, '127.0.0.1', done));
    return (this.server.server.address() as AddressInfo).port;
  }

  close(): Promise<void> {
    return new Promise((done) => this.server.close(done));
  }
}

test('a letter goes by SMTP to one person; a mail server that is away delays the letter and nothing else', async () => {
  test.slow();
  const sink = new Sink();
  const port = await sink.listen();
  const settings = { SOFAPOP_MAIL: 'smtp', SOFAPOP_SMTP_URL: `smtp://127.0.0.1:${port}`, SOFAPOP_MAIL_FROM: 'SofaPop <post@sofapop.example>' };
  await Shop.lend(await place(settings), async (shop) => {
    await test.step('delivered at once', async () => {
      const someone = person();
      await sendsRegistration(shop, someone);
      await expect.poll(() => sink.received.length).toBe(1);
      isTheLetter(sink.received[0], someone, shop);
    });

    await test.step('refused at first', async () => {
      sink.refuses = true;
      const someone = person();
      await sendsRegistration(shop, someone);
      await expect.poll(() => sink.refused).toBe(1);
      expect(sink.received).toHaveLength(1);
      expect(shop.log, 'the log knows no people').not.toContain(someone.email);

      sink.refuses = false;
      await shop.restart();
      await shop.advance(3 * 60);
      await expect.poll(() => sink.received.length, { timeout: 20_000 }).toBe(2);
      isTheLetter(sink.received[1], someone, shop);
    });
  });
  await sink.close();
});

/** Every step by plain HTTP, to the page that says a letter was sent. */
async function sendsRegistration(shop: Shop, someone: Person): Promise<void> {
  const caller = await shop.caller();
  for (const step of Object.keys(steps) as Step[]) await caller.post(steps[step].path, { form: sends(someone, step), maxRedirects: 0 });
  const answer = await caller.post('/register/check', { form: agreed });
  expect(answer.status()).toBe(200);
  expect(await answer.text()).toContain('We have sent you a letter');
  await caller.dispose();
}

function isTheLetter(received: Received | undefined, someone: Person, shop: Shop): void {
  const { recipients, mail } = received ?? { recipients: [], mail: undefined };
  expect(recipients).toEqual([someone.email]);
  expect((mail?.to as AddressObject).value.map(({ address }) => address)).toEqual([someone.email]);
  expect(mail?.cc ?? mail?.bcc).toBeUndefined();
  expect(mail?.from?.value[0]?.address).toBe('post@sofapop.example');
  const names = mail?.headerLines.map(({ key }) => key) ?? [];
  expect(names.filter((name) => name === 'subject')).toHaveLength(1);
  expect(mail?.subject).toMatch(/account/);
  const link = new RegExp(`${shop.origin}/register/confirm/[\\w-]{20,}`);
  expect(mail?.text).toMatch(link);
  expect(mail?.html).toMatch(link);
  expect(mail?.html, 'nothing in it reports back').not.toMatch(/<img|<script|<link/);
}

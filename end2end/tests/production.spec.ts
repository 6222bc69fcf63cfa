import { randomBytes } from 'node:crypto';
import { request } from '@playwright/test';
import { expect, test } from '../fixtures';
import { ownForm, type Place, place, run, Shop } from '../shop';

const key = () => `k1:${randomBytes(32).toString('base64')}`;

/** A place with everything that production demands. */
async function production(without: string[] = []): Promise<Place> {
  const { port, folder, settings } = await place({
    SOFAPOP_ENVIRONMENT: 'production',
    SOFAPOP_PEPPER: key(),
    SOFAPOP_FIELD_KEYS: key(),
    SOFAPOP_RECEIPT_KEYS: key(),
    SOFAPOP_MAIL: 'smtp',
    SOFAPOP_SMTP_URL: 'smtp://127.0.0.1:9',
  });
  settings.SOFAPOP_ORIGIN = `https://localhost:${port}`;
  const kept = Object.entries(settings).filter(([name]) => !['SOFAPOP_CLOCK', ...without].includes(name));
  return { port, folder, settings: Object.fromEntries(kept) };
}

for (const [missing, sentence] of [
  ['SOFAPOP_PEPPER', /setting `pepper`.*production generates no secrets.*Example: SOFAPOP_PEPPER=/],
  ['SOFAPOP_FIELD_KEYS', /setting `field_keys`.*production generates no secrets.*Example: SOFAPOP_FIELD_KEYS=/],
  ['SOFAPOP_RECEIPT_KEYS', /setting `receipt_keys`.*production generates no secrets.*Example: SOFAPOP_RECEIPT_KEYS=/],
  ['SOFAPOP_MAIL', /setting `mail`.*Example: mail = "smtp"/],
  ['SOFAPOP_SMTP_URL', /setting `smtp_url`.*Example: smtp_url = /],
  ['SOFAPOP_ORIGIN', /setting `origin`.*https.*Example: origin = "https:/],
] as const) {
  test(`production does not start without ${missing}, and says so @once`, async () => {
    const { code, said } = run('serve', await production([missing]));
    expect(code).not.toBe(0);
    expect(code, 'it ended by itself').not.toBeNull();
    expect(said).toMatch(sentence);
    expect(said.trim().split('\n')).toHaveLength(1);
  });
}

test('production refuses a clock that can be moved @once', async () => {
  const here = await production();
  here.settings.SOFAPOP_CLOCK = '2030-03-01T09:00:00Z';
  const { code, said } = run('serve', here);
  expect(code).not.toBe(0);
  expect(said).toMatch(/setting `clock` \(from the environment\): production takes the system's clock/);
});

test('no secret that was given is told again @once', async () => {
  const here = await production();
  here.settings.SOFAPOP_PEPPER = 'k1:not-a-key-but-secret';
  const { code, said } = run('serve', here);
  expect(code).not.toBe(0);
  expect(said).toContain('setting `pepper`');
  expect(said).not.toContain('not-a-key-but-secret');
});

test('in production the addresses of development do not exist, and logs are lines of JSON @once', async () => {
  const here = await production();
  await Shop.lend(here, async (shop) => {
    // Encryption is the proxy's; behind it the shop speaks plain HTTP under its own name.
    const caller = await request.newContext({
      baseURL: `http://127.0.0.1:${here.port}`,
      extraHTTPHeaders: { ...ownForm(shop.origin), host: `localhost:${here.port}` },
    });
    for (const path of ['mailbox', 'mailbox.json', 'mailbox/1', 'gallery', 'forms.json', 'fault', 'clock', 'panic']) {
      expect((await caller.get(`/_dev/${path}`)).status(), path).toBe(404);
    }
    for (const path of ['clock', 'panic', 'gallery']) {
      expect([404, 405], path).toContain((await caller.post(`/_dev/${path}`, { form: { seconds: 1 } })).status());
    }
    expect((await caller.get('/')).status()).toBe(200);
    await caller.dispose();
    const lines = shop.log.trim().split('\n').filter((line) => !line.startsWith('SofaPop answers at'));
    expect(lines.length).toBeGreaterThan(5);
    for (const line of lines) expect(JSON.parse(line), line).toHaveProperty('level');
  });
});

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
    SOFAPOP_TRUSTED_PROXIES: '127.0.0.1/32',
    SOFAPOP_SMTP_URL: 'smtp://127.0.0.1:9',
  });
  settings.SOFAPOP_ORIGIN = `https://localhost:${port}`;
  const kept = Object.entries(settings).filter(([name]) => !['SOFAPOP_CLOCK', ...without].includes(name));
  return { port, folder, settings: Object.fromEntries(kept) };
}

// Each demand of production is tested beside its code; here the built program keeps them.
test('production refuses to start without a secret, in one line that repeats no secret', async () => {
  for (const pepper of [undefined, 'k1:not-a-key-but-secret']) {
    const here = await production(['SOFAPOP_PEPPER']);
    if (pepper) here.settings.SOFAPOP_PEPPER = pepper;
    const { code, said } = run('serve', here);
    expect(code).not.toBe(0);
    expect(code, 'it ended by itself').not.toBeNull();
    expect(said).toContain('setting `pepper`');
    expect(said).not.toContain('not-a-key-but-secret');
    expect(said.trim().split('\n')).toHaveLength(1);
  }
});

test('in production the addresses of development do not exist, and logs are lines of JSON', async () => {
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

import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { type APIRequestContext, request } from '@playwright/test';
import { CspEvaluator, DEFAULT_CHECKS, STRICTCSP_CHECKS } from 'csp_evaluator/dist/evaluator';
import { Type } from 'csp_evaluator/dist/finding';
import { CspParser } from 'csp_evaluator/dist/parser';
import { expect, openAccount, test } from '../fixtures';
import { addressesOf, type Entry } from '../index';
import { person } from '../people';
import { ownForm } from '../shop';
import { behindTls, type Encrypted } from '../tls';
import { isCareful } from '../watch';

interface Score {
  path: string;
  status: number;
  score: number;
  results: string[];
}

/** Findings that stay, and why. */
const accepted = new Map<Type, string>([
  [Type.REQUIRE_TRUSTED_TYPES_FOR_SCRIPTS, 'the framework fills its templates through innerHTML (reference/security.md, section 3)'],
  [Type.UNSAFE_INLINE_FALLBACK, 'a browser that knows no nonce runs no script here, and needs none'],
  [Type.ALLOWLIST_FALLBACK, 'a browser that knows no strict-dynamic runs no script here, and needs none'],
]);

test('behind TLS every page scores 130 or more, its policy has no finding, and cookies are careful', async () => {
  test.slow();
  await behindTls(async (encrypted) => {
    const { shop, origin } = encrypted;
    const caller = await request.newContext({ baseURL: origin, ignoreHTTPSErrors: true, extraHTTPHeaders: ownForm(origin) });
    const pages = (await (await caller.get('/_dev/pages.json')).json()) as Entry[];
    const open = [...addressesOf(pages, 'open'), '/login', '/register', '/recover', '/cookies', '/privacy/request', '/register/confirm/unknown', '/no/such/page'];
    const loggedIn = [...addressesOf(pages, 'customer'), '/account/profile', '/account/address', '/account/password', '/account/close'];
    const session = await test.step('cookies over TLS', () => cookieOfCustomer(encrypted, caller));

    await test.step('observatory', async () => {
      const asked = [...open.map((path) => ({ path, cookie: '' })), ...loggedIn.map((path) => ({ path, cookie: session }))];
      for (const { path, status, score, results } of await scan(encrypted, asked)) {
        if (loggedIn.includes(path)) expect(status, path).toBe(200);
        expect(score, `${path}: ${results.join(', ')}`).toBeGreaterThanOrEqual(130);
        test.info().annotations.push({ type: `score of ${path}`, description: String(score) });
      }
    });
    await test.step('policy', async () => {
      for (const path of [...open, ...loggedIn]) {
        const answer = await caller.get(path, { headers: { cookie: loggedIn.includes(path) ? session : '' }, maxRedirects: 0 });
        const { csp } = new CspParser(answer.headers()['content-security-policy'] ?? '');
        const findings = new CspEvaluator(csp).evaluate([], [...DEFAULT_CHECKS, ...STRICTCSP_CHECKS]);
        expect(findings.filter(({ type }) => !accepted.has(type)), path).toEqual([]);
        expect(findings, `${path}: what is accepted is still found`).toHaveLength(accepted.size);
      }
    });
    expect(shop.log).not.toContain('panicked');
    await caller.dispose();
  });
});

async function cookieOfCustomer({ shop, origin }: Encrypted, caller: APIRequestContext): Promise<string> {
  const someone = person();
  await openAccount(caller, someone);
  const answer = await caller.post('/login', { form: { name: someone.user_name, password: someone.password }, maxRedirects: 0 });
  const cookies = answer.headersArray().filter(({ name }) => name.toLowerCase() === 'set-cookie').map(({ value }) => value);
  expect(cookies).toHaveLength(2);
  for (const cookie of cookies) expect(isCareful(cookie), cookie).toBe(true);
  expect(answer.headers()['strict-transport-security']).toMatch(/^max-age=\d{8,}; includeSubDomains/);
  expect(shop.origin).toBe(origin);
  return cookies.map((cookie) => cookie.split(';')[0]).join('; ');
}

async function scan({ plainPort, securePort, certificate }: Encrypted, pages: { path: string; cookie: string }[]): Promise<Score[]> {
  const asked = JSON.stringify({ httpPort: String(plainPort), httpsPort: String(securePort), pages });
  const { stdout } = await promisify(execFile)(process.execPath, [join(__dirname, '..', 'observatory.mjs'), asked], {
    env: { ...process.env, NODE_EXTRA_CA_CERTS: certificate },
    timeout: 60_000,
  });
  return JSON.parse(stdout) as Score[];
}

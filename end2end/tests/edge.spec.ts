import { createServer, type Server } from 'node:http';
import type { APIResponse, Page } from '@playwright/test';
import { expect, test } from '../fixtures';
import { isCareful } from '../watch';
import { unseen } from '../pages';
import { answers, person, sends } from '../people';

/** One address of each kind of answer. */
const kinds = {
  'page': '/', 'form': '/login', 'letter link': '/register/confirm/unknown', 'not found': '/no/such/page', 'fault': '/_dev/fault',
  'redirect': '/account', 'well-known': '/.well-known/change-password', 'file': '/robots.txt', 'data': '/_dev/forms.json',
};

for (const [kind, path] of Object.entries(kinds)) {
  test(`a ${kind} answers with every header that protects it @once`, async ({ shop }) => {
    const caller = await shop.caller();
    const answer = await caller.get(path, { maxRedirects: 0 });
    const headers = answer.headers();
    const policy = directivesOf(answer);
    expect(policy).toMatchObject({
      'default-src': ["'none'"], 'base-uri': ["'none'"], 'frame-ancestors': ["'none'"], 'form-action': ["'self'"],
      'style-src': ["'self'"], 'img-src': ["'self'"], 'font-src': ["'self'"], 'connect-src': ["'self'"],
    });
    const script = policy['script-src'] ?? [];
    expect(script.filter((source) => !source.startsWith("'nonce-")).sort()).toEqual(["'strict-dynamic'", "'wasm-unsafe-eval'"]);
    expect(headers['content-security-policy']).not.toMatch(/unsafe-inline|'unsafe-eval'|https?:|\*/);
    expect(headers).toMatchObject({
      'x-content-type-options': 'nosniff',
      'x-frame-options': 'DENY',
      'referrer-policy': path.startsWith('/register/confirm/') ? 'no-referrer' : 'same-origin',
      'cross-origin-opener-policy': 'same-origin',
      'cross-origin-resource-policy': 'same-origin',
      'permissions-policy': expect.stringContaining('camera=()'),
      'cache-control': expect.stringMatching(/no-store|no-cache|max-age/),
      'x-request-id': expect.stringMatching(/^[\w-]{8,}$/),
    });
    for (const telling of ['server', 'x-powered-by', 'access-control-allow-origin', 'set-cookie']) expect(headers).not.toHaveProperty(telling);
    await caller.dispose();
  });
}

test('a nonce is never used twice and stands in no attribute but its own @once', async ({ shop }) => {
  const caller = await shop.caller();
  const seen = new Set<string>();
  for (let batch = 0; batch < 50; batch += 1) {
    const pages = await Promise.all(Array.from({ length: 20 }, () => caller.get('/login')));
    for (const page of pages) seen.add(nonceOf(page));
  }
  expect(seen.size).toBe(1_000);
  for (const path of ['/', '/login', '/register', '/no/such/page', '/_dev/fault', '/_dev/gallery']) {
    const page = await caller.get(path);
    const html = await page.text();
    const [everywhere, asNonce] = [nonceOf(page), `nonce="${nonceOf(page)}"`].map((text) => html.split(text).length - 1);
    expect(everywhere, path).toBeGreaterThan(0);
    expect(asNonce, path).toBe(everywhere);
    expect(html, `${path} has no style of its own`).not.toMatch(/\sstyle=|<style/);
    expect(html, `${path} handles no event in an attribute`).not.toMatch(/\son[a-z]+=/);
  }
  await caller.dispose();
});

test('whatever changes something is refused when another site asks for it @once', async ({ shop }) => {
  const registered = (await (await fetch(`${shop.origin}/_dev/forms.json`)).json()) as { name: string; action: string }[];
  const paths = [...registered.map(({ action }) => action), ...registered.map(({ name }) => `/api/${name}`), '/api/password_strength', '/_dev/clock', '/_dev/panic'];
  const strangers: Record<string, string>[] = [
    { 'sec-fetch-site': 'cross-site', origin: 'https://elsewhere.example' },
    { 'sec-fetch-site': 'same-site', origin: 'http://localhost:1' },
    { 'sec-fetch-site': 'cross-site', origin: 'null' },
    { 'sec-fetch-site': 'none', origin: shop.origin },
    { 'sec-fetch-site': 'same-origin', origin: 'https://elsewhere.example' },
    { 'sec-fetch-site': '', origin: 'https://elsewhere.example' },
    { 'sec-fetch-site': '', origin: '' },
  ];
  const caller = await shop.caller();
  for (const path of new Set(paths)) {
    for (const headers of strangers) {
      for (const method of ['POST', 'PUT', 'DELETE', 'PATCH', 'OPTIONS']) {
        const answer = await caller.fetch(path, { method, headers, maxRedirects: 0, ...(method === 'OPTIONS' ? {} : { form: {} }) });
        expect(answer.status(), `${method} ${path} ${JSON.stringify(headers)}`).toBe(403);
      }
    }
  }
  await caller.dispose();
});

test('nothing is changed by looking @once', async ({ shop }) => {
  const caller = await shop.caller();
  for (const path of ['/logout', '/theme?theme=dark', '/api/log_out', '/api/choose_theme?theme=dark', '/_dev/clock?seconds=60', '/_dev/panic']) {
    const answer = await caller.get(path, { maxRedirects: 0 });
    expect([404, 405], path).toContain(answer.status());
    expect(answer.headers(), path).not.toHaveProperty('set-cookie');
  }
  await caller.dispose();
});

test('only the shop’s own name is answered @once', async ({ shop }) => {
  for (const host of ['127.0.0.1', 'elsewhere.example', 'localhost', `localhost.elsewhere.example:${new URL(shop.origin).port}`]) {
    const caller = await shop.caller({ host });
    const answer = await caller.get('/');
    expect(answer.status(), host).toBe(421);
    expect(await answer.text(), host).not.toContain('elsewhere.example');
    await caller.dispose();
  }
});

test('every cookie of a journey is careful, and a first visit gets none @once', async ({ shop, register }) => {
  const caller = await shop.caller();
  const cookies: string[] = [];
  const keep = (answer: APIResponse) => {
    cookies.push(...answer.headersArray().filter(({ name }) => name.toLowerCase() === 'set-cookie').map(({ value }) => value));
  };
  for (const path of ['/', '/login', '/register', '/no/such/page', '/favicon.svg']) keep(await caller.get(path));
  expect(cookies, 'on a first visit').toEqual([]);

  const someone = await register();
  const post = async (path: string, form: Record<string, string>) => keep(await caller.post(path, { form, maxRedirects: 0 }));
  await post('/theme', { theme: 'dark', return: '/' });
  await post('/register', answers(person(), 'birth'));
  await post('/login', { name: someone.user_name, password: someone.password });
  await post('/logout', {});
  const names = ['__Host-theme', '__Host-registration', '__Host-browser', '__Host-session', '__Host-session'];
  expect(cookies.map((cookie) => cookie.split('=')[0])).toEqual(names);
  for (const cookie of cookies) expect(isCareful(cookie), cookie).toBe(true);
  await caller.dispose();
});

test('a page stands before its script: nothing in the head holds it up', async ({ visitor }) => {
  const { page } = visitor;
  await page.route(/\.(js|wasm)(\?|$)/, () => undefined);
  for (const path of ['/', '/login', '/register']) {
    await page.goto(path);
    await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
    const blocking = await page.locator(unseen.script).evaluateAll((scripts) =>
      scripts
        .filter((script) => script instanceof HTMLScriptElement && script.type !== 'module' && !script.async && !script.defer)
        .filter((script) => script.closest('head') || script.hasAttribute('src'))
        .map((script) => script.outerHTML),
    );
    expect(blocking, path).toEqual([]);
    const painted = () => page.evaluate(() => performance.getEntriesByName('first-contentful-paint').length);
    await expect.poll(painted, path).toBe(1);
  }
});

/** Ways in which a page makes a browser send something. */
const shapes: Record<string, { forge: (forged: Forged) => void; enctype?: string; frame?: string }> = {
  'a form': { forge: sendForm },
  'a form of plain text': { forge: sendForm, enctype: 'text/plain' },
  'a form in parts': { forge: sendForm, enctype: 'multipart/form-data' },
  'a form in a frame': { forge: sendForm, frame: 'inside' },
  'a form from nowhere': { forge: sendFromNowhere },
  'a request': { forge: sendRequest },
  'a beacon': { forge: sendBeacon },
};

// Two strangers: another site, and another port of our own host, which browsers count as the same site and send cookies to.
for (const host of ['127.0.0.1', 'localhost']) {
  test.describe(`another page, on ${host},`, () => {
    test.skip(({ scripted }) => !scripted, 'a forger needs script in their own page');
    let stranger: Server;
    let address: string;

    test.beforeAll(async () => {
      stranger = createServer((_, answer) => answer.setHeader('content-type', 'text/html').end('<!doctype html><title>elsewhere</title><body>'));
      await new Promise<void>((done) => stranger.listen(0, host, done));
      const place = stranger.address();
      address = `http://${host}:${typeof place === 'object' && place ? place.port : 0}/`;
    });

    test.afterAll(() => new Promise((done) => stranger.close(done)));

    for (const [shape, { forge, ...how }] of Object.entries(shapes)) {
      test(`cannot change anything by ${shape}`, async ({ customer, shop, watch }) => {
        const { email: _, ...reach } = answers(customer.person, 'person');
        const told = { ...reach, real_name: 'Mallory' };
        const moved = { ...sends(customer.person, 'address'), city: 'Mallorca' };
        const targets = [
          { path: '/account/profile', fields: told }, { path: '/api/change_profile', fields: told },
          { path: '/account/address', fields: moved }, { path: '/api/change_address', fields: moved },
          { path: '/account/password', fields: { old_password: customer.person.password, new_password: 'mallory knows it now' } },
          { path: '/theme', fields: { theme: 'dark', return: '/' } }, { path: '/logout', fields: {} }, { path: '/api/log_out', fields: {} },
        ];
        for (const { path, fields } of targets) {
          const page = await openStranger(customer.page, watch, address);
          const before = shop.log.length;
          await page.evaluate(forge, { target: `${shop.origin}${path}`, fields, ...how });
          // A browser keeps some answers from its pages, so the shop itself tells what it answered.
          const answered = () => shop.log.slice(before).split('\n').find((line) => line.includes('POST'));
          await expect.poll(answered, path).toMatch(/\b403\b/);
          await page.close();
        }
        await customer.open('/account');
        await customer.sees('Your account');
        await expect(customer.page.getByRole('main')).toContainText(customer.person.real_name);
        await expect(customer.root).toHaveAttribute('data-theme', 'system');
        expect((await customer.page.context().cookies()).map(({ name }) => name).sort()).toEqual(['__Host-browser', '__Host-session']);
      });
    }

    test('cannot show the shop in a frame', async ({ customer, shop, watch }) => {
      const page = await openStranger(customer.page, watch, address);
      await page.evaluate((target) => {
        const frame = document.createElement('iframe');
        frame.src = target;
        document.body.append(frame);
      }, `${shop.origin}/account`);
      await expect.poll(() => page.frames().at(-1)?.url()).toMatch(/^(chrome-error:|about:blank)/);
      await expect(page.frameLocator('iframe').getByText('Your account')).toHaveCount(0);
    });
  });
}

interface Forged {
  target: string;
  fields: Record<string, string>;
  enctype?: string;
  frame?: string;
}

/** A form in the stranger's page, sent by its script. */
function sendForm({ target, fields, enctype = 'application/x-www-form-urlencoded', frame = '' }: Forged): void {
  const form = Object.assign(document.createElement('form'), { method: 'post', action: target, enctype, target: frame });
  for (const [name, value] of Object.entries(fields)) form.append(Object.assign(document.createElement('input'), { name, value }));
  document.body.append(form, Object.assign(document.createElement('iframe'), { name: 'inside' }));
  form.submit();
}

/** The same from a frame that belongs to no origin at all. */
function sendFromNowhere({ target, fields }: Forged): void {
  const inputs = Object.entries(fields).map(([name, value]) => `<input name="${name}" value="${value}">`).join('');
  const frame = document.createElement('iframe');
  frame.setAttribute('sandbox', 'allow-forms allow-scripts');
  frame.srcdoc = `<form method="post" action="${target}">${inputs}</form><script>document.forms[0].submit()</script>`;
  document.body.append(frame);
}

function sendRequest({ target, fields }: Forged): void {
  fetch(target, { method: 'POST', mode: 'no-cors', credentials: 'include', body: new URLSearchParams(fields) }).catch(() => 'refused');
}

function sendBeacon({ target, fields }: Forged): void {
  navigator.sendBeacon(target, new URLSearchParams(fields));
}

/** A second tab of the same browser, on a page that is not the shop's. */
async function openStranger(own: Page, watch: { ignore(page: Page): void }, address: string): Promise<Page> {
  const page = await own.context().newPage();
  watch.ignore(page);
  await page.goto(address);
  return page;
}

function directivesOf(answer: APIResponse): Record<string, string[]> {
  const policy = answer.headers()['content-security-policy'] ?? '';
  return Object.fromEntries(policy.split(';').map((directive) => directive.trim().split(/\s+/)).map(([name = '', ...sources]) => [name, sources]));
}

function nonceOf(answer: APIResponse): string {
  const nonce = /'nonce-([\w+/=-]{20,})'/.exec(answer.headers()['content-security-policy'] ?? '')?.[1];
  expect(nonce, 'a nonce of 120 bits or more').toBeTruthy();
  return nonce ?? '';
}

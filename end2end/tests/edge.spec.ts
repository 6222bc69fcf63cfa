import { createServer } from 'node:http';
import type { Page } from '@playwright/test';
import { expect, test } from '../fixtures';
import { unseen } from '../pages';
import { answers, sends } from '../people';

test('a page is shown before its script: nothing in the head delays it', async ({ visitor }) => {
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
    const stranger = { address: '', server: createServer((_, answer) => answer.setHeader('content-type', 'text/html').end('<!doctype html><title>elsewhere</title><body>')) };

    test.beforeAll(async () => {
      await new Promise<void>((done) => stranger.server.listen(0, host, done));
      const place = stranger.server.address();
      stranger.address = `http://${host}:${typeof place === 'object' && place ? place.port : 0}/`;
    });

    test.afterAll(() => new Promise((done) => stranger.server.close(done)));

    test('cannot change anything, by form, request or beacon', async ({ customer, shop, watch }) => {
      test.slow();
      const { email: _, ...reach } = answers(customer.person, 'person');
      const profile = { ...reach, real_name: 'Mallory' };
      const address = { ...sends(customer.person, 'address'), city: 'Mallorca' };
      const targets = [
        { path: '/account/profile', fields: profile }, { path: '/api/change_profile', fields: profile },
        { path: '/account/address', fields: address }, { path: '/api/change_address', fields: address },
        { path: '/account/password', fields: { old_password: customer.person.password, new_password: 'mallory knows it now' } },
        { path: '/theme', fields: { theme: 'dark', return: '/' } }, { path: '/logout', fields: {} }, { path: '/api/log_out', fields: {} },
      ];
      for (const [shape, { forge, ...how }] of Object.entries(shapes)) {
        for (const { path, fields } of targets) {
          const page = await openStranger(customer.page, watch, stranger.address);
          const before = shop.log.length;
          await page.evaluate(forge, { target: `${shop.origin}${path}`, fields, ...how });
          // A browser hides some answers from its pages, so the shop's log shows what was answered.
          const answered = () => shop.log.slice(before).split('\n').find((line) => line.includes('POST'));
          await expect.poll(answered, `${shape} to ${path}`).toMatch(/\b403\b/);
          await page.close();
        }
      }
      await customer.open('/account');
      await customer.sees('Your account');
      await expect(customer.page.getByRole('main')).toContainText(customer.person.real_name);
      await expect(customer.root).toHaveAttribute('data-theme', 'system');
      expect((await customer.page.context().cookies()).map(({ name }) => name).sort()).toEqual(['__Host-browser', '__Host-session']);
    });

    test('cannot show the shop in a frame', async ({ customer, shop, watch }) => {
      const page = await openStranger(customer.page, watch, stranger.address);
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

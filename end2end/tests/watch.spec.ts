import { expect, test, Visitor } from '../fixtures';
import { isCareful, Watch } from '../watch';

// A watch that never sees anything would let every specification pass.

const faults: Record<string, (visitor: Visitor) => Promise<unknown>> = {
  'console: planted': ({ page }) => page.evaluate(() => console.error('planted')),
  'page error: Error: planted': ({ page }) => page.evaluate(() => void setTimeout(() => { throw new Error('planted'); })),
  'policy violation: script-src-attr': ({ page }) => page.evaluate(() => document.body.insertAdjacentHTML('beforeend', '<p onclick="planted()">')),
  'policy violation: style-src': ({ page }) => page.evaluate(() => document.body.setAttribute('style', 'color: red')),
  '404: GET': (visitor) => visitor.open('/no/such/page'),
  '500: GET': (visitor) => visitor.open('/_dev/fault'),
  'failed: GET': async ({ page }) => {
    await page.route('**/favicon.svg?planted', (route) => route.abort('connectionreset'));
    await page.evaluate(() => fetch('/favicon.svg?planted').catch(() => 'as planned'));
  },
  'a stranger was asked: http://127.0.0.1:9/': ({ page }) => page.evaluate(() => void window.open('http://127.0.0.1:9/')),
};

test('the watch sees each kind of fault', async ({ browser, shop }) => {
  for (const [fault, plant] of Object.entries(faults)) {
    await test.step(fault, async () => {
      const context = await browser.newContext();
      const watch = new Watch(shop.origin);
      await watch.over(context);
      const visitor = new Visitor(await context.newPage(), true);
      await visitor.open('/login');
      await watch.conclude();
      await plant(visitor);
      await expect.poll(() => watch.conclude().then(() => 'nothing', String)).toContain(fault);
      await context.close();
    });
  }
});

test('the watch knows a careless cookie', () => {
  const careful = '__Host-session=x; Path=/; Secure; HttpOnly; SameSite=Lax; Max-Age=60';
  expect(isCareful(careful)).toBe(true);
  for (const part of ['__Host-', '; Path=/', '; Secure', '; HttpOnly', '; SameSite=Lax']) expect(isCareful(careful.replace(part, '')), part).toBe(false);
  expect(isCareful(`${careful}; Domain=localhost`)).toBe(false);
});

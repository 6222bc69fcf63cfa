import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from '@playwright/test';
import { expect, test, type Visitor } from '../fixtures';
import { addressesWithForms } from '../index';

const banner = (page: Page) => page.getByRole('region', { name: 'Your cookies, your choice' });
const names = async (page: Page) => (await page.context().cookies()).map(({ name }) => name).sort();

test('a refusal is as near as a yes, is kept, and can be turned round on a page in reach of every other', { tag: ['@phone', '@no-script'] }, async ({ visitor }) => {
  const { page } = visitor;
  await visitor.open('/sofas/plop');
  await expect(banner(page)).toBeVisible();
  expect(await names(page)).toEqual([]);
  await visitor.button('Refuse optional cookies').click();
  await visitor.sees('Plop');
  await expect(banner(page)).toHaveCount(0);
  expect(await names(page)).toEqual(['__Host-consent']);

  await page.getByRole('contentinfo').getByRole('link', { name: 'Cookies' }).click();
  await visitor.sees('Cookies');
  const view = page.getByRole('group', { name: 'Sofas you looked at' });
  await expect(view.getByLabel('No')).toBeChecked();
  await view.getByLabel('Yes').check();
  await visitor.button('Save my answers').click();
  await expect(page.getByRole('status')).toContainText('Saved.');
  await visitor.open('/sofas/plop');
  await visitor.open('/sofas/mellow');
  const seen = page.getByRole('region', { name: 'Seen on this device' });
  await expect(seen.getByRole('link', { name: 'Plop' })).toBeVisible();
  expect(await names(page)).toEqual(['__Host-consent', '__Host-seen']);

  await seen.getByRole('link', { name: 'Take it back' }).click();
  await visitor.button('Refuse all').click();
  await expect(page.getByRole('status')).toContainText('Saved.');
  expect(await names(page)).toEqual(['__Host-consent']);
  await visitor.open('/sofas/plop');
  await expect(seen).toHaveCount(0);
});

test('which offer led here is counted after a yes alone', async ({ visitor }) => {
  const { page } = visitor;
  await visitor.open('/?offer=first-flat');
  expect(await names(page)).toEqual([]);
  await visitor.button('Accept optional cookies').click();
  await expect(banner(page)).toHaveCount(0);
  await expect(page).toHaveURL(/\?offer=first-flat$/);
  expect(await names(page)).toEqual(['__Host-consent', '__Host-offer']);
});

test('both answers have one size and one look on every width', async ({ visitor }) => {
  const { page } = visitor;
  for (const width of [320, 768, 1440]) {
    await page.setViewportSize({ width, height: 800 });
    await visitor.open('/');
    const look = (name: string) =>
      visitor.button(name).evaluate((button) => {
        const style = getComputedStyle(button);
        const { width, height } = button.getBoundingClientRect();
        return [width, height, style.fontSize, style.fontWeight, style.color, style.backgroundColor, style.borderColor].map(String);
      });
    expect(await look('Accept optional cookies'), `${width} px`).toEqual(await look('Refuse optional cookies'));
  }
});

test('leaving the question alone decides nothing, and the keyboard meets it first', { tag: '@no-script' }, async ({ visitor }) => {
  const { page } = visitor;
  await visitor.open('/');
  await page.keyboard.press('Tab');
  await expect(visitor.button('Accept optional cookies')).toBeFocused();
  await page.keyboard.press('Tab');
  await expect(visitor.button('Refuse optional cookies')).toBeFocused();
  await page.keyboard.press('Escape');
  await page.mouse.wheel(0, 2000);
  await page.getByRole('contentinfo').getByRole('link', { name: 'What we store' }).click();
  await page.goBack();
  await expect(banner(page)).toBeVisible();
  expect(await names(page)).toEqual([]);
});

test('a browser that says no to advertising is taken at its word', async ({ elsewhere }) => {
  const { page } = await elsewhere();
  await page.setExtraHTTPHeaders({ 'sec-gpc': '1' });
  await page.goto('/');
  await expect(banner(page)).toContainText('Global Privacy Control');
  await expect(banner(page)).not.toContainText('Which offer led here');
  await banner(page).getByRole('button', { name: 'Accept optional cookies' }).click();
  await page.goto('/?offer=first-flat');
  expect(await names(page)).toEqual(['__Host-consent']);
});

/** The registry as the documents have it; a Rust test holds the two together. */
const registry = () => {
  const [, table = ''] = readFileSync(join(__dirname, '../../docs/personal-data.md'), 'utf8').split('<!-- The cookies begin.');
  return [...table.matchAll(/^\| `(__Host-[a-z]+)` \|/gm)].map(([, name = '']) => name).sort();
};

/** The cookies that a browser has after each of these pages, without their scripts and styles. */
async function crawl({ page }: Visitor, paths: string[]): Promise<string[]> {
  const seen = new Set<string>();
  for (const path of paths) {
    await page.context().request.get(path);
    for (const name of await names(page)) seen.add(name);
  }
  return [...seen].sort();
}

/** The same with the page opened in the browser, whose script could set a cookie too. */
async function browse(visitor: Visitor, paths: string[]): Promise<string[]> {
  const seen = new Set<string>();
  for (const path of paths) {
    await visitor.open(path);
    for (const name of await names(visitor.page)) seen.add(name);
  }
  return [...seen].sort();
}

test('the page about cookies names the registry, and no page sets what it does not name', async ({ visitor, elsewhere, register, shop, watch }) => {
  test.slow();
  watch.expects(403, 404, 410, 500);
  const [open, own] = [[...(await addressesWithForms(shop, 'open')), '/?offer=first-flat', '/no/such/page'], await addressesWithForms(shop, 'customer')];
  await visitor.open('/cookies');
  const cells = await visitor.page.getByRole('rowheader').allTextContents();
  const named = cells.map((cell) => cell.trim()).filter((cell) => cell.startsWith('__Host-')).sort();
  expect(named).toEqual(registry());

  await test.step('as a visitor who only looks', async () => {
    expect(await crawl(visitor, open)).toEqual([]);
  });
  await test.step('as a visitor who accepted everything', async () => {
    await visitor.open('/');
    await visitor.button('Accept optional cookies').click();
    await expect(banner(visitor.page)).toHaveCount(0);
    expect(await crawl(visitor, open)).toEqual(['__Host-consent', '__Host-offer', '__Host-seen']);
  });
  await test.step('as a customer, before and after accepting everything', async () => {
    const customer = await elsewhere();
    await customer.logsIn(await register());
    const necessary = ['__Host-browser', '__Host-session'];
    expect(await crawl(customer, [...open, ...own])).toEqual(necessary);
    await customer.open('/');
    await customer.button('Accept optional cookies').click();
    await expect(banner(customer.page)).toHaveCount(0);
    const seen = await browse(customer, [...open, ...own]);
    expect(seen).toEqual(expect.arrayContaining([...necessary, '__Host-seen', '__Host-offer']));
    expect(seen.filter((name) => !named.includes(name))).toEqual([]);
  });
});

test('the banner asks for nothing and moves nothing', async ({ elsewhere }) => {
  /** What the front page asks for when this browser opens it once more, and how long its HTML is. */
  const opened = async (visitor: Visitor) => {
    const asked: string[] = [];
    visitor.page.on('request', (request) => {
      asked.push(new URL(request.url()).pathname);
    });
    const page = await visitor.open('/');
    return { asked: asked.sort(), bytes: (await page?.body())?.length ?? 0 };
  };
  const asking = await elsewhere();
  await asking.open('/');
  await expect(banner(asking.page)).toBeVisible();
  const shifted = await asking.page.evaluate(
    () =>
      new Promise<number>((done) => {
        let sum = 0;
        const add = (list: PerformanceObserverEntryList) => {
          for (const shift of list.getEntries()) sum += 'value' in shift ? Number(shift.value) : 0;
        };
        new PerformanceObserver(add).observe({ type: 'layout-shift', buffered: true });
        requestAnimationFrame(() => requestAnimationFrame(() => done(sum)));
      }),
  );
  expect(shifted, 'layout shift').toBe(0);

  const decided = await elsewhere();
  await decided.open('/');
  await decided.button('Refuse optional cookies').click();
  await expect(banner(decided.page)).toHaveCount(0);
  const [withBanner, without] = [await opened(asking), await opened(decided)];
  const extra = withBanner.asked.filter((path) => !without.asked.includes(path));
  expect(extra).toEqual([]);
  expect(withBanner.asked.length).toBeLessThanOrEqual(without.asked.length);
  test.info().annotations.push({ type: 'bytes of the banner in HTML', description: String(withBanner.bytes - without.bytes) });
});

test('a receipt can be taken along after a choice, and help is two steps from any page', async ({ visitor }) => {
  const { page } = visitor;
  await visitor.open('/sofas/plop');
  await visitor.button('Refuse optional cookies').click();
  await visitor.sees('Plop');
  await page.getByRole('contentinfo').getByRole('link', { name: 'Cookies' }).click();
  await visitor.sees('Cookies');
  const downloading = page.waitForEvent('download');
  await visitor.link('Your receipt').click();
  const file = await (await downloading).path();
  const { receipt, signature } = JSON.parse(readFileSync(file, 'utf8'));
  expect(receipt.records).toHaveLength(2);
  expect(signature).toMatch(/^[A-Za-z0-9+/]{86}==$/);
  await visitor.link('Help for your browser').click();
  await visitor.sees('Cookies in your browser');
  await page.getByRole('navigation', { name: 'Browsers' }).getByRole('link', { name: 'Firefox' }).click();
  await expect(page).toHaveURL(/\/cookies\/help#firefox$/);
});

import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { test as base, expect } from '../fixtures';
import { place, run, Shop } from '../shop';
import { isUsable } from '../usable';

const month = 31 * 24 * 60 * 60;
const first = readFileSync(resolve(__dirname, '../../policies/privacy-statement/1.md'), 'utf8');
const second = first
  .replace('We do not sell products to minors.', 'We never sell products to minors.')
  .replace('<!-- PS-2.3 -->\nYou can only use your account with your password.\n', '')
  .replace('## Usage of the Cookie', '## Usage of Cookies');

/** A shop of its own, whose operator publishes a second version of the statement while it serves. */
const test = base.extend<object, { shop: Shop }>({
  shop: [
    async ({}, use) => {
      const here = await place();
      const file = join(here.folder, 'policies', 'privacy-statement', '2.md');
      mkdirSync(dirname(file), { recursive: true });
      writeFileSync(file, second);
      await Shop.lend(here, async (shop) => {
        const asked = ['--in-force', '2030-04-01', '--grade', 'notice', '--concerns', 'everybody', '--what-changed', 'PS-1.1 says never.'];
        const { code, said } = run(['policy', 'publish', file, ...asked], here);
        if (code !== 0) throw new Error(`nothing was published:\n${said}`);
        await use(shop);
      });
    },
    { scope: 'worker' },
  ],
});

test('a document is read, compared with the version to come, and an old version stays where it was', { tag: ['@phone', '@no-script'] }, async ({ visitor, shop }) => {
  const { page } = visitor;
  const main = page.getByRole('main');
  await visitor.open('/');
  await page.getByRole('contentinfo').getByRole('link', { name: 'Privacy statement' }).click();
  await visitor.sees('Privacy Statement');
  await expect(page).toHaveURL(/\/privacy$/);
  await visitor.link('see every version').click();
  await page.waitForURL('**/policies/privacy-statement');
  await visitor.sees('Privacy Statement');
  await expect(main).toContainText('We do not sell products to minors.');

  await test.step('what is to come is announced, with what differs', async () => {
    await expect(page.getByRole('status')).toContainText('Version 2 takes effect on 1 April 2030.');
    await visitor.link('see what changes').click();
    await visitor.sees('What differs in the Privacy Statement');
    await expect(page.getByRole('insertion').filter({ hasText: 'never' })).toHaveText('[new: never]');
    await expect(page.getByRole('deletion').filter({ hasText: 'do not' })).toHaveText('[gone: do not]');
    await expect(main).toContainText('[gone: You can only use your account with your password.]');
    const folded = page.getByText('After a successful login');
    await expect(folded).toBeHidden();
    await page.getByText(/^2 clauses the same$/).first().click();
    await expect(folded).toBeVisible();
  });

  await test.step('it is in force when its day has come', async () => {
    await shop.advance(month);
    await visitor.open('/policies/privacy-statement');
    await expect(main).toContainText('We never sell products to minors.');
    await visitor.open('/policies/privacy-statement/1');
    await expect(main).toContainText('We do not sell products to minors.');
    await expect(page.getByRole('status')).toContainText('Version 2 is in force now.');
    await visitor.link('Read version 2').click();
    await visitor.sees('Privacy Statement');
    await expect(main).toContainText('Version 2');
  });
});

test('beside each clause of the statement stands whether it is kept, and by what', async ({ visitor }) => {
  const { page } = visitor;
  const main = page.getByRole('main');
  await visitor.open('/privacy');
  const mark = main.getByText(/PS-2\.4 (kept|not checked)/);
  const keeps = main.getByText('A changed password ends every other session at once');
  await expect(mark).toBeVisible();
  await expect(main.getByText(/PS-1\.1 not yet built/)).toBeVisible();
  await expect(keeps).toBeHidden();
  await mark.click();
  await expect(keeps).toBeVisible();
  await visitor.link('Your logins (about PS-2.4)').click();
  await visitor.sees('Log in');
});

test('a link to a clause leads to it, and the text behind the fingerprint is the text', async ({ visitor, shop }) => {
  await visitor.open('/policies/privacy-statement/1#PS-7.4');
  await expect(visitor.link('Clause PS-7.4')).toBeInViewport();
  const caller = await shop.caller();
  expect(await (await caller.get('/policies/privacy-statement/1/text')).text()).toBe(first);
  const feed = await caller.get('/policies/feed');
  expect(feed.headers()['content-type']).toBe('application/atom+xml; charset=utf-8');
  expect((await feed.text()).match(/<entry>/g)).toHaveLength(4);
  await caller.dispose();
});

test('versions, announced ones and differences can be used by everybody, in light and dark, and fit 320 pixels', async ({ visitor }) => {
  test.slow();
  for (const path of ['privacy-statement/2', 'privacy-statement/1/2', 'privacy-statement/2/1']) {
    await test.step(path, async () => {
      await visitor.open(`/policies/${path}`);
      await isUsable(visitor);
    });
  }
});

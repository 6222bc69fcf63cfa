import type { Page } from '@playwright/test';
import { expect, test } from '../fixtures';

const banner = (page: Page) => page.getByRole('region', { name: 'Your cookies, your choice' });
const names = async (page: Page) => (await page.context().cookies()).map(({ name }) => name).sort();

test('a refusal is as near as a yes, is kept, and can be turned round on a page in reach of every other', async ({ visitor }) => {
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

test('leaving the question alone decides nothing, and the keyboard meets it first', async ({ visitor }) => {
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

import type { Page } from '@playwright/test';
import { expect, test } from '../fixtures';

/** The navigation marks this link and no other as where one is. */
const isAt = async (page: Page, name: string) => {
  for (const link of await page.getByRole('navigation', { name: 'Main' }).getByRole('link').all()) {
    const words = await link.textContent();
    const current = await link.getAttribute('aria-current');
    expect(current, `${words}`).toBe(words === name ? 'page' : null);
  }
};

test.describe('going from page to page', () => {
  test('tells the new title and starts at the top, in the field the page asks for if there is one', async ({ page }) => {
    await page.goto('/privacy/what-we-store');
    await page.getByRole('contentinfo').getByRole('link', { name: 'Log in' }).click();
    await expect(page).toHaveTitle(/Log in/);
    await expect(page.getByRole('heading', { level: 1 })).toHaveText(/Log in/);
    await expect(page).toHaveURL(/\/login$/);
    await expect(page.getByLabel('User name or e-mail')).toBeFocused();
    await page.getByRole('contentinfo').getByRole('link', { name: 'What we store' }).click();
    await expect(page).toHaveTitle(/What we store/);
    expect(await page.evaluate(() => [document.activeElement?.localName, scrollY])).toEqual(['body', 0]);
    await page.goBack();
    await expect(page).toHaveTitle(/Log in/);
    await isAt(page, 'Log in');
  });

  test('goes back and forward to the title, the address and the content of each', async ({ page }) => {
    await page.goto('/');
    await page.getByRole('navigation', { name: 'Main' }).getByRole('link', { name: 'Log in' }).click();
    await expect(page).toHaveTitle(/Log in/);
    await page.goBack();
    await expect(page).not.toHaveTitle(/Log in/);
    await expect(page.getByRole('heading', { level: 2 }).first()).toBeVisible();
    await isAt(page, 'Sofas');
    await page.goForward();
    await expect(page).toHaveTitle(/Log in/);
    await expect(page.getByLabel('Password', { exact: true })).toBeVisible();
  });

  test('leaves places in the page, and forms with what was typed, to the browser', async ({ page, watch }) => {
    watch.expects(422);
    await page.goto('/login');
    await page.getByLabel('User name or e-mail').fill('nobody');
    await page.getByRole('main').getByRole('button', { name: 'Log in', exact: true }).click();
    const summary = page.getByRole('alert');
    await summary.getByRole('link').first().click();
    await expect(page.getByLabel('Password', { exact: true })).toBeFocused();
    await expect(summary).toBeVisible();
    await page.goBack();
    await expect(page.getByLabel('User name or e-mail')).toBeVisible();
  });
});

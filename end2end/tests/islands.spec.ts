import type { Page } from '@playwright/test';
import { expect, person, test } from '../fixtures';
import { pause } from '../shop';

// How long after its page the browser's half arrives.
const late = 3_000;

test.beforeEach(({ page }) => delayed(page));

test('a password can be shown, and its strength is told, once the script is there; before, it is a plain field', async ({ visitor }) => {
  test.slow();
  await visitor.registersUntil('account', person());
  await visitor.page.reload();
  const password = visitor.field('Password');
  const show = visitor.page.getByRole('button', { name: /show password/i });
  await password.fill('sofa');
  await expect(visitor.root).not.toHaveAttribute('data-hydrated', /.*/);
  await expect(show).toBeHidden();

  await visitor.ready();
  await expect(password).toHaveValue('sofa');
  await expect(password).toHaveAttribute('type', 'password');
  await show.click();
  await expect(password).toHaveAttribute('type', 'text');
  await expect(password).toHaveValue('sofa');
  await visitor.page.getByRole('button', { name: /hide password|show password/i }).click();
  await expect(password).toHaveAttribute('type', 'password');

  const place = await visitor.button('Continue').boundingBox();
  await password.fill('aaaaaaaa');
  await expect(password).toHaveAccessibleDescription(/easily guessed/i);
  expect(await visitor.button('Continue').boundingBox(), 'nothing moves away under a finger').toEqual(place);
  await password.fill('seventeen quiet ottomans under lilac light');
  await expect(password).toHaveAccessibleDescription(/good\.$/i);
});

test('a form sent before its script arrives goes the plain way, and afterwards it answers in place', async ({ visitor, watch }) => {
  watch.expects(422);
  await visitor.page.goto('/login');
  const plain = await visitor.send('Log in');
  expect(new URL(plain.url()).pathname).toBe('/login');
  expect(plain.status()).toBe(422);
  await expect(visitor.page.getByRole('alert').getByRole('link')).toHaveCount(2);

  await visitor.ready();
  await mark(visitor.page);
  await visitor.fill({ name: 'nobody-of-that-name' });
  const live = await visitor.send('Log in');
  expect(new URL(live.url()).pathname).toBe('/api/log_in');
  await expect(visitor.page.getByRole('alert').getByRole('link')).toHaveCount(1);
  await expect(visitor.page.getByRole('alert')).toBeFocused();
  expect(await isMarked(visitor.page)).toBe(true);
});

test('the theme changes by a reload before the script is there, and without one afterwards', async ({ visitor }) => {
  await visitor.page.goto('/login');
  await mark(visitor.page);
  await visitor.button('Dark').click();
  await expect(visitor.root).toHaveAttribute('data-theme', 'dark');
  await visitor.sees('Log in');
  expect(await isMarked(visitor.page), 'the plain way loads the page').toBe(false);

  await mark(visitor.page);
  await visitor.fill({ name: 'half a na' });
  await visitor.button('Light').click();
  await expect(visitor.root).toHaveAttribute('data-theme', 'light');
  await expect(visitor.button('Light')).toHaveAttribute('aria-pressed', 'true');
  await expect(visitor.button('Dark')).toHaveAttribute('aria-pressed', 'false');
  expect(await isMarked(visitor.page), 'the script changes it in place').toBe(true);
  await expect(visitor.field('User name or e-mail address')).toHaveValue('half a na');
  await visitor.open('/login');
  await expect(visitor.root).toHaveAttribute('data-theme', 'light');
});

test('what was typed while the script was on its way is not lost', async ({ visitor }) => {
  await visitor.registersUntil('person', person());
  await visitor.page.reload();
  const someone = person();
  await visitor.fill({ real_name: someone.real_name, email: someone.email, telephone: someone.telephone });
  await expect(visitor.root).not.toHaveAttribute('data-hydrated', /.*/);
  await visitor.ready();
  await expect(visitor.field('Full name')).toHaveValue(someone.real_name);
  await expect(visitor.field('E-mail address')).toHaveValue(someone.email);
});

/** Whatever page is opened, nothing of its WebAssembly arrives before its time. */
async function delayed(page: Page): Promise<void> {
  let arrival = Promise.resolve();
  page.on('framenavigated', (frame) => {
    if (frame === page.mainFrame()) arrival = pause(late);
  });
  await page.route('**/*.wasm', async (route) => {
    await arrival;
    await route.continue().catch(() => 'the page was left meanwhile');
  });
}

const mark = (page: Page) => page.evaluate(() => Reflect.set(window, 'marked', true));
const isMarked = (page: Page) => page.evaluate(() => Reflect.has(window, 'marked'));

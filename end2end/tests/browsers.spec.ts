// What browsers, connections and people's helpers do to a page.
import { chromium } from '@playwright/test';
import { expect, person, test, Visitor } from '../fixtures';

test('a page that the browser kept and shows again can send its form', async ({ shop }) => {
  // The headless shell keeps no pages, and Playwright's own settings forbid it.
  const browser = await chromium.launch({
    executablePath: process.env.SOFAPOP_WHOLE_BROWSER || '/usr/bin/chromium',
    args: ['--no-sandbox', '--disable-gpu'],
    ignoreDefaultArgs: ['--disable-back-forward-cache'],
  });
  try {
    const visitor = new Visitor(await (await browser.newContext({ baseURL: shop.origin })).newPage(), true);
    await visitor.open('/recover');
    await visitor.page.evaluate(() => addEventListener('pageshow', ({ persisted }) => Reflect.set(window, 'kept', persisted)));
    await visitor.fill({ email: 'testa.typo@example.org' });
    await visitor.button('Send the letter').click();
    await visitor.sees('Look into your mail');
    await visitor.page.evaluate(() => history.back());
    await visitor.sees('Lost your password?');
    expect(await visitor.page.evaluate(() => Reflect.get(window, 'kept')), 'the browser kept the page').toBe(true);
    await visitor.fill({ email: 'testa@example.org' });
    await visitor.button('Send the letter').click();
    await visitor.sees('Look into your mail');
  } finally {
    await browser.close();
  }
});

test('a form whose answer is lost is not sent again, and says that nobody knows', async ({ customer, elsewhere, mailbox, watch }) => {
  const { email } = customer.person;
  const owner = await elsewhere();
  watch.ignore(owner.page);
  await owner.open('/recover');
  let received = 0;
  await owner.page.route(/\/(api\/recover_ask|recover)$/, async (route) => {
    if (route.request().method() !== 'POST') return route.continue();
    received += 1;
    await route.fetch();
    return route.abort('connectionreset');
  });
  await owner.fill({ email });
  await owner.button('Send the letter').click();
  await expect(owner.page.getByRole('alert').filter({ hasText: 'The connection broke before our answer arrived.' })).toBeFocused();
  await expect(owner.field('E-mail address')).toHaveValue(email);
  await mailbox.latest(email, /Choose a new password/);
  expect(received).toBe(1);
});

test('the answer to the cookie banner leaves what was typed where it is', async ({ visitor }) => {
  const { page } = visitor;
  const { email } = person();
  await visitor.open('/privacy/request');
  await visitor.fill({ email });
  await visitor.button('Refuse optional cookies').click();
  await expect(page.getByRole('region', { name: 'Your cookies, your choice' })).toHaveCount(0);
  await expect(visitor.field('E-mail address')).toHaveValue(email);
  expect((await page.context().cookies()).map(({ name }) => name)).toEqual(['__Host-consent']);
  await page.reload();
  await expect(page.getByRole('region', { name: 'Your cookies, your choice' })).toHaveCount(0);
});

test('a page that was translated before its script came works', async ({ visitor, watch }) => {
  const { page } = visitor;
  watch.expects(422);
  await page.route('**/login', async (route) => {
    if (route.request().method() !== 'GET') return route.continue();
    const answer = await route.fetch();
    const translated = (await answer.text()).replace(/>([^<>]*[a-z][^<>]*)<(?=\/(button|label|p|span|a|h1|h2|li))/g, '><font><font>$1</font></font><');
    return route.fulfill({ response: answer, body: translated });
  });
  await visitor.open('/login');
  await visitor.fill({ password: 'three blue cushions' });
  await page.getByRole('button', { name: /show password/i }).click();
  await expect(visitor.field('Password')).toHaveAttribute('type', 'text');
  const answer = await visitor.send('Log in');
  expect(new URL(answer.url()).pathname, 'the form is answered in place').toBe('/api/log_in');
  await visitor.button('Dark').click();
  await expect(visitor.root).toHaveAttribute('data-theme', 'dark');
});

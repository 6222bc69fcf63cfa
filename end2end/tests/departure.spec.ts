import { readFileSync } from 'node:fs';
import { expect, test } from '../fixtures';

const fourteenDays = 14 * 24 * 60 * 60;

test('a copy of everything can be read and taken along', async ({ customer }) => {
  const { person } = customer;
  await customer.open('/account');
  await customer.link('A copy of everything').click();
  await customer.sees('A copy of everything');
  const main = customer.page.getByRole('main');
  for (const told of [person.user_name, person.email, person.real_name, person.street, person.hint_question]) {
    await expect(main).toContainText(told);
  }
  await expect(main).not.toContainText('$argon2');
  await expect(main).toContainText('Stored, and not shown here');

  const downloading = customer.page.waitForEvent('download');
  await customer.link('Take it along as a file').click();
  const download = await downloading;
  expect(download.suggestedFilename()).toBe('sofapop-copy.json');
  const file = JSON.parse(readFileSync(await download.path(), 'utf8')) as { tables: { name: string; rows: Record<string, unknown>[] }[] };
  const account = file.tables.find(({ name }) => name === 'accounts')?.rows[0];
  expect(account).toMatchObject({ user_name: person.user_name, email: person.email, hint_question: person.hint_question });
  expect(account?.password_hash).toHaveProperty('not_shown');
});

test('what is stored can be read by everybody, on a telephone too', async ({ visitor }) => {
  await visitor.page.setViewportSize({ width: 390, height: 844 });
  await visitor.open('/');
  await visitor.page.getByRole('contentinfo').getByRole('link', { name: 'What we store' }).click();
  await visitor.sees('What we store');
  const table = visitor.page.getByRole('table', { name: 'Columns of accounts' });
  await expect(table.getByRole('rowheader', { name: /: Hint question$/ })).toBeVisible();
  const wider = await visitor.page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
  expect(wider, 'nothing has to be scrolled sideways').toBeLessThanOrEqual(0);
});

test('an account is closed, kept by logging in, closed again, and kept by the letter', { tag: '@no-script' }, async ({ customer, elsewhere, mailbox, watch }) => {
  const { person } = customer;
  const other = await elsewhere();
  await other.logsIn(person);
  await customer.closesAccount(person);
  await other.open('/account');
  await other.sees('Log in');

  await customer.logsIn(person, 'Your account is closing');
  await customer.open('/account/profile');
  await customer.sees('Your account is closing');
  await customer.button('Keep my account').click();
  await customer.sees('Your account stays');
  await customer.link('Your account').click();
  await customer.sees('Your account');
  await mailbox.latest(person.email, /stays/);

  await customer.closesAccount(person);
  await expect.poll(async () => (await mailbox.all(person.email)).filter(({ subject }) => /closing/.test(subject)).length).toBe(2);
  const letter = await mailbox.latest(person.email, /closing/);
  const link = letter.links[0] ?? '';
  expect((await other.open(link))?.headers()['referrer-policy']).toBe('strict-origin');
  await other.button('Keep my account').click();
  await other.sees('Your account stays');
  watch.expects(410);
  await other.open(link);
  await other.sees('This link is no longer good');
  await other.logsIn(person);
});

test('after fourteen days it is erased, with a last letter, and the name is free again', async ({ customer, elsewhere, mailbox, register, shop, watch }) => {
  const { person } = customer;
  await customer.closesAccount(person);
  const { links } = await mailbox.latest(person.email, /closing/);
  await shop.advance(fourteenDays);
  const receipt = await mailbox.latest(person.email, /erased/);
  expect(receipt.text).toContain('Your details: 1 row');
  expect(receipt.text).not.toContain(person.real_name);
  expect(shop.log).not.toContain(person.email);

  watch.expects(410, 422);
  const late = await elsewhere();
  await late.open(links[0] ?? '');
  await late.sees('This link is no longer good');
  await late.open('/login');
  await late.fill({ name: person.user_name, password: person.password });
  await late.button('Log in').click();
  await expect(late.page.getByRole('alert')).toBeVisible();
  await register(person);
  await late.logsIn(person);
});

import { expect, test } from '../fixtures';
import { asksAboutData } from '../forms';

const thirtyOneDays = 31 * 24 * 60 * 60;
const hostile = '</textarea><script>document.title = "taken"</script>';

test('somebody without an account asks, proves, sees that we are late, and takes it back', { tag: '@no-script' }, async ({ visitor, mailbox, shop, watch }) => {
  const { page } = visitor;
  const main = page.getByRole('main');
  await visitor.open('/');
  await page.getByRole('contentinfo').getByRole('link', { name: 'Ask about your data' }).click();
  await visitor.sees('Ask about your data');
  const email = await asksAboutData(visitor, `First line.\n${hostile}`);
  const proof = await mailbox.linkTo(email);
  expect((await visitor.open(proof))?.headers()['referrer-policy']).toBe('strict-origin');
  await visitor.button('Yes, it is mine').click();
  await visitor.sees('We have your request');
  expect(page.url()).not.toContain(proof.split('/').pop() ?? '');

  const { links } = await mailbox.latest(email, /We have your request/);
  await visitor.open(links[0] ?? '');
  await visitor.sees('Where your request stands');
  await expect(main).toContainText(hostile);
  await expect(page).not.toHaveTitle('taken');
  await shop.advance(thirtyOneDays);
  await visitor.open(links[0] ?? '');
  await expect(main).toContainText('We are late.');
  await mailbox.latest(email, /We are late/);
  await visitor.button('Take my request back').click();
  await visitor.sees('You took your request back');
  watch.expects(410);
  await visitor.open(proof);
  await visitor.sees('This link is no longer good');
});

test('what was typed is kept when the address is wrong, line by line', { tag: '@no-script' }, async ({ visitor, watch }) => {
  watch.expects(422);
  await visitor.open('/privacy/request');
  const words = `\n  One & two.\n${hostile}\n`;
  await visitor.fill({ kind: 'correction', words, email: 'nobody' });
  await visitor.send('Send my request');
  await expect(visitor.page.getByRole('alert')).toBeVisible();
  await expect(visitor.field('Your request')).toHaveValue(words);
  await expect(visitor.field('What you ask for')).toHaveValue('correction');
});

test('a customer asks from the privacy centre, and turns a choice over there', async ({ customer }) => {
  const { page } = customer;
  const main = page.getByRole('main');
  await customer.open('/account');
  await customer.link('Your privacy').click();
  await customer.sees('Your privacy');
  await customer.button('Switch on : Sofas you looked at').click();
  await customer.sees('Your privacy');
  await customer.button('Switch off : Sofas you looked at').click();
  await customer.sees('Your privacy');
  await expect(page.getByRole('table', { name: 'All you decided, newest first' })).toContainText('Taken back');

  await customer.link('Ask us about your data').click();
  await customer.sees('Ask about your data');
  await expect(customer.field('E-mail address')).toHaveCount(0);
  await customer.fill({ kind: 'copy' });
  await customer.button('Send my request').click();
  await customer.sees('Your requests');
  await customer.link(/^Look at it/).click();
  await customer.sees('Your request');
  await expect(main).toContainText('Get a copy of my data');
  await customer.button('Take my request back').click();
  await customer.sees('Your requests');
  await expect(main).toContainText('Taken back by you');
});

// Where somebody is logged in, a fresh proof before what is grave, and another mail address with its way back.
import { expect, person, test, type Visitor } from '../fixtures';
import { asksForAddress, namesThis } from '../forms';

const minutes = (count: number) => count * 60;

test('three browsers are seen, named and ended from one of them', { tag: '@no-script' }, async ({ customer, elsewhere }) => {
  const [living, kitchen] = [await elsewhere(), await elsewhere()];
  for (const [browser, name] of [[living, 'Living room tablet'], [kitchen, 'Kitchen <b>tablet</b>']] as const) {
    await browser.logsIn(customer.person);
    await namesThis(browser, name);
  }
  const logins = customer.page.getByRole('main').getByRole('listitem').getByRole('heading', { level: 2 });

  await test.step('all three are listed, this one first', async () => {
    await customer.link('Where you are logged in').click();
    await customer.sees('Where you are logged in');
    await expect(logins).toHaveCount(3);
    await expect(logins.first()).toContainText('(this browser)');
    await expect(customer.page.getByRole('main')).toContainText('Living room tablet');
    await expect(customer.page.getByRole('main')).toContainText('Kitchen <b>tablet</b>');
    await expect(customer.page.getByRole('table')).toContainText('Logged in');
  });
  await test.step('one is ended and out at its next click', async () => {
    await customer.button('Log it out Living room tablet').click();
    await expect(customer.page.getByRole('status')).toContainText('That browser is out at its next click.');
    await expect(logins).toHaveCount(2);
    await isOut(living);
    await kitchen.open('/account');
    await kitchen.sees('Your account');
  });
  await test.step('all others are ended', async () => {
    await living.logsIn(customer.person);
    await customer.open('/account/sessions');
    await customer.button('Log out everywhere else').click();
    await expect(customer.page.getByRole('status')).toContainText('Every other browser is out at its next click.');
    await expect(logins).toHaveCount(1);
    await expect(customer.button('Log out everywhere else')).toBeHidden();
    await isOut(living);
    await isOut(kitchen);
    await customer.open('/account');
    await customer.sees('Your account');
  });
});

test('what is grave asks for the password again after ten minutes, and goes on where it was', { tag: '@no-script' }, async ({ customer, shop, watch }) => {
  watch.expects(403, 422);
  await customer.open('/account/hint');
  await customer.sees('Your hint question');
  await shop.advance(minutes(10));
  await customer.fill({ hint_question: 'Which harbour did we sail from?', hint_answer: 'Falmouth, at night' });
  await customer.button('Save').click();
  await customer.sees('Is it still you?');
  await customer.fill({ password: 'not the one I chose' });
  await customer.send('Go on');
  await expect(customer.page.getByRole('alert')).toBeVisible();
  await customer.fill({ password: customer.person.password });
  await customer.button('Go on').click();
  await customer.sees('Your hint question');
  await customer.fill({ hint_question: 'Which harbour did we sail from?', hint_answer: 'Falmouth, at night' });
  await customer.button('Save').click();
  await customer.sees('Your account');
  await expect(customer.page.getByRole('status')).toContainText('Your hint question is changed');
});

test('another mail address is confirmed on the new one, told to the old one, and undone from there', async ({
  customer, elsewhere, mailbox, watch,
}) => {
  watch.expects(410);
  const old = customer.person.email;
  const { email } = person();
  const other = await elsewhere();
  await other.logsIn(customer.person);

  const confirm = await asksForAddress({ visitor: customer, mailbox }, email);
  await expect(customer.page.getByRole('status')).toContainText('We have sent a letter to the new address.');
  await expect(customer.page.getByRole('main')).toContainText(old);
  expect((await mailbox.latest(old, /was asked for/)).links).toHaveLength(0);

  await test.step('the new address confirms', async () => {
    await other.open(confirm);
    await other.sees('Use this address');
    await other.button('Use this address').click();
    await other.sees('Your e-mail address is changed');
    await customer.open('/account');
    await expect(customer.page.getByRole('main')).toContainText(email);
    await other.open(confirm);
    await other.sees('This link is no longer good');
  });
  await test.step('the old address takes it back, and every login ends', async () => {
    const { links } = await mailbox.latest(old, /was changed/);
    await other.open(links[0] ?? '');
    await other.sees('Take the change back');
    await other.button('Take the change back').click();
    await other.sees('Your old address is back');
    await isOut(customer);
    await isOut(other);
    await customer.logsIn(customer.person);
    await expect(customer.page.getByRole('main')).toContainText(old);
  });
});

test('too many wrong passwords: the page says when to come back and keeps the name; a known browser gets in', async ({
  customer, elsewhere, watch,
}) => {
  watch.expects(422, 429);
  const { user_name, password } = customer.person;
  const stranger = await elsewhere();
  for (let tries = 0; tries < 6; tries += 1) {
    await stranger.open('/login');
    await stranger.fill({ name: user_name, password: `guess number ${tries}` });
    await stranger.button('Log in').click();
    await expect(stranger.page.getByRole('alert')).toBeVisible();
  }
  await expect(stranger.page.getByRole('alert')).toContainText('Too many tries. Try again in 60 minutes.');
  await expect(stranger.field('User name or e-mail address')).toHaveValue(user_name);
  await expect(stranger.field('Password')).toHaveValue('');
  await customer.button('Log out').click();
  await customer.sees('You are logged out');
  await customer.logsIn({ ...customer.person, password });
});

async function isOut(visitor: Visitor): Promise<void> {
  await visitor.open('/account');
  await visitor.sees('Log in');
}

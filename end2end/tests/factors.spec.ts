// Second factors: an app, recovery codes, passkeys (A-21 to A-23, T8).
import { addsApp, code, Device } from '../factors';
import { expect, test, type Visitor } from '../fixtures';
import type { Person } from '../people';

async function logsOut(visitor: Visitor): Promise<void> {
  await visitor.button('Log out').click();
  await visitor.sees('You are logged out');
}

async function entersPassword(visitor: Visitor, someone: Person): Promise<void> {
  await visitor.open('/login');
  await visitor.fill({ name: someone.user_name, password: someone.password });
  await visitor.button('Log in').click();
  await visitor.sees('Your second factor');
}

test('a code from an app is asked for after the password, and recovery codes stand in for it', { tag: '@no-script' }, async ({
  customer, mailbox, shop, watch,
}) => {
  watch.expects(422);
  const main = customer.page.getByRole('main');
  await customer.link('Second factors').click();
  await customer.sees('Second factors');
  await customer.link('Add an authenticator app').click();
  await expect(customer.page.getByRole('img', { name: 'QR code for your authenticator app' })).toBeVisible();
  const seed = await addsApp(customer, shop.now);
  await mailbox.latest(customer.person.email, /second factor was added/);

  let codes: string[] = [];
  await test.step('ten recovery codes, shown once', async () => {
    await customer.link('Make recovery codes').click();
    await customer.sees('Recovery codes');
    codes = (await main.getByRole('listitem').allInnerTexts()).filter((text) => /^[0-9A-Z-]{29}$/.test(text));
    expect(new Set(codes).size).toBe(10);
    await customer.button('I have kept these codes').click();
    await customer.sees('Second factors');
    await expect(main).toContainText('10 of 10 codes are left');
    await expect(main).not.toContainText(codes[0] ?? '');
  });

  await test.step('a spent code is refused, the next one opens', async () => {
    await logsOut(customer);
    await entersPassword(customer, customer.person);
    await customer.fill({ code: code(seed, shop.now) });
    await customer.send('Go on');
    await expect(customer.page.getByRole('alert')).toContainText('used already');
    await customer.fill({ code: code(seed, shop.now, 1) });
    await customer.button('Go on').click();
    await customer.sees('Your account');
  });

  await test.step('a recovery code opens once and a letter says so', async () => {
    await logsOut(customer);
    await entersPassword(customer, customer.person);
    await customer.link('Use a recovery code instead').click();
    await customer.fill({ recovery_code: codes[0]?.toLowerCase() ?? '' });
    await customer.button('Use this code').click();
    await customer.sees('Your account');
    expect((await mailbox.latest(customer.person.email, /recovery code was used/)).text).toContain('9 are left');
  });

  await test.step('losing the last factor warns before it happens', async () => {
    await customer.open('/account/factors');
    await customer.link('Remove Authenticator app').click();
    await customer.sees('Remove this?');
    await expect(customer.page.getByRole('status')).toContainText('This is your last second factor.');
    await customer.button('Remove it').click();
    await customer.sees('Second factors');
    await logsOut(customer);
    await customer.logsIn(customer.person);
  });
});

test('a passkey is added, named, asked for after the password, and removed', async ({ customer }) => {
  const device = await Device.in(customer.page);
  await customer.open('/account/factors');
  await customer.link('Add a passkey').click();
  await customer.fill({ factor_name: 'My laptop' });
  await customer.button('Add a passkey').click();
  await customer.sees('Second factors');
  expect(await device.passkeys()).toBe(1);

  await customer.link('Rename My laptop').click();
  await customer.fill({ factor_name: 'Old laptop' });
  await customer.button('Save').click();
  await customer.sees('Second factors');

  await device.touched(false);
  await logsOut(customer);
  await entersPassword(customer, customer.person);
  await device.touched(true);
  await customer.button('Use a passkey').click();
  await customer.sees('Your account');

  await customer.open('/account/factors');
  await expect(customer.page.getByRole('main')).toContainText('last used');
  await customer.link('Remove Old laptop').click();
  await expect(customer.page.getByRole('status')).toContainText('This is your last second factor.');
  await customer.button('Remove it').click();
  await customer.sees('Second factors');
  await device.touched(false);
  await logsOut(customer);
  await customer.logsIn(customer.person);
});

test('a passkey alone opens the account only where its owner switched that on', async ({ customer }) => {
  const device = await Device.in(customer.page);
  await customer.open('/account/factors/passkey');
  await customer.button('Add a passkey').click();
  await customer.sees('Second factors');

  await test.step('off, as it begins', async () => {
    await logsOut(customer);
    await customer.open('/login/passkey');
    await customer.button('Log in with a passkey').click();
    await expect(customer.page.getByRole('main')).toContainText('That did not open an account.');
    await customer.sees('Log in with a passkey');
  });

  await test.step('switched on', async () => {
    await device.touched(false);
    await entersPassword(customer, customer.person);
    await device.touched(true);
    await customer.button('Use a passkey').click();
    await customer.sees('Your account');
    await customer.open('/account/factors');
    await customer.link('How it works and how to change it').click();
    await customer.button('Switch it on').click();
    await customer.sees('Second factors');
  });

  await test.step('by the button', async () => {
    await device.touched(false);
    await logsOut(customer);
    // At /login a touched device would answer the offer at the name's field instead.
    await customer.open('/login/passkey');
    await device.touched(true);
    await customer.button('Log in with a passkey').click();
    await customer.sees('Your account');
  });

  await test.step('by the offer at the name', async () => {
    await logsOut(customer);
    await customer.page.goto('/login');
    await customer.sees('Your account');
  });

  await test.step('switched off again', async () => {
    await customer.open('/account/factors/password-free');
    await customer.button('Switch it off').click();
    await customer.sees('Second factors');
    await logsOut(customer);
    await customer.open('/login/passkey');
    await customer.button('Log in with a passkey').click();
    await expect(customer.page.getByRole('main')).toContainText('That did not open an account.');
  });
});

test('whoever gives no passkey is told so and can try again', async ({ customer }) => {
  await customer.open('/account/factors/passkey');
  await customer.page.evaluate(() => {
    navigator.credentials.create = () => Promise.reject(new DOMException('', 'NotAllowedError'));
  });
  await customer.button('Add a passkey').click();
  await expect(customer.page.getByRole('status')).toHaveText('No passkey was given. Try again whenever you like.');
  await customer.sees('Add a passkey');
});

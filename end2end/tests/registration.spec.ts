import type { Locator, Page } from '@playwright/test';
import { expect, person, test, type Visitor } from '../fixtures';
import { headings, labels } from '../pages';
import { answers, steps } from '../people';

/** Each step and what follows it. */
const walk = [['birth', 'person'], ['person', 'address'], ['address', 'account'], ['account', 'check']] as const;

test('a visitor registers, proves their address, corrects their details, changes their password and leaves', { tag: ['@phone', '@no-script'] }, async ({
  visitor, elsewhere, mailbox, shop,
}) => {
  const margarethe = person();
  await test.step('register', async () => {
    await visitor.open('/');
    await visitor.page.getByRole('banner').getByRole('link', { name: 'Register' }).click();
    await visitor.sees(headings.birth);
    await visitor.registersUntil('check', margarethe);
    const main = visitor.page.getByRole('main');
    for (const told of ['user_name', 'hint_question', 'real_name', 'email', 'city'] as const) {
      await expect(main).toContainText(margarethe[told]);
    }
    await expect(main).not.toContainText(margarethe.password);
    await visitor.agreesAndSends();
    await visitor.sees('We have sent you a letter');
  });
  await test.step('open the account by the letter', async () => {
    await visitor.open(await mailbox.linkTo(margarethe.email));
    await visitor.sees('Open your account');
    await visitor.button('Open my account').click();
    await visitor.sees('Your account is open');
  });
  await test.step('log in', async () => {
    await visitor.link('Log in').click();
    await visitor.fill({ name: margarethe.email, password: margarethe.password });
    await visitor.button('Log in').click();
    await visitor.sees('Your account');
  });
  const other = await elsewhere();
  await other.logsIn(margarethe);
  await test.step('correct the details', async () => {
    await visitor.link('Change your address').click();
    await visitor.sees('Your address');
    await expect(visitor.field('Town or city')).toHaveValue('Berlin');
    await visitor.fill({ city: 'Potsdam', postcode: '14467', extra_line: '<b>2nd</b> floor' });
    await visitor.button('Save').click();
    await visitor.sees('Your account');
    await expect(visitor.page.getByRole('status')).toBeVisible();
    await expect(visitor.page.getByRole('main')).toContainText('Potsdam');
    await expect(visitor.page.getByRole('main')).toContainText('<b>2nd</b> floor');
  });
  const changed = { ...margarethe, password: 'nine loud hammocks at noon' };
  await test.step('change the password', async () => {
    await visitor.link('Change your password').click();
    await visitor.fill({ old_password: margarethe.password, new_password: changed.password });
    await visitor.button('Change password').click();
    await visitor.sees('Your account');
    const letter = await mailbox.latest(margarethe.email, /password/i);
    expect(letter.text).not.toContain(changed.password);
    await other.open('/account');
    await other.sees('Log in');
  });
  await test.step('log out', async () => {
    const cookies = await visitor.page.context().cookies();
    const session = cookies.find(({ name }) => name === '__Host-session');
    const holder = await shop.caller({ cookie: `__Host-session=${session?.value}` });
    expect((await holder.get('/account', { maxRedirects: 0 })).status()).toBe(200);
    await visitor.button('Log out').click();
    await visitor.sees('You are logged out');
    expect((await holder.get('/account', { maxRedirects: 0 })).status()).toBe(303);
    await holder.dispose();
    await visitor.open('/account');
    await visitor.sees('Log in');
  });
  await test.step('only the new password opens', async () => {
    await visitor.logsIn(changed);
  });
});

test('each step asks for five things at most and says why it asks', async ({ visitor }) => {
  const someone = person();
  const main = visitor.page.getByRole('main');
  await visitor.open('/register');
  for (const [step, following] of walk) {
    const fields = await main.getByRole('textbox').or(main.getByRole('combobox')).or(visitor.field('Password')).all();
    expect(fields.length, step).toBe(steps[step].fields.length);
    expect(fields.length, step).toBeLessThanOrEqual(5);
    const explained = step === 'birth' ? [main.getByRole('group', { name: 'Date of birth' })] : fields;
    for (const field of explained) await expect.soft(field).toHaveAccessibleDescription(/\S/);
    await visitor.fill(answers(someone, step));
    await visitor.button('Continue').click();
    await visitor.sees(headings[following]);
  }
});

test('the keyboard alone is enough', { tag: '@no-script' }, async ({ visitor, mailbox }) => {
  const margarethe = person({ day: '1', month: '12', year: '1955' });
  const { page } = visitor;
  let presses = 0;
  const reach = async (target: Locator) => {
    presses += await tabTo(page, target);
  };
  const enter = async () => {
    presses += 1;
    await page.keyboard.press('Enter');
  };
  await visitor.open('/');
  await tabTo(page, visitor.button('Refuse optional cookies'));
  await page.keyboard.press('Enter');
  await expect(visitor.button('Refuse optional cookies')).toHaveCount(0);
  await page.keyboard.press('Tab');
  await expect(page.getByRole('link', { name: 'Skip to the content' })).toBeFocused();
  await visitor.open('/register');
  for (const [step, following] of walk) {
    for (const [name, value] of Object.entries(answers(margarethe, step))) {
      await reach(visitor.field(labels[name] ?? name));
      await page.keyboard.type(name === 'country' ? 'Germany' : value);
    }
    await enter();
    await visitor.sees(headings[following]);
  }
  await expect(page.getByRole('heading', { level: 1 })).toBeFocused();
  for (const box of ['I accept the Service Agreement', 'I accept the Privacy Statement']) {
    await reach(visitor.field(box));
    await page.keyboard.press('Space');
    presses += 1;
    await expect(visitor.field(box)).toBeChecked();
  }
  await reach(visitor.button('Create my account'));
  await enter();
  await visitor.sees('We have sent you a letter');

  await visitor.open(await mailbox.linkTo(margarethe.email));
  await reach(visitor.button('Open my account'));
  await enter();
  await visitor.sees('Your account is open');
  // Two of them tick, and two pass the links beside the ticks.
  expect(presses, 'key presses beyond typing').toBeLessThanOrEqual(31);
});

test('somebody under 18 is told plainly, and going back does not help', async ({ visitor, watch }) => {
  await visitor.open('/register');
  for (const label of ['Day', 'Month', 'Year']) await expect(visitor.field(label)).toHaveValue('');
  await visitor.fill({ day: '2', month: '3', year: '2014' });
  await visitor.button('Continue').click();
  await visitor.sees('A guardian has to take part');
  expect(watch.addresses.join('\n')).not.toContain('2014');

  await visitor.page.goBack();
  await visitor.open('/register');
  if (await visitor.field('Year').isVisible()) {
    await visitor.fill({ day: '2', month: '3', year: '1990' });
    await visitor.button('Continue').click();
  }
  await visitor.sees('A guardian has to take part');
  for (const { path } of Object.values(steps).slice(1)) {
    await visitor.open(path);
    await expect(visitor.button('Continue')).toBeHidden();
  }
});

test('somebody under age asks a guardian, corrects the address, makes a code, and stops', { tag: ['@phone', '@no-script'] }, async ({ visitor, mailbox }) => {
  const [first, second, own] = [person(), person(), person()];
  await visitor.open('/register');
  await visitor.fill({ day: '2', month: '3', year: '2016' });
  await visitor.button('Continue').click();
  await visitor.sees('A guardian has to take part');
  await visitor.field('Your first name').fill('Kim');
  await visitor.field('Your own e-mail address').fill(own.email);
  await visitor.fill({ country: 'DE' });
  await visitor.field('E-mail address of your parent or guardian').fill(first.email);
  await visitor.button('Ask them').click();
  await visitor.sees('We asked them');
  await mailbox.latest(first.email);

  await visitor.link('Correct the address').click();
  await visitor.sees('Another address');
  await visitor.field('E-mail address of your parent or guardian').fill(second.email);
  await visitor.button('Write to this address').click();
  await visitor.sees('We asked them');
  await expect(visitor.page.getByRole('main')).toContainText(second.email);
  await mailbox.latest(second.email);

  await visitor.link('Read them a code, or show them a picture').click();
  await visitor.sees('A code for your guardian');
  await visitor.button('Make a code').click();
  await expect(visitor.page.getByRole('img', { name: 'The address of the same code, for a camera' })).toBeVisible();
  await expect(visitor.page.getByRole('main')).toContainText(/[2-9A-Z]{4}-[2-9A-Z]{4}/);

  await visitor.open('/register/waiting');
  await visitor.link('Stop waiting').click();
  await visitor.sees('Stop waiting?');
  await visitor.button('Stop and forget everything').click();
  await visitor.sees('Everything is forgotten');
});

test('eighteen is enough on the birthday itself', async ({ visitor, elsewhere, shop }) => {
  const born = (days: number) => {
    const day = new Date(shop.now.getTime() + days * 86_400_000);
    return { day: String(day.getUTCDate()), month: String(day.getUTCMonth() + 1), year: String(day.getUTCFullYear() - 18) };
  };
  await visitor.open('/register');
  await visitor.fill(born(0));
  await visitor.button('Continue').click();
  await visitor.sees(headings.person);
  // Tomorrow has begun somewhere already.
  const later = await elsewhere();
  await later.open('/register');
  await later.fill(born(2));
  await later.button('Continue').click();
  await later.sees('A guardian has to take part');
});

test('no step can be skipped, and the check page leads back to each one and returns', async ({ visitor }) => {
  for (const path of ['/register/account', '/register/person', '/register/address', '/register/check']) {
    await visitor.open(path);
    await visitor.sees(headings.birth);
  }
  const someone = person();
  await visitor.registersUntil('check', someone);
  const changes = [
    ['Change how we reach you', 'person', { telephone: '+49 30 901820' }],
    ['Change where you live', 'address', { street: 'Kastanienallee 7' }],
    ['Change how you log in', 'account', { user_name: `${someone.user_name}-x`, password: someone.password, hint_answer: someone.hint_answer }],
  ] as const;
  for (const [link, step, { ...changed }] of changes) {
    await visitor.link(link).click();
    await visitor.sees(headings[step]);
    await visitor.fill(changed);
    await visitor.button('Continue').click();
    await visitor.sees(headings.check);
  }
  const main = visitor.page.getByRole('main');
  for (const shown of [`${someone.user_name}-x`, '901820', 'Kastanienallee 7', someone.real_name, someone.email]) {
    await expect(main).toContainText(shown);
  }
});

test('a taken mail address looks like a free one, and its owner gets a letter', async ({ visitor, elsewhere, register, mailbox }) => {
  const owner = await register();
  const curious = person({ email: owner.email });
  const newcomer = person();
  const seen = async (visitor: Visitor, someone: typeof owner) => {
    await visitor.registersUntil('check', someone);
    await visitor.agrees();
    const answer = await visitor.send('Create my account');
    await visitor.sees('We have sent you a letter');
    const text = await visitor.page.getByRole('main').innerText();
    return { status: answer.status(), url: visitor.page.url(), title: await visitor.page.title(), text: text.replaceAll(someone.email, 'ADDRESS') };
  };
  expect(await seen(visitor, curious)).toEqual(await seen(await elsewhere(), newcomer));

  await mailbox.latest(newcomer.email);
  const letters = await mailbox.all(owner.email);
  expect(letters).toHaveLength(1);
  expect(letters[0]?.links.join(), 'the owner is told, and no second account can be opened').not.toContain('/register/confirm/');
});

test('a taken user name is told only to who proved the address, and another can be chosen', { tag: '@no-script' }, async ({ visitor, register, mailbox, watch }) => {
  const first = await register();
  const second = person({ user_name: first.user_name.toUpperCase() });
  await visitor.registersUntil('check', second);
  await visitor.agreesAndSends();
  await visitor.sees('We have sent you a letter');

  watch.expects(422);
  await visitor.open(await mailbox.linkTo(second.email));
  await visitor.button('Open my account').click();
  await expect(visitor.page.getByRole('alert')).toContainText('taken');
  await visitor.fill({ user_name: `${second.user_name}-2` });
  await visitor.button('Open my account').click();
  await visitor.sees('Your account is open');
  await visitor.logsIn({ ...second, user_name: `${second.user_name}-2` });
});

test('a link works once and for a day, and says kindly when it does not', async ({ visitor, elsewhere, mailbox, shop, watch }) => {
  const letterFor = async (visitor: Visitor) => {
    const someone = person();
    await visitor.registersUntil('check', someone);
    await visitor.agreesAndSends();
    await visitor.sees('We have sent you a letter');
    return mailbox.linkTo(someone.email);
  };
  watch.expects(404, 410);
  const used = await letterFor(visitor);
  await visitor.open(used);
  const late = await elsewhere();
  await late.open(used);
  await visitor.button('Open my account').click();
  await visitor.sees('Your account is open');
  await late.button('Open my account').click();
  await seesDeadLink(late);

  const expired = await letterFor(await elsewhere());
  await shop.advance(24 * 60 * 60 + 1);
  for (const dead of [used, expired, `${shop.origin}/register/confirm/${'A'.repeat(43)}`, `${shop.origin}/register/confirm/x`]) {
    await visitor.open(dead);
    await seesDeadLink(visitor);
  }
});

test('a scanner may open the link twenty times and it still works', async ({ visitor, elsewhere, mailbox, shop }) => {
  const someone = person();
  await visitor.registersUntil('check', someone);
  await visitor.agreesAndSends();
  await visitor.sees('We have sent you a letter');
  const link = await mailbox.linkTo(someone.email);

  const scanner = await shop.caller();
  for (let time = 1; time <= 20; time += 1) expect((await scanner.get(link)).status()).toBe(200);
  expect((await scanner.head(link)).status()).toBe(200);
  await scanner.dispose();
  await (await elsewhere()).open(link);

  const response = await visitor.open(link);
  expect(response?.headers()['referrer-policy']).toBe('strict-origin');
  await visitor.button('Open my account').click();
  await visitor.sees('Your account is open');
});

async function seesDeadLink(visitor: Visitor): Promise<void> {
  await visitor.sees(/link/i);
  await expect(visitor.button('Open my account')).toBeHidden();
}

/** Presses Tab until it is focused; says how often. */
async function tabTo(page: Page, target: Locator): Promise<number> {
  for (let presses = 0; presses <= 30; presses += 1) {
    if (await target.evaluate((element) => element === document.activeElement)) return presses;
    await page.keyboard.press('Tab');
  }
  throw new Error(`thirty times Tab did not lead to ${target}`);
}

import { expect, test } from '../fixtures';
import { digitsFor, openChild } from '../family';
import { answers } from '../people';

test('a lost password is replaced after a letter and the answer, and every browser is out', { tag: '@no-script' }, async ({ customer, elsewhere, mailbox, watch }) => {
  const { person } = customer;
  const owner = await elsewhere();
  await test.step('the letter tells the user name and leads on', async () => {
    await owner.open('/login');
    await owner.link('Lost your password or your user name?').click();
    await owner.sees('Lost your password?');
    await owner.fill({ email: person.email });
    await owner.button('Send the letter').click();
    await owner.sees('Look into your mail');
    const letter = await mailbox.latest(person.email, /Choose a new password/);
    expect(letter.text).toContain(`Your user name is ${person.user_name}.`);
    await owner.open(letter.links[0] ?? '');
    await owner.button('Go on').click();
    await owner.sees('Your hint question');
    expect(owner.page.url()).not.toContain('link/');
  });
  await test.step('the answer may be typed in many ways', async () => {
    await expect(owner.page.getByText(answers(person, 'account').hint_question ?? '')).toBeVisible();
    await owner.fill({ hint_answer: ` ${(answers(person, 'account').hint_answer ?? '').toUpperCase()}. ` });
    await owner.button('Go on').click();
    await owner.sees('Your new password');
  });
  await test.step('the new password opens, the old one does not', async () => {
    const changed = { ...person, password: 'nine loud hammocks at noon' };
    await owner.fill({ new_password: changed.password });
    await owner.button('Store the new password').click();
    await owner.sees('Your password is changed');
    await customer.open('/account');
    await customer.sees('Log in');
    await owner.logsIn(changed);
    expect((await mailbox.latest(person.email, /lost password was replaced/)).text).toContain('Every browser is logged out');
  });
  watch.expects(422);
  await test.step('and the letter is spent', async () => {
    watch.expects(410);
    await owner.open('/recover/password');
    await owner.sees('This way is closed');
  });
});

test('c-19: a child who lost the password needs the guardian too', { tag: '@no-script' }, async ({ visitor, shop, mailbox, watch }) => {
  watch.expects(422);
  const { child, guardian } = await openChild(shop, mailbox);
  await visitor.open('/recover');
  await visitor.fill({ email: child.email });
  await visitor.button('Send the letter').click();
  await visitor.sees('Look into your mail');
  await visitor.open((await mailbox.latest(child.email, /Choose a new password/)).links[0] ?? '');
  await visitor.button('Go on').click();
  await visitor.sees('Your hint question');
  await visitor.fill({ hint_answer: child.hint_answer });
  await visitor.button('Go on').click();
  await visitor.sees('Now ask your guardian');
  await visitor.button('Send the code').click();
  await visitor.sees('Your guardian’s code');
  const digits = await digitsFor(guardian, mailbox);
  await visitor.fill({ guardian_digits: digits === '000000' ? '000001' : '000000' });
  await visitor.button('Go on').click();
  await expect(visitor.page.getByRole('alert')).toContainText('These are not the digits of the newest letter');
  await visitor.fill({ guardian_digits: digits });
  await visitor.button('Go on').click();
  await visitor.sees('Your new password');
  const changed = { ...child, password: 'nine loud hammocks at noon' };
  await visitor.fill({ new_password: changed.password });
  await visitor.button('Store the new password').click();
  await visitor.sees('Your password is changed');
  await visitor.logsIn(changed);
});

test('whoever cannot answer waits three days, and the owner can stop it', async ({ visitor, register, mailbox, elsewhere, watch }) => {
  watch.expects(410);
  const someone = await register();
  await visitor.open('/recover');
  await visitor.fill({ email: someone.email });
  await visitor.button('Send the letter').click();
  await visitor.sees('Look into your mail');
  await visitor.open((await mailbox.latest(someone.email, /Choose a new password/)).links[0] ?? '');
  await visitor.button('Go on').click();
  await visitor.link('Wait three days instead').click();
  await visitor.button('Wait three days').click();
  await visitor.sees('The wait has begun');

  const owner = await elsewhere();
  await owner.open((await mailbox.latest(someone.email, /waits for a new password/)).links[0] ?? '');
  await owner.button('Stop it').click();
  await owner.sees('Stopped');
  await visitor.open('/recover/question');
  await visitor.sees('This way is closed');
});

import { expect, person, test } from '../fixtures';
import { companyHeadings, headings } from '../pages';
import { company } from '../people';

test('a company registers, invites somebody, hands over and is left', { tag: ['@phone', '@no-script'] }, async ({ visitor, elsewhere, mailbox, watch }) => {
  const firm = company();
  const main = visitor.page.getByRole('main');
  await test.step('the company registers', async () => {
    await visitor.registersCompanyUntil(headings.check, firm);
    for (const told of [firm.company_name, 'DE136695976', firm.street, firm.contact.real_name, firm.contact.email]) {
      await expect(main).toContainText(told);
    }
    await visitor.sendsAndProves(mailbox, firm.contact.email);
    await visitor.logsIn(firm.contact);
  });
  await test.step('its administrator corrects a detail', async () => {
    await visitor.link('Your company').click();
    await visitor.sees('Your company');
    await visitor.link('Change VAT number').click();
    await visitor.sees("The company's details");
    await visitor.fill({ vat_number: 'fr 40 303 265 045' });
    await visitor.button('Save').click();
    await visitor.sees('Your company');
    await expect(main).toContainText('FR40303265045');
  });
  const grace = person({ real_name: 'Grace Hopper' });
  const guest = await elsewhere();
  await test.step('somebody is invited, registers and belongs to it', async () => {
    const link = await visitor.invites(grace.email, mailbox);
    await guest.open(link);
    await guest.sees('An invitation');
    await guest.fill({ day: grace.day, month: grace.month, year: grace.year });
    await guest.button('Register and join').click();
    await guest.sees(headings.person);
    await expect(guest.field('E-mail address')).toHaveValue(grace.email);
    await guest.fill({ real_name: grace.real_name, telephone: grace.telephone });
    await guest.button('Continue').click();
    await guest.sees(headings.address);
    await guest.button('Continue').click();
    await guest.sees(headings.account);
    await guest.fill({ user_name: grace.user_name, password: grace.password, hint_question: grace.hint_question, hint_answer: grace.hint_answer });
    await guest.button('Continue').click();
    await guest.sees(headings.check);
    await guest.sendsAndProves(mailbox, grace.email);
    await guest.logsIn(grace);
    await guest.link('Your company').click();
    await guest.sees('Your company');
    await expect(guest.page.getByRole('main')).toContainText(firm.company_name);
    await expect(guest.link('Invite somebody')).toBeHidden();
  });
  await test.step('she becomes an administrator, and the first one leaves', async () => {
    await visitor.open('/account/organisation');
    await visitor.button(`Leave the company ${firm.contact.real_name}`).click();
    await expect(visitor.page.getByRole('status')).toContainText('only administrator');
    await visitor.button('Make an administrator Grace Hopper').click();
    await expect(visitor.page.getByRole('status')).toContainText('The role is changed');
    await visitor.button(`Leave the company ${firm.contact.real_name}`).click();
    await visitor.sees('Your account');
    watch.expects(404);
    await visitor.open('/account/organisation');
    await visitor.sees('This cushion slipped.');
  });
  await test.step('the company stays, without his name', async () => {
    await guest.open('/account/organisation');
    await expect(guest.page.getByRole('main')).toContainText('FR40303265045');
    await expect(guest.page.getByRole('main')).not.toContainText(firm.contact.real_name);
  });
});

test('an invitation is for its addressee and good once', async ({ visitor, elsewhere, register, mailbox, shop, watch }) => {
  const guest = await register();
  const stranger = await register();
  const firm = company();
  await visitor.administers(firm, shop);
  const link = await visitor.invites(guest.email, mailbox);

  const other = await elsewhere();
  await other.logsIn(stranger);
  watch.expects(403);
  await other.open(link);
  await other.sees('This invitation is for another address');
  await expect(other.page.getByRole('main')).not.toContainText(firm.company_name);

  const addressee = await elsewhere();
  await addressee.open(link);
  await addressee.link('Log in and accept').click();
  await addressee.fill({ name: guest.user_name, password: guest.password });
  await addressee.button('Log in').click();
  await addressee.sees('Your invitations');
  await addressee.button(`Accept the invitation of ${firm.company_name}`).click();
  await addressee.sees('Your company');
  watch.expects(410);
  await addressee.open(link);
  await addressee.sees('This invitation is no longer good');
});

test('the private way and the company way lead to each other', async ({ visitor }) => {
  await visitor.open('/register');
  await expect(visitor.field('Day')).toBeFocused();
  await visitor.link('Register a company instead').click();
  await visitor.sees(headings.birth);
  await expect(visitor.field('Day')).toBeFocused();
  await visitor.link('Register for yourself instead').click();
  await visitor.sees(headings.birth);
  await visitor.registersCompanyUntil(companyHeadings.contact, company());
  await visitor.open('/register/person');
  await visitor.sees(companyHeadings.contact);
});

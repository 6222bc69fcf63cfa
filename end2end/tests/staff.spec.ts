// Staff: let in with a second factor alone, and to everybody else a page that never was (C-22, D-11).
import { addsApp } from '../factors';
import { expect, test } from '../fixtures';

test('a member of staff adds a second factor first, and finds nobody but children', { tag: '@no-script' }, async ({ customer, mailbox, shop, watch }) => {
  watch.expects(422);
  const main = customer.page.getByRole('main');
  shop.appoints(customer.person.user_name, 'supervisor');
  await mailbox.latest(customer.person.email, /You work for SofaPop now/);
  await customer.open('/account');
  await customer.link('To the guardian desk').click();
  await customer.sees('Add a second factor first');
  await addsApp(customer, shop.now);

  await customer.open('/staff');
  await customer.sees('The guardian desk');
  await customer.link('Find a child or a form').click();
  await customer.sees('Find a child or a form');
  await customer.fill({ whom: customer.person.user_name, reason: 'written' });
  await customer.send('Look');
  await expect(customer.page.getByRole('alert')).toContainText('No child has this user name');
  await expect(customer.field('User name or reference')).toHaveValue(customer.person.user_name);

  await customer.open('/staff');
  await customer.link('What all of us did').click();
  await customer.sees('What all of us did');
  await expect(main).toContainText('Made somebody a member of staff');
});

test('to a customer there is no such page', async ({ customer, watch }) => {
  watch.expects(404);
  for (const path of ['/staff', '/staff/find', '/staff/case/new']) {
    await customer.open(path);
    await customer.sees('This cushion slipped.');
  }
  await customer.open('/account');
  await expect(customer.page.getByRole('link', { name: 'To the guardian desk' })).toHaveCount(0);
});

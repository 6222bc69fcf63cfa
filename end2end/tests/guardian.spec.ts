// A minor registers with a guardian, from the question to the account.
import { expect, person, test } from '../fixtures';
import { answersYes, asks } from '../forms';
import { headings } from '../pages';
import { answers } from '../people';

const threeDays = 73 * 60 * 60;

test('ps-1.2: a minor asks, the guardian approves and confirms, and the account opens', { tag: '@no-script' }, async ({
  visitor, elsewhere, mailbox, shop, watch,
}) => {
  const parent = await elsewhere();
  const { email, guardian_email } = await asks(visitor);
  const link = (await mailbox.latest(guardian_email)).links[0] ?? '';

  await test.step('twenty scanners open the link, and it still works', async () => {
    const scanner = await shop.caller();
    for (let time = 1; time <= 20; time += 1) expect((await scanner.get(link)).status()).toBe(200);
    await scanner.dispose();
  });
  await test.step('the guardian approves', async () => {
    expect((await parent.open(link))?.headers()['referrer-policy']).toBe('strict-origin');
    await parent.fill({ real_name: 'Pat Parent', guardian: 'yes' }, answersYes);
    await parent.button('I say yes').click();
    await parent.sees('Thank you');
    expect(parent.page.url()).not.toContain(link.split('/').pop() ?? '');
    await visitor.open('/register/waiting');
    await expect(visitor.button('Continue')).toBeHidden();
  });
  await test.step('days later the guardian confirms', async () => {
    await shop.advance(threeDays);
    const second = await mailbox.latest(guardian_email, /do you still say yes/);
    await parent.open(second.links[0] ?? '');
    await parent.button('I say yes again').click();
    await parent.sees('Your yes counts');
    watch.expects(410);
    await parent.open(link);
    await parent.sees('This is answered: yes');
  });
  await test.step('the minor goes on and opens the account', async () => {
    const child = person({ email });
    await visitor.open((await mailbox.latest(email, /said yes/)).links[0] ?? '');
    await visitor.button('Go on here').click();
    for (const [step, following] of [['person', headings.address], ['address', headings.account], ['account', headings.check]] as const) {
      const { country: _, ...typed } = answers(child, step);
      await visitor.fill(typed);
      await visitor.button('Continue').click();
      await visitor.sees(following);
    }
    await visitor.button('Create my account').click();
    await visitor.sees('We have sent you a letter');
    await visitor.open((await mailbox.latest(email, /^Open your/)).links[0] ?? '');
    await visitor.button('Open my account').click();
    await visitor.sees('Your account is open');
    await visitor.logsIn(child);
    await mailbox.latest(guardian_email, /receipt|guardian/i);
  });
});

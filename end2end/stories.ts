// Pages that depend on what happened before and that no form's test reaches, by their routes, and states of other pages that
// look different: long words, decided choices.
import type { World } from './forms';
import { asksAboutData, childsPage, loggedIn, loggedInChild, provesRequest, staff } from './forms';
import { headings } from './pages';
import { company, person } from './people';

/** Goes to the page; the world's visitor stands before it then. */
type Story = (world: World) => Promise<unknown>;

/** By route: a story for each page that the index of pages (`/_dev/pages.json`) leaves to one. */
export const stories: Record<string, Story> = {
  '/account/resting': async (world) => {
    const { guardian } = await loggedInChild(world);
    const parent = { ...world, visitor: await world.elsewhere() };
    await parent.visitor.open(await childsPage(parent, guardian));
    await parent.visitor.button('Take it back : Use of the account').click();
    await parent.visitor.sees('Your page as a guardian');
    await world.visitor.open('/account');
    await world.visitor.sees(/rest/i);
  },
  '/account/privacy/requests/{id}': async (world) => {
    const { visitor } = world;
    await loggedIn(world);
    await visitor.open('/privacy/request');
    await visitor.fill({ kind: 'question', words: 'Why?' });
    await visitor.button('Send my request').click();
    await visitor.sees('Your requests');
    await visitor.link(/^Look at it/).click();
    await visitor.sees('Your request');
  },
  '/staff': async (world) => {
    await staff(world, world.visitor, 'supervisor');
    await world.visitor.open('/staff');
    await world.visitor.sees('The guardian desk');
  },
  '/staff/second-factor': async ({ visitor, shop }) => {
    const member = person();
    await visitor.opensAccount(shop, member);
    shop.appoints(member.user_name, 'supervisor');
    await visitor.open('/staff');
    await visitor.sees('Add a second factor first');
  },
  '/staff/acts': async (world) => {
    await staff(world, world.visitor, 'supervisor');
    await world.visitor.open('/staff/acts');
    await world.visitor.sees('What all of us did');
  },
  '/_dev/mailbox/{letter}': async ({ visitor, mailbox }) => {
    const { id } = await mailbox.latest(await asksAboutData(visitor));
    await visitor.open('/_dev/mailbox');
    await visitor.open(`/_dev/mailbox/${id}`);
  },
};

/** By what is different: states of pages that are looked at with other content elsewhere. */
export const states: Record<string, Story> = {
  'choices about cookies after a decision': async ({ visitor }) => {
    await visitor.open('/cookies');
    await visitor.button('Accept all').click();
    await visitor.sees('Cookies');
  },
  'the check page of a company': ({ visitor }) => visitor.registersCompanyUntil(headings.check, company()),
  'a request with long words': async ({ visitor, mailbox }) => {
    await visitor.open(await provesRequest(visitor, mailbox, `Long ${'words '.repeat(40)}\n\n${'x'.repeat(300)}`));
  },
  'an account with a long email address': async ({ visitor, shop }) => {
    const someone = person();
    const email = `${someone.user_name}${'e'.repeat(44 - someone.user_name.length)}@example.org`;
    await visitor.opensAccount(shop, { ...someone, email });
    await visitor.open('/account/email');
    await visitor.sees('Your e-mail address');
  },
  'a company whose name has no spaces': async ({ visitor, shop }) => {
    await visitor.administers(company({ company_name: 'Sofa'.repeat(15) }), shop);
    await visitor.open('/account/organisation');
    await visitor.sees('Your company');
  },
  'the address form after a move to another country': async (world) => {
    await loggedIn(world);
    await world.visitor.open('/account/profile');
    await world.visitor.fill({ country: 'US' });
    await world.visitor.button('Save').click();
    await world.visitor.sees('Your address');
  },
  'an account that is closing': async (world) => {
    const someone = await loggedIn(world);
    await world.visitor.closesAccount(someone);
    await world.visitor.logsIn(someone, 'Your account is closing');
  },
  'the first step of registration under age': async ({ visitor }) => {
    const { day, month } = person();
    await visitor.open('/register');
    await visitor.fill({ day, month, year: '2020' });
    await visitor.button('Continue').click();
    await visitor.sees('A guardian has to take part');
  },
};

// Every form of the shop: how to reach it, one mistake, and values that it accepts. Each rule of each field is tested over
// HTTP, in tests/it/forms.
import { expect } from '@playwright/test';
import { addsApp, code, Device, seedOn } from './factors';
import { digitsFor, type Family, openChild } from './family';
import type { Mailbox } from './mailbox';
import { companyHeadings, headings, Visitor } from './pages';
import { answers, company, type Person, person, type Step, steps } from './people';
import type { Shop } from './shop';

/** Who is needed to stand before a form. */
export interface World {
  visitor: Visitor;
  mailbox: Mailbox;
  shop: Shop;
  register: (someone?: Person) => Promise<Person>;
  /** Somebody in another browser. */
  elsewhere: () => Promise<Visitor>;
}

/** A form that can be opened again and again, and what it accepts. */
export interface Ready {
  open: () => Promise<unknown>;
  good: Record<string, string>;
  leadsTo: string | RegExp;
  /** What the next page says, where its heading is the same as before. */
  says?: string;
}

/** What is typed over the good values, and the problem that it causes at one field. */
export interface Mistake {
  field: string;
  problem: string;
  typed: Record<string, string>;
}

export interface FormTable {
  button: string;
  /** Forms that are only a button cannot be filled in wrongly. */
  mistake?: Mistake;
  /** Labels that differ from the usual ones. */
  called?: Record<string, string>;
  prepare: (world: World) => Promise<Ready>;
  /** The browser submits the form itself even where script runs. */
  native?: boolean;
}

const missing = (field: string): Mistake => ({ field, problem: 'missing', typed: { [field]: '' } });
const mistaken = (field: string, problem: string, typed: Record<string, string>): Mistake => ({ field, problem, typed });

type Firm = ReturnType<typeof company>;
const told = ({ company_name, vat_number, country, telephone }: Firm) => ({ company_name, vat_number, country, telephone });
const placed = ({ street, extra_line, postcode, city }: Firm) => ({ street, extra_line, postcode, city });

/** A company's registration, at the page with this heading. */
const companyStep =
  (heading: string, path: string, good: (firm: Firm) => Record<string, string>, leadsTo: string) =>
  async ({ visitor }: World): Promise<Ready> => {
    const firm = company();
    await visitor.registersCompanyUntil(heading, firm);
    return { open: () => visitor.open(path), good: good(firm), leadsTo };
  };

/** A company's administrator, and what is needed to stand before one of their pages. */
const administered =
  (path: string, leadsTo: string, good: (firm: Firm) => Record<string, string> = () => ({})) =>
  async ({ visitor, shop }: World): Promise<Ready> => {
    const firm = company();
    await visitor.administers(firm, shop);
    return { open: () => visitor.open(path), good: good(firm), leadsTo };
  };

/** The name on the button beside a colleague. */
const colleague = 'Grace Hopper';

/** An administrator whose company has one more member. */
const withColleague = async ({ visitor, mailbox, shop, elsewhere }: World): Promise<Ready> => {
  const firm = company();
  await visitor.administers(firm, shop);
  const [grace, member] = [person({ real_name: colleague }), await elsewhere()];
  await member.opensAccount(shop, grace);
  await visitor.invites(grace.email, mailbox);
  await member.open('/account/invitation');
  await member.button(`Accept the invitation of ${firm.company_name}`).click();
  await member.sees('Your company');
  return { open: () => visitor.open('/account/organisation'), good: {}, leadsTo: 'Your company' };
};

/** Somebody invited by a company of this name. */
const invited = async ({ visitor, mailbox, shop, elsewhere }: World): Promise<Ready> => {
  const [guest, administrator] = [person(), await elsewhere()];
  await visitor.opensAccount(shop, guest);
  await administrator.administers(company({ company_name: inviting }), shop);
  await administrator.invites(guest.email, mailbox);
  return { open: () => visitor.open('/account/invitation'), good: {}, leadsTo: 'Your company' };
};
const inviting = 'Throne & Söhne';

const step = (step: Step, leadsTo: string) => async ({ visitor }: World): Promise<Ready> => {
  const someone = person();
  await visitor.registersUntil(step, someone);
  return { open: () => visitor.open(steps[step].path), good: answers(someone, step), leadsTo };
};

/** What a child's forms call their fields. */
const asksGuardian = {
  first_name: 'Your first name',
  email: 'Your own e-mail address',
  guardian_email: 'E-mail address of your parent or guardian',
};

const child = () => ({ first_name: 'Kim', email: 'kim@example.org', country: 'DE', guardian_email: person().email });

/** Past the first step of somebody under age. */
const needsGuardian = async (visitor: Visitor) => {
  await visitor.open('/register');
  await visitor.fill({ day: '2', month: '3', year: '2016' });
  await visitor.button('Continue').click();
  await visitor.sees('A guardian has to take part');
};

/** A child whose guardian has a letter. */
export const asks = async (visitor: Visitor) => {
  const someone = { ...child(), email: person().email };
  await needsGuardian(visitor);
  await visitor.fill(someone, asksGuardian);
  await visitor.button('Ask them').click();
  await visitor.sees('We asked them');
  return someone;
};

export const answersYes = { real_name: 'Your full name', guardian: 'I am the parent or guardian, and of age' };

/** The letter to the guardian of a child in another browser. */
const guardiansLetter = async ({ elsewhere, mailbox }: World) => {
  const { guardian_email } = await asks(await elsewhere());
  return mailbox.latest(guardian_email);
};

/** The guardian's yes, and the letter a day later that asks again. */
const secondLetter = async ({ mailbox, shop }: World, parent: Visitor, email: string) => {
  const { links } = await mailbox.latest(email);
  await parent.open(links[0] ?? '');
  await parent.fill({ real_name: 'Pat Parent', guardian: 'yes' }, answersYes);
  await parent.button('I say yes').click();
  await parent.sees('Thank you');
  const known = await mailbox.all(email);
  await shop.advance(72 * 60 * 60 + 1);
  return mailbox.latest(email, /./, known);
};

/** The guardian's two letters, a day apart. */
const saysYes = async (world: World, email: string) => {
  const parent = await world.elsewhere();
  const second = await secondLetter(world, parent, email);
  await parent.open(second.links[0] ?? '');
  await parent.button('I say yes again').click();
  await parent.sees('Your yes counts');
};

/** A child with an account, logged in. */
export const loggedInChild = async (world: World) => {
  const family = await openChild(world.shop, world.mailbox);
  await world.visitor.logsIn(family.child);
  return family;
};

const guardiansPage = 'Your page as a guardian';

/** A new link to a guardian's own page, out of their letter. */
const linkOf = async ({ visitor, mailbox }: World, guardian: string): Promise<string> => {
  await visitor.open('/guardian/link');
  await visitor.fill({ email: guardian });
  const known = await mailbox.all(guardian);
  await visitor.button('Send me the link').click();
  await expect(visitor.page.getByRole('main')).toContainText('We have sent a letter.');
  return (await mailbox.latest(guardian, /Your page as a guardian/, known)).links[0] ?? '';
};

/** A guardian looks at their child; where that page is. */
export const childsPage = async (world: World, guardian: string): Promise<string> => {
  const { visitor } = world;
  await visitor.open(await linkOf(world, guardian));
  await visitor.button('Open my page').click();
  await visitor.link(/^Look and decide/).click();
  await expect(visitor.page.getByRole('main')).toContainText('What you allow');
  return new URL(visitor.page.url()).pathname;
};

const evidence = 'The father’s letter of 1 March, file 17.';

/** A member of staff, with the second factor that is demanded. */
export const staff = async ({ shop }: Pick<World, 'shop'>, visitor: Visitor, role: 'guardian-desk' | 'supervisor') => {
  const member = person();
  await visitor.opensAccount(shop, member);
  await addsApp(visitor, shop.now);
  shop.appoints(member.user_name, role);
};

/** A look at the guardians of a child; the page where a case about one of them is opened. */
const looksAt = async (visitor: Visitor, child: Person): Promise<string> => {
  await visitor.open('/staff/find');
  await visitor.fill({ whom: child.user_name, reason: 'written' });
  await visitor.button('Look').click();
  await visitor.sees('A child’s guardians');
  return visitor.page.url();
};

const opensCase = async (visitor: Visitor, child: Person): Promise<string> => {
  await visitor.open(await looksAt(visitor, child));
  await visitor.fill({ kind: 'dispute', note: evidence }, { kind: 'What is to be done' });
  await visitor.button('Open the case').click();
  await visitor.sees('A case');
  return new URL(visitor.page.url()).pathname;
};

/** One of two buttons of a case that somebody else opened. */
const onCase = (button: string, role: 'guardian-desk' | 'supervisor'): FormTable => ({
  button,
  prepare: async (world) => {
    // A child's account takes days to open, and staff have to have logged in within minutes.
    const { child } = await openChild(world.shop, world.mailbox);
    const opener = await world.elsewhere();
    await staff(world, opener, 'guardian-desk');
    const path = await opensCase(opener, child);
    await staff(world, world.visitor, role);
    return { open: () => world.visitor.open(path), good: {}, leadsTo: 'The guardian desk', says: 'Done.' };
  },
});

const waitingForm = (button: string, path: string, leadsTo: string, says?: string): FormTable => ({
  button,
  prepare: async ({ visitor }) => {
    await asks(visitor);
    return { open: () => visitor.open(path), good: {}, leadsTo, ...(says ? { says } : {}) };
  },
});

export const forms: Record<string, FormTable> = {
  register_birth_date: {
    button: 'Continue',
    mistake: mistaken('day', 'not-a-date', { day: '31', month: '2' }),
    prepare: step('birth', 'How we reach you'),
  },
  register_company_birth_date: {
    button: 'Continue',
    mistake: mistaken('day', 'not-a-date', { day: '31', month: '2' }),
    prepare: async ({ visitor }) => {
      const { day, month, year } = person();
      return { open: () => visitor.open('/register/company'), good: { day, month, year }, leadsTo: companyHeadings.company };
    },
  },
  register_invited: {
    button: 'Register and join',
    mistake: mistaken('day', 'not-a-date', { day: '31', month: '2' }),
    prepare: async ({ visitor, mailbox, shop, elsewhere }) => {
      const { email, day, month, year } = person();
      const administrator = await elsewhere();
      await administrator.administers(company(), shop);
      const link = await administrator.invites(email, mailbox);
      return { open: () => visitor.open(link), good: { day, month, year }, leadsTo: headings.person };
    },
  },
  register_company: {
    button: 'Continue',
    mistake: mistaken('vat_number', 'wrong', { vat_number: 'DE 136 695 978' }),
    prepare: companyStep(companyHeadings.company, '/register/company/details', told, companyHeadings.address),
  },
  register_company_address: {
    button: 'Continue',
    mistake: missing('street'),
    prepare: companyStep(companyHeadings.address, '/register/company/address', placed, companyHeadings.contact),
  },
  register_contact: {
    button: 'Continue',
    mistake: mistaken('email', 'malformed', { email: 'margarethe at example.org' }),
    prepare: companyStep(
      companyHeadings.contact,
      '/register/contact',
      ({ contact: { real_name, email } }) => ({ real_name, email }),
      headings.account,
    ),
  },
  register_credentials: {
    button: 'Continue',
    mistake: missing('user_name'),
    prepare: step('account', headings.check),
  },
  register_person: {
    button: 'Continue',
    mistake: mistaken('email', 'malformed', { email: 'margarethe at example.org' }),
    prepare: step('person', 'Where you live'),
  },
  register_address: {
    button: 'Continue',
    mistake: missing('street'),
    prepare: step('address', headings.account),
  },
  register_send: {
    button: 'Create my account',
    native: true,
    mistake: missing('agreement'),
    prepare: async ({ visitor }) => {
      await visitor.registersUntil('check', person());
      const good = { agreement: 'yes', statement: 'yes' };
      return { open: () => visitor.open('/register/check'), good, leadsTo: 'We have sent you a letter' };
    },
  },
  register_guardian: {
    button: 'Ask them',
    mistake: mistaken('email', 'malformed', { email: 'margarethe at example.org' }),
    called: asksGuardian,
    prepare: async ({ visitor }) => {
      await needsGuardian(visitor);
      return { open: () => visitor.open('/register/guardian'), good: child(), leadsTo: 'We asked them' };
    },
  },
  register_guardian_address: {
    button: 'Write to this address',
    mistake: mistaken('guardian_email', 'malformed', { guardian_email: 'parent at example.org' }),
    called: asksGuardian,
    prepare: async ({ visitor }) => {
      await asks(visitor);
      return { open: () => visitor.open('/register/waiting/address'), good: { guardian_email: person().email }, leadsTo: 'We asked them' };
    },
  },
  register_ask_again: waitingForm('Send the letter again', '/register/waiting', 'We asked them', 'The letter is on its way.'),
  register_code: waitingForm('Make a code', '/register/waiting/code', 'A code for your guardian', 'Read it aloud.'),
  register_stop: waitingForm('Stop and forget everything', '/register/waiting/stop', 'Everything is forgotten'),
  register_go_on: {
    button: 'Go on here',
    prepare: async (world) => {
      const { email, guardian_email } = await asks(world.visitor);
      await saysYes(world, guardian_email);
      const { links } = await world.mailbox.latest(email, /said yes/);
      return { open: () => world.visitor.open(links[0] ?? ''), good: {}, leadsTo: headings.person };
    },
  },
  guardian_decide: {
    button: 'I say yes',
    mistake: missing('real_name'),
    called: answersYes,
    native: true,
    prepare: async (world) => {
      const { links } = await guardiansLetter(world);
      return { open: () => world.visitor.open(links[0] ?? ''), good: { real_name: 'Pat Parent', guardian: 'yes' }, leadsTo: 'Thank you' };
    },
  },
  guardian_confirm: {
    button: 'I say yes again',
    native: true,
    prepare: async (world) => {
      const { guardian_email } = await asks(await world.elsewhere());
      const { links } = await secondLetter(world, world.visitor, guardian_email);
      return { open: () => world.visitor.open(links[0] ?? ''), good: {}, leadsTo: 'Your yes counts' };
    },
  },
  guardian_again: {
    button: 'Send me a letter again',
    prepare: async (world) => {
      const child = await world.elsewhere();
      const { guardian_email } = await asks(child);
      const { links } = await world.mailbox.latest(guardian_email);
      const known = await world.mailbox.all(guardian_email);
      await child.button('Send the letter again').click();
      await world.mailbox.latest(guardian_email, /./, known);
      return { open: () => world.visitor.open(links[0] ?? ''), good: {}, leadsTo: 'We have sent you a letter' };
    },
  },
  guardian_code: {
    button: 'Send me the letter',
    mistake: mistaken('email', 'malformed', { email: 'parent at example.org' }),
    called: { child_code: 'Code' },
    prepare: async ({ visitor, elsewhere }) => {
      const child = await elsewhere();
      await asks(child);
      await child.open('/register/waiting/code');
      await child.button('Make a code').click();
      await expect(child.page.getByRole('main')).toContainText('Read it aloud.');
      const child_code = /[2-9A-Z]{4}-[2-9A-Z]{4}/.exec(await child.page.getByRole('main').innerText())?.[0] ?? '';
      return { open: () => visitor.open('/guardian/code'), good: { child_code, email: person().email }, leadsTo: 'We have sent you a letter' };
    },
  },
  guardian_here: {
    button: 'Send me the code',
    mistake: mistaken('email', 'malformed', { email: 'parent at example.org' }),
    prepare: async ({ visitor }) => {
      await asks(visitor);
      return { open: () => visitor.open('/guardian/here'), good: { email: person().email }, leadsTo: 'Look into your mail' };
    },
  },
  guardian_here_code: {
    button: 'Go on',
    mistake: missing('digits'),
    called: { digits: 'Code from our letter' },
    prepare: async ({ visitor, mailbox }) => {
      const { first_name } = await asks(visitor);
      const email = person().email;
      await visitor.open('/guardian/here');
      await visitor.fill({ email });
      await visitor.button('Send me the code').click();
      await visitor.sees('Look into your mail');
      const digits = /^\d{6}$/m.exec((await mailbox.latest(email)).text)?.[0] ?? '';
      return { open: () => visitor.open('/guardian/here/code'), good: { digits }, leadsTo: new RegExp(first_name) };
    },
  },
  guardian_ask: {
    button: 'Ask them',
    mistake: mistaken('guardian_email', 'malformed', { guardian_email: 'parent at example.org' }),
    called: { guardian_email: 'Their e-mail address' },
    prepare: async (world) => {
      await loggedInChild(world);
      return { open: () => world.visitor.open('/account/guardian/ask'), good: { guardian_email: person().email }, leadsTo: 'Your guardians' };
    },
  },
  guardian_take_back: {
    button: 'Take the question back',
    prepare: async (world) => {
      await loggedInChild(world);
      await world.visitor.open('/account/guardian/ask');
      await world.visitor.fill({ guardian_email: person().email }, { guardian_email: 'Their e-mail address' });
      await world.visitor.button('Ask them').click();
      await world.visitor.sees('Your guardians');
      return { open: () => world.visitor.open('/account/guardian'), good: {}, leadsTo: 'Your guardians', says: 'Taken back.' };
    },
  },
  guardian_open: {
    button: 'Open my page',
    prepare: async (world) => {
      const { guardian } = await openChild(world.shop, world.mailbox);
      const path = await linkOf(world, guardian);
      return { open: () => world.visitor.open(path), good: {}, leadsTo: guardiansPage };
    },
  },
  guardian_change: {
    button: 'Take it back : Use of the account',
    native: true,
    prepare: async (world) => {
      const path = await childsPage(world, (await openChild(world.shop, world.mailbox)).guardian);
      return { open: () => world.visitor.open(path), good: {}, leadsTo: guardiansPage, says: 'Saved.' };
    },
  },
  guardian_end: {
    button: 'End it',
    mistake: missing('sure'),
    called: { sure: 'I no longer want to be the guardian here' },
    prepare: async (world) => {
      const path = await childsPage(world, (await openChild(world.shop, world.mailbox)).guardian);
      return { open: () => world.visitor.open(path), good: { sure: 'yes' }, leadsTo: guardiansPage, says: 'Ended.' };
    },
  },
  guardian_erase: {
    button: 'Erase it now',
    mistake: missing('sure'),
    called: { sure: 'Erase everything you hold of me as a guardian' },
    prepare: async (world) => {
      await childsPage(world, (await openChild(world.shop, world.mailbox)).guardian);
      return { open: () => world.visitor.open('/guardian/erase'), good: { sure: 'yes' }, leadsTo: 'The link to your page as a guardian', says: 'Erased.' };
    },
  },
  guardian_link: {
    button: 'Send me the link',
    mistake: mistaken('email', 'malformed', { email: 'parent at example.org' }),
    prepare: async ({ visitor }) => ({
      open: () => visitor.open('/guardian/link'),
      good: { email: person().email },
      leadsTo: 'The link to your page as a guardian',
      says: 'We have sent a letter.',
    }),
  },
  staff_find: {
    button: 'Look',
    mistake: missing('whom'),
    prepare: async (world) => {
      const { child } = await openChild(world.shop, world.mailbox);
      await staff(world, world.visitor, 'guardian-desk');
      const good = { whom: child.user_name, reason: 'written' };
      return { open: () => world.visitor.open('/staff/find'), good, leadsTo: 'A child’s guardians' };
    },
  },
  staff_open: {
    button: 'Open the case',
    mistake: missing('kind'),
    called: { kind: 'What is to be done' },
    prepare: async (world) => {
      const { child } = await openChild(world.shop, world.mailbox);
      await staff(world, world.visitor, 'guardian-desk');
      const path = await looksAt(world.visitor, child);
      return { open: () => world.visitor.open(path), good: { kind: 'dispute', note: evidence }, leadsTo: 'A case' };
    },
  },
  staff_carry_out: onCase('Carry it out', 'supervisor'),
  staff_refuse: onCase('Refuse it', 'supervisor'),
  staff_withdraw: {
    button: 'Take it back',
    prepare: async (world) => {
      const { child } = await openChild(world.shop, world.mailbox);
      await staff(world, world.visitor, 'guardian-desk');
      const path = await opensCase(world.visitor, child);
      return { open: () => world.visitor.open(path), good: {}, leadsTo: 'The guardian desk', says: 'Done.' };
    },
  },
  answer_amendment: {
    button: 'Accept the new version',
    native: true,
    prepare: async ({ visitor, shop }) => {
      shop.asksCompaniesAnew();
      await visitor.administers(company(), shop);
      const says = 'You accepted the new version.';
      return { open: () => visitor.open('/account/amendment'), good: {}, leadsTo: 'Your account', says };
    },
  },
  register_confirm: {
    button: 'Open my account',
    native: true,
    mistake: mistaken('user_name', 'too-long', { user_name: 'x'.repeat(31) }),
    prepare: async ({ visitor, mailbox, register }) => {
      const { user_name } = await register();
      const second = person({ user_name });
      await visitor.registersUntil('check', second);
      await visitor.agreesAndSends();
      await visitor.sees('We have sent you a letter');
      const link = await mailbox.linkTo(second.email);
      const open = async () => {
        await visitor.open(link);
        await visitor.button('Open my account').click();
        await expect(visitor.field('User name')).toBeVisible();
        await visitor.ready();
      };
      return {
        open,
        good: { user_name: person().user_name },
        leadsTo: 'Your account is open',
      };
    },
  },
  log_in: {
    button: 'Log in',
    mistake: missing('name'),
    prepare: async ({ visitor, register }) => {
      const someone = await register();
      return { open: () => visitor.open('/login'), good: { name: someone.user_name, password: someone.password }, leadsTo: 'Your account' };
    },
  },
  log_out: {
    button: 'Log out',
    prepare: async (world) => {
      await loggedIn(world);
      return { open: () => world.visitor.open('/account'), good: {}, leadsTo: 'You are logged out' };
    },
  },
  change_profile: {
    button: 'Save',
    mistake: missing('real_name'),
    prepare: async (world) => {
      const someone = await loggedIn(world);
      const { email: _, ...good } = answers(someone, 'person');
      return { open: () => world.visitor.open('/account/profile'), good, leadsTo: 'Your account' };
    },
  },
  change_address: {
    button: 'Save',
    mistake: missing('street'),
    prepare: async (world) => {
      const someone = await loggedIn(world);
      const good = { ...answers(someone, 'address'), city: 'Potsdam' };
      return { open: () => world.visitor.open('/account/address'), good, leadsTo: 'Your account' };
    },
  },
  change_password: {
    button: 'Change password',
    mistake: missing('old_password'),
    prepare: async (world) => {
      const someone = await loggedIn(world);
      return {
        open: () => world.visitor.open('/account/password'),
        good: { old_password: someone.password, new_password: 'nine loud hammocks at noon' },
        leadsTo: 'Your account',
      };
    },
  },
  recover_ask: {
    button: 'Send the letter',
    mistake: mistaken('email', 'malformed', { email: 'margarethe at example.org' }),
    prepare: async ({ visitor, register }) => {
      const { email } = await register();
      return { open: () => visitor.open('/recover'), good: { email }, leadsTo: 'Look into your mail' };
    },
  },
  recover_open: {
    button: 'Go on',
    prepare: async (world) => {
      const link = await lostPassword(world, await world.register());
      return { open: () => world.visitor.open(link), good: {}, leadsTo: 'Your hint question' };
    },
  },
  recover_answer: {
    button: 'Go on',
    mistake: missing('hint_answer'),
    prepare: async (world) => {
      const { someone } = await provedAddress(world);
      const { hint_answer = '' } = answers(someone, 'account');
      return { open: () => world.visitor.open('/recover/question'), good: { hint_answer }, leadsTo: 'Your new password' };
    },
  },
  recover_ask_guardian: {
    button: 'Send the code',
    prepare: async (world) => {
      await childNeedsGuardian(world);
      return { open: () => world.visitor.open('/recover/guardian'), good: {}, leadsTo: 'Your guardian’s code' };
    },
  },
  recover_with_guardian: {
    button: 'Go on',
    mistake: missing('guardian_digits'),
    prepare: async (world) => {
      const { guardian } = await childNeedsGuardian(world);
      await world.visitor.button('Send the code').click();
      await world.visitor.sees('Your guardian’s code');
      const guardian_digits = await digitsFor(guardian, world.mailbox);
      return { open: () => world.visitor.open('/recover/guardian/code'), good: { guardian_digits }, leadsTo: 'Your new password' };
    },
  },
  recover_with_code: {
    button: 'Go on',
    mistake: missing('code'),
    prepare: async (world) => {
      const { seed, someone } = await withFactors(world);
      // A factor that was added in the last seven days is not asked for.
      await world.shop.advance(7 * 24 * 60 * 60);
      await provesAddress(world, someone);
      await world.visitor.fill({ hint_answer: answers(someone, 'account').hint_answer ?? '' });
      await world.visitor.button('Go on').click();
      await world.visitor.sees('Your second factor');
      return { open: () => world.visitor.open('/recover/factor'), good: { code: code(seed, world.shop.now, 1) }, leadsTo: 'Your new password' };
    },
  },
  recover_with_passkey: {
    button: 'Use a passkey',
    prepare: async (world) => {
      const someone = await loggedIn(world);
      const { visitor } = world;
      await Device.in(visitor.page);
      await visitor.open('/account/factors/passkey');
      await visitor.button('Add a passkey').click();
      await visitor.sees('Second factors');
      await visitor.button('Log out').click();
      await visitor.sees('You are logged out');
      await provesAddress(world, someone);
      return { open: () => visitor.open('/recover/passkey'), good: {}, leadsTo: 'Your new password' };
    },
  },
  recover_with_recovery_code: {
    button: 'Use this code',
    mistake: missing('recovery_code'),
    prepare: async (world) => {
      const { codes, someone } = await withFactors(world);
      await provesAddress(world, someone);
      return { open: () => world.visitor.open('/recover/recovery-code'), good: { recovery_code: codes[0] ?? '' }, leadsTo: 'Your new password' };
    },
  },
  recover_wait: {
    button: 'Wait three days',
    prepare: async (world) => {
      await provedAddress(world);
      return { open: () => world.visitor.open('/recover/wait'), good: {}, leadsTo: 'The wait has begun' };
    },
  },
  recover_stop: {
    button: 'Stop it',
    prepare: async (world) => {
      const { someone } = await provedAddress(world);
      await world.visitor.open('/recover/wait');
      await world.visitor.button('Wait three days').click();
      await world.visitor.sees('The wait has begun');
      const { links } = await world.mailbox.latest(someone.email, /waits for a new password/);
      return { open: () => world.visitor.open(links[0] ?? ''), good: {}, leadsTo: 'Stopped' };
    },
  },
  recover_password: {
    button: 'Store the new password',
    mistake: missing('new_password'),
    prepare: async (world) => {
      const { someone } = await provedAddress(world);
      await world.visitor.fill({ hint_answer: answers(someone, 'account').hint_answer ?? '' });
      await world.visitor.button('Go on').click();
      await world.visitor.sees('Your new password');
      return {
        open: () => world.visitor.open('/recover/password'),
        good: { new_password: 'nine loud hammocks at noon' },
        leadsTo: 'Your password is changed',
      };
    },
  },
  add_app: {
    button: 'Add the app',
    mistake: missing('factor_name'),
    prepare: async (world) => {
      await loggedIn(world);
      const good = { factor_name: 'Telephone', code: '' };
      const open = async () => {
        await world.visitor.open('/account/factors/app');
        good.code = code(await seedOn(world.visitor), world.shop.now);
      };
      return { open, good, leadsTo: 'Second factors' };
    },
  },
  add_passkey: {
    button: 'Add a passkey',
    mistake: missing('factor_name'),
    native: true,
    prepare: async (world) => {
      await loggedIn(world);
      const { visitor } = world;
      if (visitor.scripted) await Device.in(visitor.page);
      return {
        open: () => visitor.open('/account/factors/passkey'),
        good: { factor_name: 'Telephone' },
        leadsTo: visitor.scripted ? 'Second factors' : 'Add a passkey',
      };
    },
  },
  rename_factor: {
    button: 'Save',
    mistake: missing('factor_name'),
    prepare: async (world) => {
      const open = await withApp(world, 'Rename Authenticator app');
      return { open, good: { factor_name: 'Telephone' }, leadsTo: 'Second factors' };
    },
  },
  remove_factor: {
    button: 'Remove it',
    prepare: async (world) => ({ open: await withApp(world, 'Remove Authenticator app'), good: {}, leadsTo: 'Second factors' }),
  },
  keep_recovery_codes: {
    button: 'I have kept these codes',
    prepare: async (world) => {
      await loggedIn(world);
      return { open: () => world.visitor.open('/account/factors/recovery-codes'), good: {}, leadsTo: 'Second factors' };
    },
  },
  switch_password_free: {
    button: 'Switch it on',
    prepare: async (world) => {
      await loggedIn(world);
      const { visitor } = world;
      const path = '/account/factors/password-free';
      await Device.in(visitor.page);
      await visitor.open('/account/factors/passkey');
      await visitor.button('Add a passkey').click();
      await visitor.sees('Second factors');
      return { open: () => visitor.open(path), good: {}, leadsTo: 'Second factors' };
    },
  },
  answer_with_code: {
    button: 'Go on',
    mistake: missing('code'),
    prepare: async (world) => {
      const { seed, open } = await halfLoggedIn(world);
      return { open: () => open('/login/factor'), good: { code: code(seed, world.shop.now, 1) }, leadsTo: 'Your account' };
    },
  },
  answer_with_passkey: {
    button: 'Use a passkey',
    prepare: async (world) => {
      const someone = await loggedIn(world);
      const { visitor } = world;
      const device = await Device.in(visitor.page);
      await visitor.open('/account/factors/passkey');
      await visitor.button('Add a passkey').click();
      await visitor.sees('Second factors');
      await device.touched(false);
      await visitor.button('Log out').click();
      await visitor.sees('You are logged out');
      await visitor.open('/login');
      await visitor.fill({ name: someone.user_name, password: someone.password });
      await visitor.button('Log in').click();
      await visitor.sees('Your second factor');
      await device.touched(true);
      return { open: () => visitor.open('/login/factor/passkey'), good: {}, leadsTo: 'Your account' };
    },
  },
  answer_with_recovery_code: {
    button: 'Use this code',
    mistake: missing('recovery_code'),
    prepare: async (world) => {
      const { codes, open } = await halfLoggedIn(world);
      return { open: () => open('/login/factor/recovery-code'), good: { recovery_code: codes[0] ?? '' }, leadsTo: 'Your account' };
    },
  },
  log_in_with_passkey: {
    button: 'Log in with a passkey',
    prepare: async ({ visitor }) => {
      if (visitor.scripted) await Device.in(visitor.page);
      return { open: () => visitor.open('/login/passkey'), good: {}, leadsTo: 'Log in with a passkey' };
    },
  },
  close_account: {
    button: 'Close my account',
    mistake: missing('password'),
    prepare: async (world) => {
      const someone = await loggedIn(world);
      return { open: () => world.visitor.open('/account/close'), good: { password: someone.password }, leadsTo: 'Your account is closing' };
    },
  },
  keep_account: {
    button: 'Keep my account',
    prepare: async (world) => {
      const someone = await loggedIn(world);
      await world.visitor.closesAccount(someone);
      await world.visitor.logsIn(someone, 'Your account is closing');
      return { open: () => world.visitor.open('/account/closing'), good: {}, leadsTo: 'Your account stays' };
    },
  },
  file_request: {
    button: 'Send my request',
    mistake: mistaken('email', 'malformed', { email: 'margarethe at example.org' }),
    prepare: async ({ visitor }) => ({
      open: () => visitor.open('/privacy/request'),
      good: { kind: 'question', words: 'Why do you keep\nmy telephone number?', email: person().email },
      leadsTo: 'We have sent you a letter',
    }),
  },
  prove_request: {
    button: 'Yes, it is mine',
    prepare: async ({ visitor, mailbox }) => {
      const link = await mailbox.linkTo(await asksAboutData(visitor));
      return { open: () => visitor.open(link), good: {}, leadsTo: 'We have your request' };
    },
  },
  withdraw_request: {
    button: 'Take my request back',
    prepare: async ({ visitor, mailbox }) => {
      const link = await provesRequest(visitor, mailbox);
      return { open: () => visitor.open(link), good: {}, leadsTo: 'You took your request back' };
    },
  },
  prove: {
    button: 'Go on',
    mistake: missing('password'),
    prepare: async (world) => {
      const someone = await loggedIn(world);
      return { open: () => world.visitor.open('/account/prove'), good: { password: someone.password }, leadsTo: 'Your account' };
    },
  },
  name_login: {
    button: 'Save',
    mistake: mistaken('name', 'too-long', { name: 'x'.repeat(41) }),
    called: { name: 'Name of this login' },
    prepare: async (world) => {
      await loggedIn(world);
      return { open: () => namePage(world.visitor), good: { name: 'Living room tablet' }, leadsTo: 'Where you are logged in' };
    },
  },
  end_login: {
    button: 'Log it out Kitchen tablet',
    prepare: async (world) => {
      await loggedInTwice(world);
      return {
        open: () => world.visitor.open('/account/sessions'),
        good: {},
        leadsTo: 'Where you are logged in',
        says: 'That browser is out at its next click.',
      };
    },
  },
  end_other_logins: {
    button: 'Log out everywhere else',
    prepare: async (world) => {
      await loggedInTwice(world);
      return {
        open: () => world.visitor.open('/account/sessions'),
        good: {},
        leadsTo: 'Where you are logged in',
        says: 'Every other browser is out at its next click.',
      };
    },
  },
  change_user_name: {
    button: 'Save',
    mistake: missing('user_name'),
    prepare: async (world) => {
      await loggedIn(world);
      return { open: () => world.visitor.open('/account/user-name'), good: { user_name: person().user_name }, leadsTo: 'Your account' };
    },
  },
  change_hint: {
    button: 'Save',
    mistake: missing('hint_question'),
    prepare: async (world) => {
      const { hint_question, hint_answer } = await loggedIn(world);
      return { open: () => world.visitor.open('/account/hint'), good: { hint_question, hint_answer }, leadsTo: 'Your account' };
    },
  },
  ask_email_change: {
    button: 'Send the link',
    mistake: mistaken('email', 'malformed', { email: 'margarethe at example.org' }),
    called: { email: 'New e-mail address' },
    prepare: async (world) => {
      await loggedIn(world);
      return { open: () => world.visitor.open('/account/email'), good: { email: person().email }, leadsTo: 'Your account' };
    },
  },
  confirm_email: {
    button: 'Use this address',
    prepare: async (world) => {
      await loggedIn(world);
      const link = await asksForAddress(world, person().email);
      return { open: () => world.visitor.open(link), good: {}, leadsTo: 'Your e-mail address is changed' };
    },
  },
  undo_email: {
    button: 'Take the change back',
    prepare: async (world) => {
      const { visitor, mailbox } = world;
      const someone = await loggedIn(world);
      await visitor.open(await asksForAddress(world, person().email));
      await visitor.button('Use this address').click();
      await visitor.sees('Your e-mail address is changed');
      const { links } = await mailbox.latest(someone.email, /was changed/);
      return { open: () => visitor.open(links[0] ?? ''), good: {}, leadsTo: 'Your old address is back' };
    },
  },
  veto_factor: {
    button: 'Remove the second factor',
    prepare: async (world) => {
      const someone = await loggedIn(world);
      await addsApp(world.visitor, world.shop.now);
      const { links } = await world.mailbox.latest(someone.email, /second factor was added/);
      return { open: () => world.visitor.open(links[0] ?? ''), good: {}, leadsTo: 'The second factor is removed' };
    },
  },
  change_organisation: {
    button: 'Save',
    mistake: missing('company_name'),
    prepare: administered('/account/organisation/details', 'Your company', told),
  },
  change_organisation_address: {
    button: 'Save',
    mistake: missing('street'),
    prepare: administered('/account/organisation/address', 'Your company', placed),
  },
  invite_member: {
    button: 'Send the invitation',
    mistake: mistaken('email', 'malformed', { email: 'margarethe at example.org' }),
    prepare: administered('/account/organisation/invite', 'Your company', () => ({ email: person().email })),
  },
  withdraw_invitation: {
    button: 'Withdraw the invitation to guest@example.org',
    prepare: async ({ visitor, mailbox, shop }) => {
      await visitor.administers(company(), shop);
      await visitor.invites('guest@example.org', mailbox);
      return { open: () => visitor.open('/account/organisation'), good: {}, leadsTo: 'Your company' };
    },
  },
  remove_member: {
    button: `Remove ${colleague}`,
    prepare: withColleague,
  },
  change_role: {
    button: `Make an administrator ${colleague}`,
    prepare: withColleague,
  },
  accept_invitation: {
    button: `Accept the invitation of ${inviting}`,
    prepare: invited,
  },
  decline_invitation: {
    button: `Decline the invitation of ${inviting}`,
    prepare: async (world) => ({ ...(await invited(world)), leadsTo: 'You declined the invitation' }),
  },
  choose_cookies: {
    button: 'Refuse optional cookies',
    prepare: async ({ visitor }) => ({ open: () => visitor.open('/login'), good: {}, leadsTo: 'Log in' }),
  },
  choose_theme: {
    button: 'Dark',
    prepare: async ({ visitor }) => ({ open: () => visitor.open('/login'), good: {}, leadsTo: 'Log in' }),
  },
};

/** Lets the visitor ask for our letter about a new password, and gives the letter's link. */
async function lostPassword({ visitor, mailbox }: World, someone: Person): Promise<string> {
  await visitor.open('/recover');
  await visitor.fill({ email: someone.email });
  await visitor.button('Send the letter').click();
  await visitor.sees('Look into your mail');
  const { links } = await mailbox.latest(someone.email, /Choose a new password/);
  return links[0] ?? '';
}

/** Opens that link: the hint question is asked. */
async function provesAddress(world: World, someone: Person): Promise<void> {
  await world.visitor.open(await lostPassword(world, someone));
  await world.visitor.button('Go on').click();
  await world.visitor.sees('Your hint question');
}

/** Somebody new who has come so far. */
async function provedAddress(world: World): Promise<{ someone: Person }> {
  const someone = await world.register();
  await provesAddress(world, someone);
  return { someone };
}

/** A child who has opened the letter and answered the hint question. */
async function childNeedsGuardian(world: World): Promise<Family> {
  const family = await openChild(world.shop, world.mailbox);
  await provesAddress(world, family.child);
  await world.visitor.fill({ hint_answer: answers(family.child, 'account').hint_answer ?? '' });
  await world.visitor.button('Go on').click();
  await world.visitor.sees('Now ask your guardian');
  return family;
}

export async function loggedIn({ visitor, shop }: World): Promise<Person> {
  const someone = person();
  await visitor.opensAccount(shop, someone);
  return someone;
}

/** Somebody with an app, and the way to a page about it. */
async function withApp(world: World, link: string): Promise<() => Promise<void>> {
  await loggedIn(world);
  await addsApp(world.visitor, world.shop.now);
  return async () => {
    await world.visitor.open('/account/factors');
    await world.visitor.link(link).click();
    await world.visitor.ready();
  };
}

/** Somebody with an app and recovery codes, logged out again. */
async function withFactors(world: World) {
  const { visitor } = world;
  const someone = await loggedIn(world);
  const seed = await addsApp(visitor, world.shop.now);
  await visitor.open('/account/factors/recovery-codes');
  const items = await visitor.page.getByRole('main').getByRole('listitem').allInnerTexts();
  const codes = items.filter((text) => /^[0-9A-Z-]{29}$/.test(text));
  await visitor.button('I have kept these codes').click();
  await visitor.sees('Second factors');
  await visitor.button('Log out').click();
  await visitor.sees('You are logged out');
  return { someone, seed, codes };
}

/** Somebody whose password was right and who is asked for more. */
async function halfLoggedIn(world: World) {
  const { visitor } = world;
  const { someone, seed, codes } = await withFactors(world);
  await visitor.open('/login');
  await visitor.fill({ name: someone.user_name, password: someone.password });
  await visitor.button('Log in').click();
  await visitor.sees('Your second factor');
  return { seed, codes, open: (path: string) => visitor.open(path) };
}

/** Logged in here and in another browser, which its owner calls the kitchen's. */
async function loggedInTwice(world: World): Promise<void> {
  const someone = await loggedIn(world);
  const other = await world.elsewhere();
  await other.logsIn(someone);
  await namesThis(other, 'Kitchen tablet');
}

/** The page that names this login. */
export async function namePage(visitor: Visitor): Promise<void> {
  await visitor.open('/account/sessions');
  await visitor.link(/^Name it/).first().click();
  await visitor.sees('Name this login');
}

export async function namesThis(visitor: Visitor, name: string): Promise<void> {
  await namePage(visitor);
  await visitor.fill({ name }, { name: 'Name of this login' });
  await visitor.button('Save').click();
  await visitor.sees('Where you are logged in');
}

/** Asks for another address, and gives the link that came to it. */
export async function asksForAddress({ visitor, mailbox }: Pick<World, 'visitor' | 'mailbox'>, email: string): Promise<string> {
  await visitor.open('/account/email');
  await visitor.fill({ email }, { email: 'New e-mail address' });
  await visitor.button('Send the link').click();
  await visitor.sees('Your account');
  return mailbox.linkTo(email);
}

/** Asks about data without an account, and gives the address that was told. */
export async function asksAboutData(visitor: Visitor, words = 'Why do you keep my telephone number?'): Promise<string> {
  const { email } = person();
  await visitor.open('/privacy/request');
  await visitor.fill({ kind: 'question', words, email });
  await visitor.button('Send my request').click();
  await visitor.sees('We have sent you a letter');
  return email;
}

/** The same, proved by the letter; gives the link to the request's own page. */
export async function provesRequest(visitor: Visitor, mailbox: Mailbox, words?: string): Promise<string> {
  const email = await asksAboutData(visitor, words);
  await visitor.open(await mailbox.linkTo(email));
  await visitor.button('Yes, it is mine').click();
  await visitor.sees('We have your request');
  return (await mailbox.latest(email, /We have your request/)).links[0] ?? '';
}

// Every form of the shop and every rule of its fields: what to type so that exactly this rule refuses it.
import { expect, type Page } from '@playwright/test';
import type { Mailbox } from './mailbox';
import { companyHeadings, headings, Visitor } from './pages';
import { answers, company, type Person, person, type Step, steps } from './people';

/** Who is needed to stand before a form. */
export interface World {
  visitor: Visitor;
  mailbox: Mailbox;
  register: (someone?: Person) => Promise<Person>;
}

/** A form that can be opened again and again, and what it accepts. */
export interface Ready {
  open: () => Promise<unknown>;
  good: Record<string, string>;
  leadsTo: string;
  /** For rules that depend on who was here before: what is typed. */
  typed?: Record<string, Record<string, string>>;
}

export interface FormTable {
  button: string;
  /** `type autocomplete inputmode` of each visible field. */
  attributes: Record<string, string>;
  /** `field problem` and what is typed instead of the good values. */
  rules: Record<string, Record<string, string>>;
  prepare: (world: World) => Promise<Ready>;
}

const hidden = 'a\u202eb';

const line = (field: string, most: number, ...except: string[]) => {
  const rules = { [`${field} missing`]: { [field]: '' }, [`${field} too-long`]: { [field]: 'x'.repeat(most + 1) }, [`${field} unprintable`]: { [field]: hidden } };
  return Object.fromEntries(Object.entries(rules).filter(([rule]) => !except.includes(rule.split(' ')[1] ?? '')));
};

const userName = {
  ...line('user_name', 30),
  'user_name too-short': { user_name: 'ad' },
  'user_name malformed': { user_name: 'ada@example.org' },
};
const password = (field: string) => ({
  ...line(field, 4096, 'unprintable'),
  [`${field} too-short`]: { [field]: 'seven77' },
  [`${field} common`]: { [field]: 'Password123' },
  [`${field} contains-shop`]: { [field]: 'S0faP0p2026!' },
});
const realName = { ...line('real_name', 120), 'real_name malformed': { real_name: '12345' } };
const telephone = { ...line('telephone', 40), 'telephone malformed': { telephone: 'call me' } };
const address = {
  'country missing': { country: '' },
  'country unknown': { country: 'XX' },
  ...line('street', 120),
  ...line('extra_line', 120, 'missing'),
  ...line('postcode', 20),
  ...line('city', 80),
};
const addressAttributes = {
  country: 'select country',
  street: 'text address-line1',
  extra_line: 'text address-line2',
  postcode: 'text postal-code',
  city: 'text address-level2',
};

const birthDate = {
  attributes: { day: 'text bday-day numeric', month: 'text bday-month numeric', year: 'text bday-year numeric' },
  rules: {
    'day not-a-date': { day: '31', month: '2' },
    'day in-the-future': { year: '2999' },
    'day too-long-ago': { year: '1850' },
  },
};
const companyFields = {
  attributes: { company_name: 'text organization', vat_number: 'text off', telephone: 'tel tel tel' },
  rules: {
    ...line('company_name', 120),
    'company_name malformed': { company_name: 'https://example.org' },
    ...line('vat_number', 40),
    'vat_number unknown': { vat_number: 'US 136 695 976' },
    'vat_number malformed': { vat_number: 'DE 136 695 97' },
    'vat_number wrong': { vat_number: 'DE 136 695 978' },
    ...telephone,
  },
};
const email = { ...line('email', 254), 'email malformed': { email: 'margarethe at example.org' } };
const told = ({ company_name, vat_number, telephone }: ReturnType<typeof company>) => ({ company_name, vat_number, telephone });
const placed = ({ country, street, extra_line, postcode, city }: ReturnType<typeof company>) => ({ country, street, extra_line, postcode, city });

/** A company's registration, at the page with this heading. */
const companyStep =
  (heading: string, path: string, good: (firm: ReturnType<typeof company>) => Record<string, string>, leadsTo: string) =>
  async ({ visitor }: World): Promise<Ready> => {
    const firm = company();
    await visitor.registersCompanyUntil(heading, firm);
    return { open: () => visitor.open(path), good: good(firm), leadsTo };
  };

/** A company's administrator, and what is needed to stand before one of their pages. */
const administered =
  (path: string, leadsTo: string, good: (firm: ReturnType<typeof company>) => Record<string, string> = () => ({})) =>
  async ({ visitor, mailbox }: World): Promise<Ready> => {
    const firm = company();
    await visitor.administers(firm, mailbox);
    return { open: () => visitor.open(path), good: good(firm), leadsTo };
  };

/** The name on the button beside a colleague. */
const colleague = 'Grace Hopper';

/** An administrator whose company has one more member. */
const withColleague = async ({ visitor, mailbox, register }: World): Promise<Ready> => {
  const firm = company();
  const grace = await register(person({ real_name: colleague }));
  await visitor.administers(firm, mailbox);
  await visitor.invites(grace.email, mailbox);
  await visitor.button('Log out').click();
  await visitor.logsIn(grace);
  await visitor.open('/account/invitation');
  await visitor.button(`Accept the invitation of ${firm.company_name}`).click();
  await visitor.sees('Your company');
  await visitor.button('Log out').click();
  await visitor.logsIn(firm.contact);
  return { open: () => visitor.open('/account/organisation'), good: {}, leadsTo: 'Your company' };
};

/** Somebody invited by a company of this name, logged in before the invitation. */
const invited = async ({ visitor, mailbox, register }: World): Promise<Ready> => {
  const guest = await register();
  await visitor.administers(company({ company_name: inviting }), mailbox);
  await visitor.invites(guest.email, mailbox);
  await visitor.button('Log out').click();
  await visitor.logsIn(guest);
  return { open: () => visitor.open('/account/invitation'), good: {}, leadsTo: 'Your company' };
};
const inviting = 'Throne & Söhne';

const step = (step: Step, leadsTo: string) => async ({ visitor }: World): Promise<Ready> => {
  const someone = person();
  await visitor.registersUntil(step, someone);
  return { open: () => visitor.open(steps[step].path), good: answers(someone, step), leadsTo };
};

export const forms: Record<string, FormTable> = {
  register_birth_date: {
    button: 'Continue',
    ...birthDate,
    prepare: step('birth', 'How you will log in'),
  },
  register_company_birth_date: {
    button: 'Continue',
    ...birthDate,
    prepare: async ({ visitor }) => {
      const { day, month, year } = person();
      return { open: () => visitor.open('/register/company'), good: { day, month, year }, leadsTo: companyHeadings.company };
    },
  },
  register_invited: {
    button: 'Register and join',
    ...birthDate,
    prepare: async ({ visitor, mailbox }) => {
      const { email, day, month, year } = person();
      await visitor.administers(company(), mailbox);
      const link = await visitor.invites(email, mailbox);
      await visitor.button('Log out').click();
      await visitor.sees('You are logged out');
      return { open: () => visitor.open(link), good: { day, month, year }, leadsTo: headings.account };
    },
  },
  register_company: {
    button: 'Continue',
    ...companyFields,
    prepare: companyStep(companyHeadings.company, '/register/company/details', told, companyHeadings.address),
  },
  register_company_address: {
    button: 'Continue',
    attributes: addressAttributes,
    rules: address,
    prepare: companyStep(companyHeadings.address, '/register/company/address', placed, headings.account),
  },
  register_contact: {
    button: 'Continue',
    attributes: { real_name: 'text name', email: 'email email email' },
    rules: { ...realName, ...email },
    prepare: companyStep(
      companyHeadings.contact,
      '/register/contact',
      ({ contact: { real_name, email } }) => ({ real_name, email }),
      headings.check,
    ),
  },
  register_credentials: {
    button: 'Continue',
    attributes: { user_name: 'text username', password: 'password new-password', hint_question: 'text off', hint_answer: 'text off' },
    rules: {
      ...userName,
      ...password('password'),
      ...line('hint_question', 200),
      'hint_question too-short': { hint_question: 'Why?' },
      ...line('hint_answer', 200),
      'hint_answer too-short': { hint_answer: 'no' },
      'hint_answer weak-answer': { hint_answer: 'Armchair' },
    },
    prepare: step('account', 'How we reach you'),
  },
  register_person: {
    button: 'Continue',
    attributes: { real_name: 'text name', email: 'email email email', telephone: 'tel tel tel' },
    rules: {
      ...realName,
      ...email,
      ...telephone,
    },
    prepare: step('person', 'Where you live'),
  },
  register_address: {
    button: 'Continue',
    attributes: addressAttributes,
    rules: address,
    prepare: step('address', 'Check what you told us'),
  },
  register_send: {
    button: 'Create my account',
    attributes: {},
    rules: {},
    prepare: async ({ visitor }) => {
      await visitor.registersUntil('check', person());
      return { open: () => visitor.open('/register/check'), good: {}, leadsTo: 'We have sent you a letter' };
    },
  },
  register_confirm: {
    button: 'Open my account',
    attributes: { user_name: 'text username' },
    rules: {
      ...line('user_name', 30, 'missing'),
      'user_name too-short': { user_name: 'ad' },
      'user_name malformed': { user_name: 'ada@example.org' },
      'user_name taken': {},
    },
    prepare: async ({ visitor, mailbox, register }) => {
      const { user_name } = await register();
      const second = person({ user_name });
      await visitor.registersUntil('check', second);
      await visitor.button('Create my account').click();
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
        typed: { 'user_name taken': { user_name } },
      };
    },
  },
  log_in: {
    button: 'Log in',
    attributes: { name: 'text username', password: 'password current-password' },
    rules: {
      'name missing': { name: '' },
      'name wrong': { password: 'not the one I chose' },
      'password missing': { password: '' },
    },
    prepare: async ({ visitor, register }) => {
      const someone = await register();
      return { open: () => visitor.open('/login'), good: { name: someone.user_name, password: someone.password }, leadsTo: 'Your account' };
    },
  },
  log_out: {
    button: 'Log out',
    attributes: {},
    rules: {},
    prepare: async (world) => {
      await loggedIn(world);
      return { open: () => world.visitor.open('/account'), good: {}, leadsTo: 'You are logged out' };
    },
  },
  change_profile: {
    button: 'Save',
    attributes: { real_name: 'text name', telephone: 'tel tel tel', ...addressAttributes },
    rules: { ...realName, ...telephone, ...address },
    prepare: async (world) => {
      const someone = await loggedIn(world);
      const { email: _, ...reach } = answers(someone, 'person');
      return {
        open: () => world.visitor.open('/account/profile'),
        good: { ...reach, ...answers(someone, 'address'), city: 'Potsdam' },
        leadsTo: 'Your account',
      };
    },
  },
  change_password: {
    button: 'Change password',
    attributes: { old_password: 'password current-password', new_password: 'password new-password' },
    rules: {
      'old_password missing': { old_password: '' },
      'old_password wrong': { old_password: 'not the one I chose' },
      ...password('new_password'),
      'new_password same-as-before': { old_password: 'the very same hammock', new_password: 'the very same hammock' },
    },
    prepare: async (world) => {
      const someone = await loggedIn(world);
      return {
        open: () => world.visitor.open('/account/password'),
        good: { old_password: someone.password, new_password: 'nine loud hammocks at noon' },
        leadsTo: 'Your account',
      };
    },
  },
  change_organisation: {
    button: 'Save',
    ...companyFields,
    prepare: administered('/account/organisation/details', 'Your company', told),
  },
  change_organisation_address: {
    button: 'Save',
    attributes: addressAttributes,
    rules: address,
    prepare: administered('/account/organisation/address', 'Your company', placed),
  },
  invite_member: {
    button: 'Send the invitation',
    attributes: { email: 'email off email' },
    rules: email,
    prepare: administered('/account/organisation/invite', 'Your company', () => ({ email: person().email })),
  },
  withdraw_invitation: {
    button: 'Withdraw the invitation to guest@example.org',
    attributes: {},
    rules: {},
    prepare: async ({ visitor, mailbox }) => {
      await visitor.administers(company(), mailbox);
      await visitor.invites('guest@example.org', mailbox);
      return { open: () => visitor.open('/account/organisation'), good: {}, leadsTo: 'Your company' };
    },
  },
  remove_member: {
    button: `Remove ${colleague}`,
    attributes: {},
    rules: {},
    prepare: withColleague,
  },
  change_role: {
    button: `Make an administrator ${colleague}`,
    attributes: {},
    rules: {},
    prepare: withColleague,
  },
  accept_invitation: {
    button: `Accept the invitation of ${inviting}`,
    attributes: {},
    rules: {},
    prepare: invited,
  },
  decline_invitation: {
    button: `Decline the invitation of ${inviting}`,
    attributes: {},
    rules: {},
    prepare: async (world) => ({ ...(await invited(world)), leadsTo: 'You declined the invitation' }),
  },
  choose_theme: {
    button: 'Dark',
    attributes: {},
    rules: {},
    prepare: async ({ visitor }) => ({ open: () => visitor.open('/login'), good: {}, leadsTo: 'Log in' }),
  },
};

async function loggedIn({ visitor, register }: World): Promise<Person> {
  const someone = await register();
  await visitor.logsIn(someone);
  return someone;
}

/** Lets a list offer what the page does not: a forged answer. */
export const offer = (page: Page, label: string, value: string) =>
  page.getByLabel(label, { exact: true }).evaluate((list, value) => {
    if (list instanceof HTMLSelectElement) list.append(new Option('Nowhere', value));
  }, value);

// Every form of the shop and every rule of its fields: what to type so that exactly this rule refuses it.
import { expect, type Page } from '@playwright/test';
import type { Mailbox } from './mailbox';
import { Visitor } from './pages';
import { answers, type Person, person, type Step, steps } from './people';

/** Who is needed to stand before a form. */
export interface World {
  visitor: Visitor;
  mailbox: Mailbox;
  register: (someone?: Person) => Promise<Person>;
  /** Somebody in another browser. */
  elsewhere: () => Promise<Visitor>;
}

/** A form that can be opened again and again, and what it accepts. */
export interface Ready {
  open: () => Promise<unknown>;
  good: Record<string, string>;
  leadsTo: string;
  /** What the page says then, where its heading is the one from before. */
  says?: string;
  /** For rules that depend on who was here before: what is typed. */
  typed?: Record<string, Record<string, string>>;
}

export interface FormTable {
  button: string;
  /** `type autocomplete inputmode` of each visible field. */
  attributes: Record<string, string>;
  /** `field problem` and what is typed instead of the good values. */
  rules: Record<string, Record<string, string>>;
  /** What fields are called here and nowhere else. */
  called?: Record<string, string>;
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
const hint = {
  ...line('hint_question', 200),
  'hint_question too-short': { hint_question: 'Why?' },
  ...line('hint_answer', 200),
  'hint_answer too-short': { hint_answer: 'no' },
  'hint_answer weak-answer': { hint_answer: 'Armchair' },
};
const email = { ...line('email', 254), 'email malformed': { email: 'margarethe at example.org' } };
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

const step = (step: Step, leadsTo: string) => async ({ visitor }: World): Promise<Ready> => {
  const someone = person();
  await visitor.registersUntil(step, someone);
  return { open: () => visitor.open(steps[step].path), good: answers(someone, step), leadsTo };
};

export const forms: Record<string, FormTable> = {
  register_birth_date: {
    button: 'Continue',
    attributes: { day: 'text bday-day numeric', month: 'text bday-month numeric', year: 'text bday-year numeric' },
    rules: {
      'day not-a-date': { day: '31', month: '2' },
      'day in-the-future': { year: '2999' },
      'day too-long-ago': { year: '1850' },
    },
    prepare: step('birth', 'How you will log in'),
  },
  register_credentials: {
    button: 'Continue',
    attributes: { user_name: 'text username', password: 'password new-password', hint_question: 'text off', hint_answer: 'text off' },
    rules: {
      ...userName,
      ...password('password'),
      ...hint,
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
  prove: {
    button: 'Go on',
    attributes: { password: 'password current-password' },
    rules: {
      'password missing': { password: '' },
      'password wrong': { password: 'not the one I chose' },
    },
    prepare: async (world) => {
      const someone = await loggedIn(world);
      return { open: () => world.visitor.open('/account/prove'), good: { password: someone.password }, leadsTo: 'Your account' };
    },
  },
  name_login: {
    button: 'Save',
    attributes: { name: 'text off' },
    rules: line('name', 40, 'missing'),
    called: { name: 'Name of this login' },
    prepare: async (world) => {
      await loggedIn(world);
      return { open: () => namePage(world.visitor), good: { name: 'Living room tablet' }, leadsTo: 'Where you are logged in' };
    },
  },
  end_login: {
    button: 'Log it out: Kitchen tablet',
    attributes: {},
    rules: {},
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
    attributes: {},
    rules: {},
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
    attributes: { user_name: 'text username' },
    rules: { ...userName, 'user_name taken': {} },
    prepare: async (world) => {
      const { user_name } = await world.register();
      await loggedIn(world);
      return {
        open: () => world.visitor.open('/account/user-name'),
        good: { user_name: person().user_name },
        leadsTo: 'Your account',
        typed: { 'user_name taken': { user_name } },
      };
    },
  },
  change_hint: {
    button: 'Save',
    attributes: { hint_question: 'text off', hint_answer: 'text off' },
    rules: hint,
    prepare: async (world) => {
      const { hint_question, hint_answer } = await loggedIn(world);
      return { open: () => world.visitor.open('/account/hint'), good: { hint_question, hint_answer }, leadsTo: 'Your account' };
    },
  },
  ask_email_change: {
    button: 'Send the link',
    attributes: { email: 'email email email' },
    rules: { ...email, 'email same-as-before': {} },
    called: { email: 'New e-mail address' },
    prepare: async (world) => {
      const someone = await loggedIn(world);
      return {
        open: () => world.visitor.open('/account/email'),
        good: { email: person().email },
        leadsTo: 'Your account',
        typed: { 'email same-as-before': { email: someone.email } },
      };
    },
  },
  confirm_email: {
    button: 'Use this address',
    attributes: {},
    rules: {},
    prepare: async (world) => {
      await loggedIn(world);
      const link = await asksForAddress(world, person().email);
      return { open: () => world.visitor.open(link), good: {}, leadsTo: 'Your e-mail address is changed' };
    },
  },
  undo_email: {
    button: 'Take the change back',
    attributes: {},
    rules: {},
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

/** Lets a list offer what the page does not: a forged answer. */
export const offer = (page: Page, label: string, value: string) =>
  page.getByLabel(label, { exact: true }).evaluate((list, value) => {
    if (list instanceof HTMLSelectElement) list.append(new Option('Nowhere', value));
  }, value);

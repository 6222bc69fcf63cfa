// Every form of the shop and every rule of its fields: what to type so that exactly this rule refuses it.
import { expect, type Locator, type Page } from '@playwright/test';
import { addsApp, code, Device, seedOn } from './factors';
import type { Mailbox } from './mailbox';
import { companyHeadings, headings, unseen, Visitor } from './pages';
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
  /** An address form is opened as another country has it. */
  open: (country?: string) => Promise<unknown>;
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
  /** Where the fields depend on the country: the country in which a rule can be broken, if it is not the usual one. */
  countries?: Record<string, string>;
  /** What fields are called here and nowhere else. */
  called?: Record<string, string>;
  prepare: (world: World) => Promise<Ready>;
  /** The form goes its plain way even where script runs: a passkey has filled it in. */
  native?: boolean;
  /** Rules that nobody breaks by typing: what is done to the page instead. */
  forged?: Record<string, (visitor: Visitor) => Promise<void>>;
  /** Nobody without script has a passkey. */
  needsScript?: boolean;
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
const country = { 'country missing': { country: '' }, 'country unknown': { country: 'XX' } };
const address = {
  ...line('street', 120),
  ...line('extra_line', 120, 'missing'),
  ...line('dependent_locality', 80, 'missing'),
  ...line('city', 80),
  ...line('region', 80),
  'region unknown': { region: 'XX' },
  ...line('postcode', 20),
  'postcode malformed': { postcode: 'SW1Y 4LB' },
};
/** Canada has a list of its provinces, Costa Rica has none, and New Zealand has suburbs. */
const countries = {
  'dependent_locality too-long': 'NZ',
  'dependent_locality unprintable': 'NZ',
  'region missing': 'CA',
  'region unknown': 'CA',
  'region too-long': 'CR',
  'region unprintable': 'CR',
};
/** What is right elsewhere. */
export const abroad: Record<string, Record<string, string>> = {
  CA: { street: '111 Wellington Street', extra_line: '', city: 'Ottawa', region: 'ON', postcode: 'K1A 0A9' },
  CR: { street: 'Avenida Central 5', extra_line: '', city: 'Escazú', region: 'San José' },
  NZ: { street: '1 Queen Street', extra_line: '', dependent_locality: 'Te Aro', city: 'Wellington', postcode: '6011' },
};
const addressAttributes = {
  street: 'text address-line1',
  extra_line: 'text address-line2',
  postcode: 'text postal-code numeric',
  city: 'text address-level2',
};

/** Opens an address form as a country has it: the country is said on another page, and said again when it is another. */
const addressOf = (visitor: Visitor, place: { said: string; button: string; leads: RegExp; path: string }, home: string) => {
  let now = home;
  return async (country = home) => {
    if (country !== now) {
      await visitor.open(place.said);
      await visitor.fill({ country });
      await visitor.button(place.button).click();
      await visitor.sees(place.leads);
      now = country;
    }
    await visitor.open(place.path);
  };
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
  attributes: { company_name: 'text organization', vat_number: 'text off', country: 'select country', telephone: 'tel tel tel' },
  rules: {
    ...line('company_name', 120),
    'company_name malformed': { company_name: 'https://example.org' },
    ...line('vat_number', 40),
    'vat_number unknown': { vat_number: 'US 136 695 976' },
    'vat_number malformed': { vat_number: 'DE 136 695 97' },
    'vat_number wrong': { vat_number: 'DE 136 695 978' },
    ...country,
    ...telephone,
  },
};
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
    prepare: step('birth', 'How we reach you'),
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
      return { open: () => visitor.open(link), good: { day, month, year }, leadsTo: headings.person };
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
    countries,
    prepare: async (world) => {
      const ready = await companyStep(companyHeadings.address, '/register/company/address', placed, companyHeadings.contact)(world);
      const place = { said: '/register/company/details', button: 'Continue', leads: /Where your company is/, path: '/register/company/address' };
      return { ...ready, open: addressOf(world.visitor, place, 'DE') };
    },
  },
  register_contact: {
    button: 'Continue',
    attributes: { real_name: 'text name', email: 'email email email' },
    rules: { ...realName, ...email },
    prepare: companyStep(
      companyHeadings.contact,
      '/register/contact',
      ({ contact: { real_name, email } }) => ({ real_name, email }),
      headings.account,
    ),
  },
  register_credentials: {
    button: 'Continue',
    attributes: { user_name: 'text username', password: 'password new-password', hint_question: 'text off', hint_answer: 'text off' },
    rules: {
      ...userName,
      ...password('password'),
      ...hint,
    },
    prepare: step('account', headings.check),
  },
  register_person: {
    button: 'Continue',
    attributes: { real_name: 'text name', email: 'email email email', country: 'select country', telephone: 'tel tel tel' },
    rules: {
      ...realName,
      ...email,
      ...country,
      ...telephone,
    },
    prepare: step('person', 'Where you live'),
  },
  register_address: {
    button: 'Continue',
    attributes: addressAttributes,
    rules: address,
    countries,
    prepare: async (world) => {
      const ready = await step('address', headings.account)(world);
      const place = { said: steps.person.path, button: 'Continue', leads: /Where you live/, path: steps.address.path };
      return { ...ready, open: addressOf(world.visitor, place, 'DE') };
    },
  },
  register_send: {
    button: 'Create my account',
    attributes: { agreement: 'checkbox off', statement: 'checkbox off' },
    rules: {
      'agreement missing': { agreement: '' },
      'agreement newer': {},
      'statement missing': { statement: '' },
      'statement newer': {},
    },
    forged: {
      'agreement newer': ({ page }) => showsOther(page.locator(unseen.agreement_version)),
      'statement newer': ({ page }) => showsOther(page.locator(unseen.statement_version)),
    },
    prepare: async ({ visitor }) => {
      await visitor.registersUntil('check', person());
      const good = { agreement: 'yes', statement: 'yes' };
      return { open: () => visitor.open('/register/check'), good, leadsTo: 'We have sent you a letter' };
    },
  },
  answer_amendment: {
    button: 'Accept the new version',
    attributes: {},
    rules: {},
    native: true,
    prepare: async ({ visitor, mailbox, shop }) => {
      shop.asksCompaniesAnew();
      await visitor.administers(company(), mailbox);
      const says = 'You accepted the new version.';
      return { open: () => visitor.open('/account/amendment'), good: {}, leadsTo: 'Your account', says };
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
        typed: { 'user_name taken': { user_name } },
      };
    },
  },
  log_in: {
    button: 'Log in',
    attributes: { name: 'text username webauthn', password: 'password current-password' },
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
    attributes: { real_name: 'text name', country: 'select country', telephone: 'tel tel tel' },
    rules: { ...realName, ...country, ...telephone },
    prepare: async (world) => {
      const someone = await loggedIn(world);
      const { email: _, ...good } = answers(someone, 'person');
      return { open: () => world.visitor.open('/account/profile'), good, leadsTo: 'Your account' };
    },
  },
  change_address: {
    button: 'Save',
    attributes: addressAttributes,
    rules: address,
    countries,
    prepare: async (world) => {
      const someone = await loggedIn(world);
      const place = { said: '/account/profile', button: 'Save', leads: /Your (account|address)/, path: '/account/address' };
      const good = { ...answers(someone, 'address'), city: 'Potsdam' };
      return { open: addressOf(world.visitor, place, someone.country), good, leadsTo: 'Your account' };
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
  recover_ask: {
    button: 'Send the letter',
    attributes: { email: 'email email email' },
    rules: email,
    prepare: async ({ visitor, register }) => {
      const { email } = await register();
      return { open: () => visitor.open('/recover'), good: { email }, leadsTo: 'Look into your mail' };
    },
  },
  recover_open: {
    button: 'Go on',
    attributes: {},
    rules: {},
    prepare: async (world) => {
      const link = await lostPassword(world, await world.register());
      return { open: () => world.visitor.open(link), good: {}, leadsTo: 'Your hint question' };
    },
  },
  recover_answer: {
    button: 'Go on',
    attributes: { hint_answer: 'text off' },
    rules: { 'hint_answer missing': { hint_answer: '' }, 'hint_answer wrong': { hint_answer: 'quite another thing' } },
    prepare: async (world) => {
      const { someone } = await provedAddress(world);
      const { hint_answer = '' } = answers(someone, 'account');
      return { open: () => world.visitor.open('/recover/question'), good: { hint_answer }, leadsTo: 'Your new password' };
    },
  },
  recover_with_code: {
    button: 'Go on',
    attributes: { code: 'text one-time-code numeric' },
    rules: { 'code missing': { code: '' }, 'code wrong': { code: '12345x' } },
    prepare: async (world) => {
      const { seed, someone } = await withFactors(world);
      await provesAddress(world, someone);
      await world.visitor.fill({ hint_answer: answers(someone, 'account').hint_answer ?? '' });
      await world.visitor.button('Go on').click();
      await world.visitor.sees('Your second factor');
      return { open: () => world.visitor.open('/recover/factor'), good: { code: code(seed, world.shop.now, 1) }, leadsTo: 'Your new password' };
    },
  },
  recover_with_passkey: {
    button: 'Use a passkey',
    attributes: {},
    rules: {},
    needsScript: true,
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
    attributes: { recovery_code: 'text off' },
    rules: { 'recovery_code missing': { recovery_code: '' }, 'recovery_code wrong': { recovery_code: '0000-0000-0000-0000-0000-0000' } },
    prepare: async (world) => {
      const { codes, someone } = await withFactors(world);
      await provesAddress(world, someone);
      return { open: () => world.visitor.open('/recover/recovery-code'), good: { recovery_code: codes[0] ?? '' }, leadsTo: 'Your new password' };
    },
  },
  recover_wait: {
    button: 'Wait three days',
    attributes: {},
    rules: {},
    prepare: async (world) => {
      await provedAddress(world);
      return { open: () => world.visitor.open('/recover/wait'), good: {}, leadsTo: 'The wait has begun' };
    },
  },
  recover_stop: {
    button: 'Stop it',
    attributes: {},
    rules: {},
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
    attributes: { new_password: 'password new-password' },
    rules: password('new_password'),
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
    attributes: { factor_name: 'text off', code: 'text one-time-code numeric' },
    rules: { ...line('factor_name', 60), 'code missing': { code: '' }, 'code wrong': { code: '12345x' } },
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
    attributes: { factor_name: 'text off' },
    rules: line('factor_name', 60),
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
    attributes: { factor_name: 'text off' },
    rules: line('factor_name', 60),
    prepare: async (world) => {
      const open = await withApp(world, 'Rename Authenticator app');
      return { open, good: { factor_name: 'Telephone' }, leadsTo: 'Second factors' };
    },
  },
  remove_factor: {
    button: 'Remove it',
    attributes: {},
    rules: {},
    prepare: async (world) => ({ open: await withApp(world, 'Remove Authenticator app'), good: {}, leadsTo: 'Second factors' }),
  },
  keep_recovery_codes: {
    button: 'I have kept these codes',
    attributes: {},
    rules: {},
    prepare: async (world) => {
      await loggedIn(world);
      return { open: () => world.visitor.open('/account/factors/recovery-codes'), good: {}, leadsTo: 'Second factors' };
    },
  },
  switch_password_free: {
    button: 'Switch it on',
    attributes: {},
    rules: {},
    needsScript: true,
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
    attributes: { code: 'text one-time-code numeric' },
    rules: { 'code missing': { code: '' }, 'code wrong': { code: '12345x' } },
    prepare: async (world) => {
      const { seed, open } = await halfLoggedIn(world);
      return { open: () => open('/login/factor'), good: { code: code(seed, world.shop.now, 1) }, leadsTo: 'Your account' };
    },
  },
  answer_with_passkey: {
    button: 'Use a passkey',
    attributes: {},
    rules: {},
    needsScript: true,
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
    attributes: { recovery_code: 'text off' },
    rules: { 'recovery_code missing': { recovery_code: '' }, 'recovery_code wrong': { recovery_code: '0000-0000-0000-0000-0000-0000' } },
    prepare: async (world) => {
      const { codes, open } = await halfLoggedIn(world);
      return { open: () => open('/login/factor/recovery-code'), good: { recovery_code: codes[0] ?? '' }, leadsTo: 'Your account' };
    },
  },
  log_in_with_passkey: {
    button: 'Log in with a passkey',
    attributes: {},
    rules: {},
    prepare: async ({ visitor }) => {
      if (visitor.scripted) await Device.in(visitor.page);
      return { open: () => visitor.open('/login/passkey'), good: {}, leadsTo: 'Log in with a passkey' };
    },
  },
  close_account: {
    button: 'Close my account',
    attributes: { password: 'password current-password' },
    rules: {
      'password missing': { password: '' },
      'password wrong': { password: 'not the one I chose' },
    },
    prepare: async (world) => {
      const someone = await loggedIn(world);
      return { open: () => world.visitor.open('/account/close'), good: { password: someone.password }, leadsTo: 'Your account is closing' };
    },
  },
  keep_account: {
    button: 'Keep my account',
    attributes: {},
    rules: {},
    prepare: async (world) => {
      const someone = await loggedIn(world);
      await world.visitor.closesAccount(someone);
      await world.visitor.logsIn(someone, 'Your account is closing');
      return { open: () => world.visitor.open('/account/closing'), good: {}, leadsTo: 'Your account stays' };
    },
  },
  file_request: {
    button: 'Send my request',
    attributes: { kind: 'select off', words: 'off', email: 'email email email' },
    rules: { 'kind missing': { kind: '' }, 'kind unknown': { kind: 'XX' }, ...line('words', 2000), ...email },
    prepare: async ({ visitor }) => ({
      open: () => visitor.open('/privacy/request'),
      good: { kind: 'question', words: 'Why do you keep\nmy telephone number?', email: person().email },
      leadsTo: 'We have sent you a letter',
    }),
  },
  prove_request: {
    button: 'Yes, it is mine',
    attributes: {},
    rules: {},
    prepare: async ({ visitor, mailbox }) => {
      const link = await mailbox.linkTo(await asksAboutData(visitor));
      return { open: () => visitor.open(link), good: {}, leadsTo: 'We have your request' };
    },
  },
  withdraw_request: {
    button: 'Take my request back',
    attributes: {},
    rules: {},
    prepare: async ({ visitor, mailbox }) => {
      const link = await provesRequest(visitor, mailbox);
      return { open: () => visitor.open(link), good: {}, leadsTo: 'You took your request back' };
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
    button: 'Log it out Kitchen tablet',
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
  change_organisation: {
    button: 'Save',
    ...companyFields,
    prepare: administered('/account/organisation/details', 'Your company', told),
  },
  change_organisation_address: {
    button: 'Save',
    attributes: addressAttributes,
    rules: address,
    countries,
    prepare: async (world) => {
      const ready = await administered('/account/organisation/address', 'Your company', placed)(world);
      const place = { said: '/account/organisation/details', button: 'Save', leads: /[Yy]our company|The company's address/, path: '/account/organisation/address' };
      return { ...ready, open: addressOf(world.visitor, place, 'DE') };
    },
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
  choose_cookies: {
    button: 'Refuse optional cookies',
    attributes: {},
    rules: {},
    prepare: async ({ visitor }) => ({ open: () => visitor.open('/login'), good: {}, leadsTo: 'Log in' }),
  },
  choose_theme: {
    button: 'Dark',
    attributes: {},
    rules: {},
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

async function loggedIn({ visitor, register }: World): Promise<Person> {
  const someone = await register();
  await visitor.logsIn(someone);
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

/** Lets a list offer what the page does not: a forged answer. */
export const offer = (page: Page, label: string, value: string) =>
  page.getByLabel(label, { exact: true }).evaluate((list, value) => {
    if (list instanceof HTMLSelectElement) list.append(new Option('Nowhere', value));
  }, value);

/** Lets the check page say that another version was shown than the one in force. */
const showsOther = (hidden: Locator): Promise<void> => hidden.evaluate((hidden) => hidden.setAttribute('value', '7'));

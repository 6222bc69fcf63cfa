// What several specifications do with pages. Things are found by role and label; the few exceptions stand here.
import { type CDPSession, type Locator, type Page, type Response, expect } from '@playwright/test';
import type { Mailbox } from './mailbox';
import { ownForm, type Shop } from './shop';
import { answers, type Company, type Person, type Step, steps } from './people';

/** The only selectors that are not a role or a label: what no person sees has neither. */
export const unseen = {
  root: 'html',
  script: 'script',
} as const;

/** Somebody in front of a browser. */
export class Visitor {
  private debugger: CDPSession | undefined;

  constructor(
    readonly page: Page,
    public scripted: boolean,
  ) {}

  /** From the next page on, this tab runs scripts or does not. */
  async runsScripts(scripted: boolean): Promise<void> {
    if (scripted === this.scripted) return;
    // What a session of the debugger sets ends with the session.
    this.debugger ??= await this.page.context().newCDPSession(this.page);
    await this.debugger.send('Emulation.setScriptExecutionDisabled', { value: !scripted });
    this.scripted = scripted;
  }

  /** Goes to an address and waits until the page's script, if it ships one, is at work. */
  async open(path: string): Promise<Response | null> {
    const response = await this.page.goto(path);
    await this.ready();
    return response;
  }

  async ready(): Promise<void> {
    const ships = this.scripted && (await this.page.locator(unseen.script).count()) > 0;
    if (ships) await expect(this.root).toHaveAttribute('data-hydrated', /.*/);
  }

  /** The page with this heading has come. */
  async sees(heading: string | RegExp): Promise<void> {
    await expect(this.page.getByRole('heading', { level: 1 })).toHaveText(heading);
    await this.ready();
  }

  field(label: string): Locator {
    return this.page.getByLabel(label, { exact: true });
  }

  button(name: string): Locator {
    return this.page.getByRole('button', { name, exact: true });
  }

  link(name: string | RegExp): Locator {
    return this.page.getByRole('main').getByRole('link', { name, ...(typeof name === 'string' ? { exact: true } : {}) });
  }

  get root(): Locator {
    return this.page.locator(unseen.root);
  }

  /** Types into fields, by their names in the form; `called` tells labels that only this form has. */
  async fill(values: Record<string, string>, called: Record<string, string> = {}): Promise<void> {
    for (const [name, value] of Object.entries(values)) {
      const field = this.field(called[name] ?? labels[name] ?? name);
      const kind = await field.evaluate((field) => (field instanceof HTMLSelectElement ? 'select' : field.getAttribute('type')));
      if (kind === 'select') await field.selectOption(value);
      else if (kind === 'checkbox') await field.setChecked(value !== '');
      else await field.fill(value);
    }
  }

  /** Presses a button that sends a form, and gives what the shop answered; it may be asked other things meanwhile. */
  async send(button: string): Promise<Response> {
    const answered = this.page.waitForResponse(
      (response) => response.request().method() === 'POST' && !/(_strength|begin_passkey)$/.test(response.url()),
    );
    await this.button(button).click();
    return answered;
  }

  /** Registers as far as the page of this step, or with `check` as far as the last page. */
  async registersUntil(wanted: Step | 'check', someone: Person): Promise<void> {
    await this.open(steps.birth.path);
    for (const step of Object.keys(steps) as Step[]) {
      if (step === wanted) return;
      await this.fill(answers(someone, step));
      await this.button('Continue').click();
      await this.sees(headings[next(step)]);
    }
  }

  /** Registers a company as far as the page with this heading. */
  async registersCompanyUntil(wanted: string, company: Company): Promise<void> {
    const { contact, company_name, vat_number, telephone, country, street, extra_line, postcode, city } = company;
    const { day, month, year, real_name, email } = contact;
    await this.open('/register');
    await this.link('Register a company instead').click();
    await this.page.waitForURL('**/register/company');
    const walk: [string, Record<string, string>][] = [
      [headings.birth, { day, month, year }],
      [companyHeadings.company, { company_name, vat_number, country, telephone }],
      [companyHeadings.address, { street, extra_line, postcode, city }],
      [companyHeadings.contact, { real_name, email }],
      [headings.account, answers(contact, 'account')],
    ];
    for (const [heading, typed] of walk) {
      await this.sees(heading);
      if (heading === wanted) return;
      await this.fill(typed);
      await this.button('Continue').click();
    }
    await this.sees(headings.check);
  }

  /** Ticks the agreement and the statement. */
  async agrees(): Promise<void> {
    for (const label of ['I accept the Service Agreement', 'I accept the Privacy Statement']) await this.field(label).check();
  }

  /** Accepts both documents and sends the registration. */
  async agreesAndSends(): Promise<void> {
    await this.agrees();
    await this.button('Create my account').click();
  }

  /** From the check page to the open account. */
  async sendsAndProves(mailbox: Mailbox, email: string): Promise<void> {
    await this.agreesAndSends();
    await this.sees('We have sent you a letter');
    await this.open((await mailbox.latest(email, /^Open your/)).links[0] ?? '');
    await this.button('Open my account').click();
    await this.sees('Your account is open');
  }

  /** Opens an account in one request and is logged in to it; what is told besides a person makes it that of a company. */
  async opensAccount({ origin }: Pick<Shop, 'origin'>, someone: Person, company: Record<string, string> = {}): Promise<void> {
    const form = { ...someone, ...company };
    const answer = await this.page.context().request.post(`${origin}/_dev/customer`, { form, headers: ownForm(origin) });
    expect(answer.status(), await answer.text()).toBe(204);
  }

  /** The contact person of a company, logged in. */
  async administers({ contact, ...company }: Company, shop: Pick<Shop, 'origin'>): Promise<void> {
    await this.opensAccount(shop, contact, company);
  }

  /** Sends an invitation and gives the letter's link. */
  async invites(email: string, mailbox: Mailbox): Promise<string> {
    await this.open('/account/organisation/invite');
    await this.fill({ email });
    await this.button('Send the invitation').click();
    await this.sees('Your company');
    return (await mailbox.latest(email, /^An invitation/)).links[0] ?? '';
  }

  async logsIn(someone: Person, leadsTo = 'Your account'): Promise<void> {
    await this.open('/login');
    await this.fill({ name: someone.user_name, password: someone.password });
    await this.button('Log in').click();
    await this.sees(leadsTo);
  }

  /** Closes the account of whoever is logged in; for fourteen days that can be taken back. */
  async closesAccount(someone: Person): Promise<void> {
    await this.open('/account/close');
    await this.fill({ password: someone.password });
    await this.button('Close my account').click();
    await this.sees('Your account is closing');
  }
}

/** A customer is a visitor whose account is open and who is logged in. */
export class Customer extends Visitor {
  constructor(
    visitor: Visitor,
    readonly person: Person,
  ) {
    super(visitor.page, visitor.scripted);
  }
}

export const headings = {
  birth: 'When were you born?',
  person: 'How we reach you',
  address: 'Where you live',
  account: 'How you will log in',
  check: 'Check what you told us',
} as const;

/** The steps that only a company takes. */
export const companyHeadings = {
  company: 'Your company',
  address: 'Where your company is',
  contact: 'Who you are',
} as const;

/** What the fields are called on the page. */
export const labels: Record<string, string> = {
  day: 'Day',
  month: 'Month',
  year: 'Year',
  user_name: 'User name',
  password: 'Password',
  hint_question: 'Hint question',
  hint_answer: 'Answer',
  real_name: 'Full name',
  email: 'E-mail address',
  telephone: 'Telephone number',
  country: 'Country',
  street: 'Street and house number',
  extra_line: 'Flat, floor or company (optional)',
  dependent_locality: 'Suburb (optional)',
  city: 'Town or city',
  region: 'Province',
  postcode: 'Postcode',
  company_name: 'Company name',
  vat_number: 'VAT number',
  name: 'User name or e-mail address',
  old_password: 'Current password',
  new_password: 'New password',
  factor_name: 'Name',
  code: 'Code',
  recovery_code: 'Recovery code',
  guardian_digits: 'Six digits',
  agreement: 'I accept the Service Agreement',
  statement: 'I accept the Privacy Statement',
  kind: 'What you ask for',
  words: 'Your request',
  whom: 'User name or reference',
  reason: 'Why you look',
  note: 'On what it rests',
};

function next(step: Step): keyof typeof headings {
  const order = Object.keys(headings) as (keyof typeof headings)[];
  return order[order.indexOf(step) + 1] ?? 'check';
}

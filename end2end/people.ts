// Invented people. Telephone numbers are of the range kept free for stories; mail goes to example.org.
import { randomInt } from 'node:crypto';

/** All that the shop asks of somebody who registers, by field. */
export interface Person {
  day: string;
  month: string;
  year: string;
  user_name: string;
  password: string;
  hint_question: string;
  hint_answer: string;
  real_name: string;
  email: string;
  telephone: string;
  country: string;
  street: string;
  extra_line: string;
  dependent_locality: string;
  city: string;
  region: string;
  postcode: string;
}

/** Somebody who was never here before. */
export function person(told: Partial<Person> = {}): Person {
  const number = randomInt(1_000_000_000);
  return {
    day: '27',
    month: '3',
    year: '1990',
    user_name: `margarethe-${number}`,
    password: `seventeen quiet ottomans ${number}`,
    hint_question: 'What did my grandmother call her armchair?',
    hint_answer: 'The old throne',
    real_name: `Margarethe Świątek-Østergård`,
    email: `margarethe.${number}@example.org`,
    telephone: '+44 20 7946 0018',
    country: 'DE',
    street: 'Lindenstraße 14',
    extra_line: '',
    dependent_locality: '',
    city: 'Berlin',
    region: '',
    postcode: '10969',
    ...told,
  };
}

/** The steps of registration: where each is, and what it asks of somebody in Germany, from top to bottom. */
export const steps = {
  birth: { path: '/register', fields: ['day', 'month', 'year'] },
  person: { path: '/register/person', fields: ['real_name', 'email', 'country', 'telephone'] },
  address: { path: '/register/address', fields: ['street', 'extra_line', 'postcode', 'city'] },
  account: { path: '/register/account', fields: ['user_name', 'password', 'hint_question', 'hint_answer'] },
} as const satisfies Record<string, { path: string; fields: readonly (keyof Person)[] }>;

export type Step = keyof typeof steps;

/** What a company is asked besides, by field, and who speaks for it. */
export interface Company {
  company_name: string;
  vat_number: string;
  telephone: string;
  country: string;
  street: string;
  extra_line: string;
  postcode: string;
  city: string;
  contact: Person;
}

/** A company that was never here before. */
export function company(told: Partial<Company> = {}): Company {
  const contact = person();
  return {
    company_name: `Throne & Söhne ${contact.user_name}`,
    vat_number: 'DE 136 695 976',
    telephone: '+49 30 901820',
    country: 'DE',
    street: 'Kastanienallee 7',
    extra_line: 'Hof 2',
    postcode: '10435',
    city: 'Berlin',
    contact,
    ...told,
  };
}

/** What somebody answers to one step. */
export const answers = (someone: Person, step: Step): Record<string, string> =>
  Object.fromEntries(steps[step].fields.map((field) => [field, someone[field]]));

/** What the form of a step sends: an address goes with the country that it was drawn for. */
export const sends = (someone: Person, step: Step): Record<string, string> =>
  step === 'address' ? { country: someone.country, ...answers(someone, step) } : answers(someone, step);

/** What the check page sends when both documents are accepted, each in its first version. */
export const agreed = { agreement_version: '1', statement_version: '1', agreement: 'yes', statement: 'yes' };

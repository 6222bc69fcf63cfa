// The world of a specification: a shop of its own for each worker, people, their mailbox, and a watch over everything.
import { type APIRequestContext, test as base, expect } from '@playwright/test';
import { Mailbox } from './mailbox';
import { Customer, Visitor } from './pages';
import { agreed, type Person, person, sends, type Step, steps } from './people';
import { place, Shop } from './shop';
import { Watch } from './watch';

export { expect, person, Visitor, type Customer };

export interface Options {
  /** Whether the browser runs scripts. */
  scripted: boolean;
}

interface Fixtures {
  mailbox: Mailbox;
  watch: Watch;
  /** Somebody at the shop's door, never seen before. */
  visitor: Visitor;
  /** A visitor in another browser. */
  elsewhere: () => Promise<Visitor>;
  /** Opens an account by the journey everybody takes, without a browser. */
  register: (someone?: Person) => Promise<Person>;
  /** Logged in, with an account of their own, on the page of that account. */
  customer: Customer;
}

export const test = base.extend<Fixtures & Options, { shop: Shop }>({
  scripted: [true, { option: true }],

  shop: [
    async ({}, use) => Shop.lend(await place(), use),
    { scope: 'worker' },
  ],

  baseURL: async ({ shop }, use) => use(shop.origin),

  mailbox: async ({ shop }, use) => {
    const caller = await shop.caller();
    await use(new Mailbox(caller));
    await caller.dispose();
  },

  watch: [
    async ({ shop, context }, use) => {
      const watch = new Watch(shop.origin);
      await watch.over(context);
      await use(watch);
      await watch.conclude();
    },
    { auto: true },
  ],

  visitor: async ({ page, scripted }, use) => use(new Visitor(page, scripted)),

  elsewhere: async ({ browser, scripted, watch }, use) => {
    const contexts: { close(): Promise<void> }[] = [];
    await use(async () => {
      const context = await browser.newContext();
      contexts.push(context);
      await watch.over(context);
      return new Visitor(await context.newPage(), scripted);
    });
    for (const context of contexts) await context.close();
  },

  register: async ({ shop, mailbox }, use) =>
    use(async (someone = person()) => {
      const caller = await shop.caller();
      await openAccount(caller, mailbox, someone);
      await caller.dispose();
      return someone;
    }),

  customer: async ({ visitor, register }, use) => {
    const someone = await register();
    await visitor.logsIn(someone);
    await use(new Customer(visitor, someone));
  },
});

/** Registers by plain HTTP: each step's form, the letter, the button behind its link. */
export async function openAccount(caller: APIRequestContext, mailbox: Mailbox, someone: Person): Promise<Person> {
  const post = async (path: string, form: Record<string, string>) => {
    const answer = await caller.post(path, { form, maxRedirects: 0 });
    expect(answer.status(), `${path}: ${answer.status() === 303 ? '' : await answer.text()}`).toBe(303);
  };
  for (const step of Object.keys(steps) as Step[]) await post(steps[step].path, sends(someone, step));
  const known = await mailbox.all(someone.email);
  await post('/register/check', agreed);
  const link = await mailbox.linkTo(someone.email, known);
  await post('/register/confirm', { token: link.split('/').pop() ?? '' });
  return someone;
}

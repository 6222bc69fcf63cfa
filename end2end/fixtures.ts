// The world of a specification: a shop of its own for each worker, people, their mailbox, and a watch over everything.
import { type APIRequestContext, test as base, expect } from '@playwright/test';
import { Mailbox } from './mailbox';
import { Customer, Visitor } from './pages';
import { type Person, person } from './people';
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
  /** Opens an account, without a browser and without the steps of registration. */
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

  register: async ({ shop }, use) =>
    use(async (someone = person()) => {
      const caller = await shop.caller();
      await openAccount(caller, someone);
      await caller.dispose();
      return someone;
    }),

  customer: async ({ visitor, shop }, use) => {
    const someone = person();
    await visitor.opensAccount(shop, someone);
    await visitor.open('/account');
    await visitor.sees('Your account');
    await use(new Customer(visitor, someone));
  },
});

/** Opens an account in one request. */
export async function openAccount(caller: APIRequestContext, someone: Person): Promise<void> {
  const answer = await caller.post('/_dev/account', { form: { ...someone } });
  expect(answer.status(), await answer.text()).toBe(204);
}

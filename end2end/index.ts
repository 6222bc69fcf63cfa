// The shop's own index of its pages, and how a test gets to each of them.
import type { Shop } from './shop';

export interface Entry {
  route: string;
  /** By an address that everybody or a customer opens, with a form of forms.ts or where it leads, or by a story of stories.ts. */
  way: 'open' | 'customer' | 'form' | 'after' | 'story';
  audience: 'everybody' | 'customers' | 'guardians' | 'staff' | 'developers';
  /** The address, or the name of the form. */
  by: string;
}

export const allPages = async ({ origin }: Pick<Shop, 'origin'>) => (await (await fetch(`${origin}/_dev/pages.json`)).json()) as Entry[];

/** The addresses of all pages that are reached in this way. */
export const addressesOf = (pages: Entry[], way: 'open' | 'customer') => pages.filter((entry) => entry.way === way).map(({ by }) => by);

export const addresses = async (shop: Pick<Shop, 'origin'>, way: 'open' | 'customer') => addressesOf(await allPages(shop), way);

/** The same, and the addresses of pages with a form, whether or not they lead somewhere else without what belongs before them. */
export const addressesWithForms = async (shop: Pick<Shop, 'origin'>, way: 'open' | 'customer') => {
  const pages = await allPages(shop);
  const audience = way === 'open' ? 'everybody' : 'customers';
  const forms = pages.filter((page) => page.way === 'form' && page.audience === audience && !page.route.includes('{'));
  return [...addressesOf(pages, way), ...forms.map(({ route }) => route)];
};

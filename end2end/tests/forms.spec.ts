import { expect, test } from '../fixtures';
import { abroad, type FormTable, forms, offer } from '../forms';
import { labels, type Visitor } from '../pages';
import type { Watch } from '../watch';

interface Field {
  name: string;
  label: string;
  secret: boolean;
  autocomplete: string;
  inputmode: string | null;
  problems: string[];
}

interface Registered {
  name: string;
  action: string;
  fields: Field[];
}

const registry = async (origin: string) => (await (await fetch(`${origin}/_dev/forms.json`)).json()) as Registered[];

test('every form and every rule of the shop stands in the table @once', async ({ shop }) => {
  const registered = await registry(shop.origin);
  const theirs = registered.map(({ name, fields }) => [name, fields.flatMap((field) => field.problems.map((code) => `${field.name} ${code}`)).sort()]);
  const ours = Object.entries(forms).map(([name, { rules }]) => [name, Object.keys(rules).sort()]);
  expect(Object.fromEntries(ours)).toEqual(Object.fromEntries(theirs));
});

for (const [name, table] of Object.entries(forms)) {
  test(`${name}: each mistake is told once, plainly, and where it is @rules`, async ({ visitor, mailbox, register, elsewhere, shop, watch }) => {
    test.skip(Boolean(table.needsScript) && !visitor.scripted, 'passkeys need script');
    watch.expects(422);
    const { open, good, leadsTo, says = '', typed: known = {} } = await table.prepare({ visitor, mailbox, register, shop, elsewhere });
    const fields = (await registry(shop.origin)).find((form) => form.name === name)?.fields ?? [];

    await open();
    for (const [field, attributes] of Object.entries(table.attributes)) {
      expect(await attributesOf(visitor, table, field), field).toBe(attributes);
    }
    for (const [rule, typed] of Object.entries(table.rules)) {
      await test.step(rule, async () => {
        const [field = '', problem = ''] = rule.split(' ');
        const country = table.countries?.[rule];
        const values = { ...(country ? abroad[country] : good), ...typed, ...known[rule] };
        await open(country);
        await type(visitor, table, values);
        await table.forged?.[rule]?.(visitor);
        const stayed = await markOf(visitor);
        const response = await visitor.send(table.button);

        expect(response.status()).toBe(422);
        // A newer version comes on a page of its own, and with it the first answer's text is gone.
        const answer = problem === 'newer' ? '' : await response.text();
        await seesProblem(visitor, table, field, problem);
        // A newer version has to be shown, so its page comes anew.
        if (visitor.scripted && !table.native && problem !== 'newer') expect(await stayed(), 'the page was not loaded again').toBe(true);
        await keepsWhatWasTyped(visitor, table, fields, values, answer, field);
        noValueInAddresses(values, visitor, watch);
      });
    }
    const demanded = Object.keys(table.rules).filter((rule) => rule.endsWith(' missing') && !table.countries?.[rule]);
    if (demanded.length > 1) {
      await test.step('everything missing', async () => {
        await open();
        await type(visitor, table, Object.fromEntries(Object.keys(good).map((field) => [field, ''])));
        await visitor.send(table.button);
        const links = visitor.page.getByRole('alert').getByRole('link');
        const inOrder = Object.keys(good).filter((field) => demanded.includes(`${field} missing`));
        await expect(links).toHaveCount(demanded.length);
        expect(await links.evaluateAll((links) => links.map((link) => link.getAttribute('href')))).toEqual(inOrder.map((field) => `#${field}`));
      });
    }
    await test.step('good values', async () => {
      await open();
      await type(visitor, table, good);
      await visitor.button(table.button).click();
      await visitor.sees(leadsTo);
      await expect(visitor.page.getByRole('main')).toContainText(says);
      noValueInAddresses(good, visitor, watch);
    });
  });
}

test('a problem that is mended leaves no trace', async ({ visitor, watch }) => {
  watch.expects(422);
  await visitor.open('/login');
  await visitor.send('Log in');
  await expect(visitor.page.getByRole('alert').getByRole('link')).toHaveCount(2);
  await visitor.fill({ name: 'nobody-of-that-name' });
  await visitor.send('Log in');
  await expect(visitor.page.getByRole('alert').getByRole('link')).toHaveCount(1);
  await expect(visitor.field(labels.name ?? '')).not.toHaveAttribute('aria-invalid', 'true');
  await expect(visitor.field(labels.name ?? '')).toHaveAccessibleDescription('');
  await expect(visitor.field('Password')).toHaveAttribute('aria-invalid', 'true');
});

test('a wrong name and a wrong password are told with the same words', async ({ visitor, register, watch }) => {
  watch.expects(422);
  const someone = await register();
  const said: string[] = [];
  for (const name of [someone.user_name, someone.email, 'nobody-of-that-name', 'nobody@example.org']) {
    await visitor.open('/login');
    await visitor.fill({ name, password: 'not the one I chose' });
    await visitor.send('Log in');
    await expect(visitor.page.getByRole('alert')).toBeVisible();
    said.push(await visitor.page.getByRole('main').innerText());
  }
  expect(new Set(said).size).toBe(1);
});

/** Summary, title, field and its description all tell the same. */
async function seesProblem(visitor: Visitor, table: FormTable, name: string, problem: string): Promise<void> {
  const { page } = visitor;
  const field = visitor.field(labelOf(table, name));
  const summary = page.getByRole('alert');
  await expect(summary).toBeVisible();
  await expect(page).toHaveTitle(/^Error: /);

  const words = JSON.parse((await field.getAttribute('data-problems')) ?? '{}') as Record<string, string>;
  expect(words[problem], `words for ${problem}`).toBeTruthy();
  const link = summary.getByRole('link', { name: words[problem] ?? '', exact: true });
  await expect(link).toHaveAttribute('href', `#${name}`);
  await expect(field).toHaveAttribute('aria-invalid', 'true');
  await expect(field).toHaveAttribute('aria-describedby', new RegExp(`(^| )${name}-problem( |$)`));
  await expect(field).toHaveAccessibleDescription(new RegExp(`Error: ?${escaped(words[problem] ?? '')}`));

  if (visitor.scripted) await expect(summary).toBeFocused();
  await link.click();
  await expect(field).toBeFocused();
}

/** Everything but secrets is still there; secrets are in no answer. One or two letters are in every answer by chance. */
async function keepsWhatWasTyped(visitor: Visitor, table: FormTable, fields: Field[], values: Record<string, string>, answer: string, refused: string): Promise<void> {
  for (const { name, secret } of fields) {
    const value = values[name];
    // A forged choice that the list does not offer is the one thing that cannot be kept.
    if (value === undefined || value === 'XX') continue;
    const field = visitor.field(labelOf(table, name));
    if (await field.evaluate((field) => field.getAttribute('type') === 'checkbox')) {
      await expect(field).toBeChecked({ checked: value !== '' && name !== refused });
      continue;
    }
    if (!secret) await expect(visitor.field(labelOf(table, name))).toHaveValue(value);
    else if (value.length > 2) expect(answer, `${name} in the answer`).not.toContain(value);
  }
}

function noValueInAddresses(values: Record<string, string>, visitor: Visitor, watch: Watch): void {
  const addresses = decodeURIComponent([visitor.page.url(), ...watch.addresses].join('\n').replaceAll('+', ' '));
  for (const value of Object.values(values)) if (value.length > 3) expect(addresses).not.toContain(value);
}

async function type(visitor: Visitor, table: FormTable, values: Record<string, string>): Promise<void> {
  for (const list of ['country', 'region', 'kind']) if (values[list] === 'XX') await offer(visitor.page, labels[list] ?? list, 'XX');
  await visitor.fill(values, table.called);
}

/** Marks the document; the answer says whether it is still the same one. */
async function markOf({ page }: Visitor): Promise<() => Promise<boolean>> {
  await page.evaluate(() => Reflect.set(window, 'marked', true));
  return () => page.evaluate(() => Reflect.has(window, 'marked'));
}

const labelOf = (table: FormTable, name: string) => table.called?.[name] ?? labels[name] ?? name;

const attributesOf = (visitor: Visitor, table: FormTable, name: string) =>
  visitor.field(labelOf(table, name)).evaluate((field) => {
    const kind = field instanceof HTMLSelectElement ? 'select' : field.getAttribute('type');
    return [kind, field.getAttribute('autocomplete'), field.getAttribute('inputmode')].filter(Boolean).join(' ');
  });

const escaped = (text: string) => text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');

// Every form in the browser: one mistake with script, the same without, and values that are accepted; its page with the
// mistake and the page that it leads to can be used by everybody. That each rule of each field refuses what it should is
// tested over HTTP (tests/it/forms).
import { expect, test } from '../fixtures';
import { type FormTable, forms, type Mistake, type Ready, type World } from '../forms';
import { labels, type Visitor } from '../pages';
import { isUsable } from '../usable';
import type { Watch } from '../watch';

const entries = Object.entries(forms);
const fillable = entries.flatMap(([name, form]) => (form.mistake ? [{ name, form, mistake: form.mistake }] : []));
/** Forms that are only a button, five to a test. */
const buttons = entries.filter(([, form]) => !form.mistake);
const batches = Array.from({ length: Math.ceil(buttons.length / 5) }, (_, batch) => buttons.slice(batch * 5, batch * 5 + 5));

test('every form of the shop is in the table', async ({ shop }) => {
  const registered = (await (await fetch(`${shop.origin}/_dev/forms.json`)).json()) as { name: string }[];
  expect(Object.keys(forms).sort()).toEqual(registered.map(({ name }) => name).sort());
});

for (const { name, form, mistake } of fillable) {
  test(`${name}: a mistake is shown at its field, and good values are accepted`, async ({ visitor, mailbox, register, elsewhere, shop, watch }) => {
    watch.expects(422);
    const ready = await form.prepare({ visitor, mailbox, register, shop, elsewhere });
    for (const scripted of [true, false]) {
      await test.step(`a mistake ${scripted ? 'with' : 'without'} script`, async () => {
        await visitor.runsScripts(scripted);
        await showsMistake(visitor, form, mistake, ready);
      });
    }
    await visitor.runsScripts(true);
    await test.step('good values', () => accepts(visitor, form, ready, watch));
  });
}

for (const batch of batches) {
  test(`buttons do what they say: ${batch.map(([name]) => name).join(', ')}`, async ({ mailbox, register, elsewhere, shop, watch }) => {
    test.slow();
    watch.expects(410);
    for (const [name, form] of batch) {
      await test.step(name, async () => {
        const world: World = { visitor: await elsewhere(), mailbox, register, elsewhere, shop };
        await accepts(world.visitor, form, await form.prepare(world), watch);
      });
    }
  });
}

test('a corrected mistake is no longer shown', async ({ visitor, watch }) => {
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

/** Summary, title, the field and its description show the same problem; with script the page is not loaded again. */
async function showsMistake(visitor: Visitor, form: FormTable, { field: name, problem, typed }: Mistake, { open, good }: Ready): Promise<void> {
  const { page } = visitor;
  await open();
  const values = { ...good, ...typed };
  await visitor.fill(values, form.called);
  await page.evaluate(() => Reflect.set(window, 'marked', true));
  const answer = await visitor.send(form.button);
  expect(answer.status()).toBe(422);

  const field = visitor.field(labelOf(form, name));
  const summary = page.getByRole('alert');
  await expect(summary).toBeVisible();
  await expect(page).toHaveTitle(/^Error: /);
  const sentences = JSON.parse((await field.getAttribute('data-problems')) ?? '{}') as Record<string, string>;
  const sentence = sentences[problem] ?? '';
  expect(sentence, `the sentence for ${problem}`).not.toBe('');
  const link = summary.getByRole('link', { name: sentence, exact: true });
  await expect(link).toHaveAttribute('href', `#${name}`);
  await expect(field).toHaveAttribute('aria-invalid', 'true');
  await expect(field).toHaveAccessibleDescription(new RegExp(`Error: ?${escaped(sentence)}`));
  const inPlace = visitor.scripted && !form.native;
  expect(await page.evaluate(() => Reflect.has(window, 'marked')), 'still the same document').toBe(inPlace);
  if (visitor.scripted) {
    await expect(summary).toBeFocused();
    await isUsable(visitor);
  }
  await link.click();
  await expect(field).toBeFocused();
  for (const [typedName, value] of Object.entries(values)) if (!secrets.test(typedName)) await keeps(visitor, labelOf(form, typedName), value, typedName === name);
}

/** Fields whose values no page sends back. */
const secrets = /^((old_|new_)?password|hint_answer|code|recovery_code|guardian_digits|digits)$/;

/** What was typed is still in its field. */
async function keeps(visitor: Visitor, label: string, value: string, refused: boolean): Promise<void> {
  const field = visitor.field(label);
  const type = await field.getAttribute('type');
  if (type === 'checkbox') await expect(field).toBeChecked({ checked: value !== '' && !refused });
  else await expect(field).toHaveValue(value);
}

/** Good values lead on, and none of them is in an address. */
async function accepts(visitor: Visitor, form: FormTable, { open, good, leadsTo, says = '' }: Ready, watch: Watch): Promise<void> {
  await open();
  if (!form.mistake) await isUsableOnce(visitor);
  await visitor.fill(good, form.called);
  await visitor.button(form.button).click();
  await visitor.sees(leadsTo);
  await expect(visitor.page.getByRole('main')).toContainText(says);
  await isUsableOnce(visitor);
  const addresses = decodeURIComponent([visitor.page.url(), ...watch.addresses].join('\n').replaceAll('+', ' '));
  for (const value of Object.values(good)) if (value.length > 3) expect(addresses).not.toContain(value);
}

/** Pages that a worker looked at before, by the first parts of their addresses. */
const seen = new Set<string>();

async function isUsableOnce(visitor: Visitor): Promise<void> {
  const page = new URL(visitor.page.url()).pathname.split('/').slice(0, 4).join('/');
  if (!seen.has(page)) await isUsable(visitor);
  seen.add(page);
}

const labelOf = (form: FormTable, name: string) => form.called?.[name] ?? labels[name] ?? name;

const escaped = (text: string) => text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');

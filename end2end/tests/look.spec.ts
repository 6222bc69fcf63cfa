// Every page as it looks: axe in light and dark, nothing to scroll sideways at 320 pixels, and the same content without
// script. The list is the shop's own index of pages; pages that a form is on or leads to are looked at in forms.spec.ts.
import { expect, test } from '../fixtures';
import { forms, type World } from '../forms';
import { addresses, allPages } from '../index';
import { states, stories } from '../stories';
import { company, person } from '../people';
import { fits, hasSameContentWithoutScript, isUsable, violations } from '../usable';

test('every page is reached by an address, with a form of the table or by a story', async ({ shop }) => {
  const pages = await allPages(shop);
  const names = pages.filter(({ way }) => way === 'form' || way === 'after').map(({ by }) => by);
  expect(names.filter((name) => !(name in forms))).toEqual([]);
  const told = pages.filter(({ way }) => way === 'story').map(({ route }) => route);
  expect(Object.keys(stories).sort()).toEqual(told.sort());
});

/** Addresses in two halves, so that two workers share the work. */
const documents = /^\/(privacy|policies|cookies)/;
for (const [name, isOne] of [['documents', (address: string) => documents.test(address)], ['all others', (address: string) => !documents.test(address)]] as const) {
  test(`open pages can be used by everybody, in light and dark, and fit 320 pixels: ${name}`, async ({ visitor, shop, watch }) => {
    test.setTimeout(180_000);
    watch.expects(404, 410, 500);
    for (const address of [...(await addresses(shop, 'open')), '/no/such/page'].filter(isOne)) {
      await test.step(address, async () => {
        await visitor.open(address);
        await isUsable(visitor);
        await hasSameContentWithoutScript(visitor, address);
      });
    }
  });
}

test('words without a space in them fit 320 pixels', async ({ visitor, shop }) => {
  const email = `${'x'.repeat(40)}@example.org`;
  const firm = company({ company_name: 'B'.repeat(60), contact: person({ email, user_name: 'u'.repeat(30), city: 'C'.repeat(60) }) });
  await visitor.administers(firm, shop);
  for (const address of ['/account', '/account/email', '/account/user-name', '/account/organisation']) {
    await test.step(address, async () => {
      await visitor.open(address);
      await fits(visitor.page);
    });
  }
});

test('pages of a customer can be used by everybody, in light and dark, and fit 320 pixels', async ({ customer, shop, watch }) => {
  test.setTimeout(180_000);
  watch.expects(404);
  for (const address of await addresses(shop, 'customer')) {
    await test.step(address, async () => {
      await customer.open(address);
      await isUsable(customer);
      await hasSameContentWithoutScript(customer, address);
    });
  }
});

for (const [name, told] of [['pages with a story', stories], ['states of pages', states]] as const) {
  test(`${name} can be used by everybody, in light and dark, and fit 320 pixels`, async ({ elsewhere, mailbox, shop, register }) => {
    test.setTimeout(180_000);
    for (const [page, arrive] of Object.entries(told)) {
      await test.step(page, async () => {
        const world: World = { visitor: await elsewhere(), mailbox, shop, register, elsewhere };
        await arrive(world);
        await isUsable(world.visitor);
      });
    }
  });
}

test('axe finds a button without a name, faint text and small targets', async ({ visitor }) => {
  await visitor.open('/login');
  expect(await violations(visitor.page)).toEqual([]);
  await visitor.page.evaluate(() => {
    const buttons = [1, 2].map(() => document.createElement('button'));
    for (const { style } of buttons) Object.assign(style, { width: '8px', height: '8px', minWidth: '0', minHeight: '0', padding: '0' });
    const faint = Object.assign(document.createElement('p'), { textContent: 'faint' });
    Object.assign(faint.style, { color: '#ccc', background: '#fff' });
    const crowd = document.createElement('div');
    crowd.append(...buttons);
    document.body.append(faint, crowd);
  });
  const found = (await violations(visitor.page)).join('\n');
  for (const rule of ['button-name', 'color-contrast', 'target-size']) expect(found).toContain(`${rule}:`);
});

test('nothing moves where less movement is wanted', async ({ visitor }) => {
  await visitor.page.emulateMedia({ reducedMotion: 'reduce' });
  for (const path of ['/', '/login', '/_dev/gallery']) {
    await visitor.open(path);
    const moving = await visitor.page.evaluate(() => {
      const seconds = (list: string) => Math.max(...list.split(',').map((time) => parseFloat(time) * (time.trim().endsWith('ms') ? 0.001 : 1)));
      return [...document.querySelectorAll('*')].flatMap((element) =>
        ['', '::before', '::after'].filter((part) => {
          const style = getComputedStyle(element, part || null);
          const animated = style.animationName !== 'none' && seconds(style.animationDuration) > 0.001;
          return animated || seconds(style.transitionDuration) > 0.001 || style.scrollBehavior === 'smooth';
        }).map((part) => `${element.tagName}.${element.className}${part}`),
      );
    });
    expect(moving, path).toEqual([]);
  }
});

test('no cookie is set before the theme is chosen, and the choice is kept', async ({ visitor }) => {
  const { page } = visitor;
  const cookies = async () => (await page.context().cookies()).map(({ name }) => name);
  for (const path of ['/', '/register', '/login']) {
    await visitor.open(path);
    expect(await cookies(), path).toEqual([]);
    await expect(visitor.root).toHaveAttribute('data-theme', 'system');
  }
  await visitor.button('Dark').click();
  await expect(visitor.root).toHaveAttribute('data-theme', 'dark');
  await expect.poll(cookies).toEqual(['__Host-theme']);
  await visitor.open('/');
  await expect(visitor.root).toHaveAttribute('data-theme', 'dark');
  await expect(visitor.button('Dark')).toHaveAttribute('aria-pressed', 'true');
});

test('the first paint has the chosen theme, or that of the system', async ({ visitor }) => {
  const { page } = visitor;
  for (const system of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme: system });
    for (const choice of ['System', 'Light', 'Dark'] as const) {
      await visitor.open('/login');
      await visitor.button(choice).click();
      await expect(visitor.root).toHaveAttribute('data-theme', choice.toLowerCase());
      await visitor.open('/login');
      // No script ever arrives, so what is seen is what the first paint showed.
      await page.route(/\.(js|wasm)(\?|$)/, () => undefined);
      await page.goto('/', { waitUntil: 'load' });
      const wanted = choice === 'System' ? system : choice.toLowerCase();
      const brightness = await page.evaluate(() => {
        const colours = [document.body, document.documentElement].map((element) => (getComputedStyle(element).backgroundColor.match(/[\d.]+/g) ?? []).map(Number));
        const [red = 0, green = 0, blue = 0] = colours.find(([, , , opacity = 1]) => opacity > 0) ?? [];
        return red + green + blue;
      });
      expect(brightness < 382 ? 'dark' : 'light', `the system is ${system}, the choice ${choice}`).toBe(wanted);
      await page.unroute(/\.(js|wasm)(\?|$)/);
    }
  }
});

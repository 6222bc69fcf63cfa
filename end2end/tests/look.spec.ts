import { expect, type Customer, person, test, type Visitor } from '../fixtures';
import { asksAboutData, provesRequest } from '../forms';
import type { Mailbox } from '../mailbox';
import { companyHeadings, headings } from '../pages';
import { company } from '../people';
import type { Shop } from '../shop';
import { isUsable, violations } from '../usable';

interface World {
  visitor: Visitor;
  mailbox: Mailbox;
  shop: Shop;
}

const press = async (visitor: Visitor, button: string) => {
  await visitor.send(button);
  await expect(visitor.page.getByRole('alert')).toBeVisible();
};
const registered = async ({ visitor, mailbox }: Omit<World, 'shop'>) => {
  const someone = person();
  await visitor.registersUntil('check', someone);
  await visitor.agreesAndSends();
  await visitor.sees('We have sent you a letter');
  return mailbox.latest(someone.email);
};

/** Every page a visitor can see, and how they come to see it. */
const pages: Record<string, (world: World) => Promise<unknown>> = {
  'front page': ({ visitor }) => visitor.open('/'),
  'sofa': ({ visitor }) => visitor.open('/sofas/plop'),
  'cookies': ({ visitor }) => visitor.open('/cookies'),
  'cookies, decided': async ({ visitor }) => {
    await visitor.open('/cookies');
    await visitor.button('Accept all').click();
    await visitor.sees('Cookies');
  },
  'archived banner': ({ visitor }) => visitor.open('/cookies/banners/1'),
  'help about cookies': ({ visitor }) => visitor.open('/cookies/help'),
  'first step': ({ visitor }) => visitor.open('/register'),
  'first step with a problem': async ({ visitor }) => {
    await visitor.open('/register');
    await press(visitor, 'Continue');
  },
  'guardian needed': async ({ visitor }) => {
    await visitor.open('/register');
    await visitor.fill({ day: '1', month: '1', year: '2020' });
    await visitor.button('Continue').click();
    await visitor.sees('A guardian has to take part');
  },
  'second step': ({ visitor }) => visitor.registersUntil('account', person()),
  'second step with problems': async ({ visitor }) => {
    await visitor.registersUntil('account', person());
    await visitor.fill({ password: 'Password123' });
    await press(visitor, 'Continue');
  },
  'third step': ({ visitor }) => visitor.registersUntil('person', person()),
  'fourth step': ({ visitor }) => visitor.registersUntil('address', person()),
  'fourth step with problems': async ({ visitor }) => {
    await visitor.registersUntil('address', person());
    await press(visitor, 'Continue');
  },
  'check': ({ visitor }) => visitor.registersUntil('check', person()),
  'first step of a company': ({ visitor }) => visitor.open('/register/company'),
  'company': ({ visitor }) => visitor.registersCompanyUntil(companyHeadings.company, company()),
  'company with problems': async ({ visitor }) => {
    await visitor.registersCompanyUntil(companyHeadings.company, company());
    await visitor.fill({ company_name: 'https://example.org', vat_number: 'DE 136 695 978' });
    await press(visitor, 'Continue');
  },
  'address of a company': ({ visitor }) => visitor.registersCompanyUntil(companyHeadings.address, company()),
  'contact person': ({ visitor }) => visitor.registersCompanyUntil(companyHeadings.contact, company()),
  'check with problems': async ({ visitor }) => {
    await visitor.registersUntil('check', person());
    await press(visitor, 'Create my account');
  },
  'check of a company': ({ visitor }) => visitor.registersCompanyUntil(headings.check, company()),
  'your company': async ({ visitor, mailbox }) => {
    await visitor.administers(company(), mailbox);
    await visitor.invites(person().email, mailbox);
  },
  'amendment': async ({ visitor, mailbox, shop }) => {
    shop.asksCompaniesAnew();
    await visitor.administers(company(), mailbox);
    await visitor.open('/account/amendment');
  },
  'invitation': async ({ visitor, mailbox }) => {
    await visitor.administers(company(), mailbox);
    const link = await visitor.invites(person().email, mailbox);
    await visitor.button('Log out').click();
    await visitor.open(link);
  },
  'dead invitation': ({ visitor }) => visitor.open('/register/invited/spent'),
  'invitation declined': ({ visitor }) => visitor.open('/account/invitation/declined'),
  'letter sent': registered,
  'link of the letter': async (world) => {
    const { links } = await registered(world);
    await world.visitor.open(links[0] ?? '');
  },
  'account opened': ({ visitor }) => visitor.open('/register/done'),
  'dead link': ({ visitor }) => visitor.open('/register/confirm/spent'),
  'living statement': ({ visitor }) => visitor.open('/privacy'),
  'what we store': ({ visitor }) => visitor.open('/privacy/what-we-store'),
  'evidence': ({ visitor }) => visitor.open('/privacy/evidence'),
  'dead link to an account': ({ visitor }) => visitor.open('/account/closing/spent'),
  'closed': ({ visitor }) => visitor.open('/account/closed'),
  'ask about data': ({ visitor }) => visitor.open('/privacy/request'),
  'ask about data with problems': async ({ visitor }) => {
    await visitor.open('/privacy/request');
    await press(visitor, 'Send my request');
  },
  'request sent': ({ visitor }) => asksAboutData(visitor),
  'link that proves a request': async ({ visitor, mailbox }) => {
    await visitor.open(await mailbox.linkTo(await asksAboutData(visitor)));
  },
  'request received': ({ visitor, mailbox }) => provesRequest(visitor, mailbox),
  'where a request stands': async ({ visitor, mailbox }) => {
    await visitor.open(await provesRequest(visitor, mailbox, `Long ${'words '.repeat(40)}\n\n${'x'.repeat(300)}`));
  },
  'dead link to a request': ({ visitor }) => visitor.open('/privacy/request/status/spent'),
  'request withdrawn': ({ visitor }) => visitor.open('/privacy/request/withdrawn'),
  'log in': ({ visitor }) => visitor.open('/login'),
  'log in with problems': async ({ visitor }) => {
    await visitor.open('/login');
    await press(visitor, 'Log in');
  },
  'logged out': ({ visitor }) => visitor.open('/logged-out'),
  'not found': ({ visitor }) => visitor.open('/no/such/page'),
  'fault': ({ visitor }) => visitor.open('/_dev/fault'),
  'mailbox': async (world) => {
    await registered(world);
    await world.visitor.open('/_dev/mailbox');
  },
  'letter': async (world) => {
    const { id } = await registered(world);
    await world.visitor.open(`/_dev/mailbox/${id}`);
  },
  'gallery': ({ visitor }) => visitor.open('/_dev/gallery'),
};

const customers: Record<string, (customer: Customer) => Promise<unknown>> = {
  'account': (customer) => customer.open('/account'),
  'account after a change': async (customer) => {
    await customer.open('/account/profile');
    await customer.button('Save').click();
    await customer.sees('Your account');
  },
  'profile': (customer) => customer.open('/account/profile'),
  'profile with problems': async (customer) => {
    await customer.open('/account/profile');
    await customer.fill({ real_name: '', telephone: '' });
    await press(customer, 'Save');
  },
  'address': (customer) => customer.open('/account/address'),
  'address with problems': async (customer) => {
    await customer.open('/account/address');
    await customer.fill({ street: '', postcode: 'SW1Y 4LB' });
    await press(customer, 'Save');
  },
  'address after a move': async (customer) => {
    await customer.open('/account/profile');
    await customer.fill({ country: 'US' });
    await customer.button('Save').click();
    await customer.sees('Your address');
  },
  'password': (customer) => customer.open('/account/password'),
  'password with problems': async (customer) => {
    await customer.open('/account/password');
    await press(customer, 'Change password');
  },
  'no amendment': (customer) => customer.open('/account/amendment'),
  'your privacy': async (customer) => {
    await customer.open('/account/privacy');
    await customer.button('Switch on : Which offer led here').click();
    await customer.sees('Your privacy');
  },
  'ask about data as a customer': (customer) => customer.open('/privacy/request'),
  'your requests': async (customer) => {
    await customer.open('/privacy/request');
    await customer.fill({ kind: 'access' });
    await customer.button('Send my request').click();
    await customer.sees('Your requests');
  },
  'your request': async (customer) => {
    await customer.open('/privacy/request');
    await customer.fill({ kind: 'question', words: 'Why?' });
    await customer.button('Send my request').click();
    await customer.sees('Your requests');
    await customer.link(/^Look at it/).click();
    await customer.sees('Your request');
  },
  'copy': (customer) => customer.open('/account/copy'),
  'close': (customer) => customer.open('/account/close'),
  'close with problems': async (customer) => {
    await customer.open('/account/close');
    await press(customer, 'Close my account');
  },
  'closing': async (customer) => {
    await customer.closesAccount(customer.person);
    await customer.logsIn(customer.person, 'Your account is closing');
  },
};

for (const [name, arrive] of Object.entries(pages)) {
  test(`${name} can be used by everybody, in light and dark, and fits 320 pixels`, async ({ visitor, mailbox, shop, watch }) => {
    watch.expects(404, 410, 422, 500);
    await arrive({ visitor, mailbox, shop });
    await isUsable(visitor);
  });
}

for (const [name, arrive] of Object.entries(customers)) {
  test(`${name} can be used by everybody, in light and dark, and fits 320 pixels`, async ({ customer, watch }) => {
    watch.expects(422);
    await arrive(customer);
    await isUsable(customer);
  });
}

test('what is wrong would be found', async ({ visitor }) => {
  test.skip(!visitor.scripted, 'axe runs beside a page without script, not in it');
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

test('nothing moves for who wants no movement', async ({ visitor }) => {
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

for (const system of ['light', 'dark'] as const) {
  for (const choice of ['System', 'Light', 'Dark'] as const) {
    test(`the first paint is right: the system is ${system}, the choice ${choice}`, async ({ visitor }) => {
      const { page } = visitor;
      await page.emulateMedia({ colorScheme: system });
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
      expect(brightness < 382 ? 'dark' : 'light').toBe(wanted);
    });
  }
}

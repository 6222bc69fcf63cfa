// What each kind of page costs on its first view, as Chromium received it: bytes on the wire, answers' headers included.
import { launch } from './browser.mjs';
import { customer, sleep } from './shop.mjs';

export const kinds = ['JS', 'WASM', 'CSS', 'font', 'pictures', 'HTML', 'other'];

const kindsByType = [
  [/javascript/, 'JS'],
  [/wasm/, 'WASM'],
  [/text\/css/, 'CSS'],
  [/font/, 'font'],
  [/image/, 'pictures'],
  [/text\/html/, 'HTML'],
];
// Pictures and fonts are packed already; the rest has to come as Brotli unless it is too small to gain.
const packed = ['font', 'pictures'];
const smallest = 1000;

/**
 * The weight of every page that a visitor or a customer reaches by its address, and of registration's steps:
 * [{ path, bytes: { JS, … }, total, script, faults: [] }].
 */
export async function weigh(shop) {
  const browser = await launch();
  try {
    const context = await browser.newContext({ baseURL: shop.origin });
    const walker = await context.newPage();
    const weights = [];
    const weighed = async (paths) => {
      for (let at = 0; at < paths.length; at += 3) {
        weights.push(...(await Promise.all(paths.slice(at, at + 3).map((path) => weighPage(context, path)))));
      }
    };

    await weighed([...(await addresses(shop, context, 'open')), '/no-such-page']);
    await walker.goto('/register');
    await fill(walker, { day: '2', month: '4', year: '1980' }, '/register/person');
    for (const [path, fields, next] of steps) {
      await weighed([path]);
      await fill(walker, fields, next);
    }
    await weighed(['/register/sent']);
    const confirm = new URL(await shop.visitor().letterLink(customer.email)).pathname;
    weights.push({ ...(await weighPage(context, confirm)), path: '/register/confirm/…' });
    await walker.goto(confirm);
    await fill(walker, {}, '/register/done');
    await weighed(['/register/done']);
    await walker.goto('/login');
    await fill(walker, { name: customer.user_name, password: customer.password }, '/account');
    await weighed(await addresses(shop, context, 'customer'));
    return weights;
  } finally {
    await browser.close();
  }
}

/** The index's addresses of this kind, and the pages of forms that open by their address as whoever the context is now. */
async function addresses(shop, context, way) {
  const index = JSON.parse((await shop.visitor().get('/_dev/pages.json')).text).filter(({ route }) => !route.startsWith('/_dev'));
  const audience = way === 'customer' ? 'customers' : 'everybody';
  const forms = index.filter((page) => page.way === 'form' && page.audience === audience && !page.route.includes('{'));
  const opened = await Promise.all(forms.map(({ route }) => context.request.get(route, { maxRedirects: 0 })));
  const open = forms.filter((_, at) => opened[at].status() === 200).map(({ route }) => route);
  return [...index.filter((page) => page.way === way).map(({ by }) => by), ...open];
}

const { user_name, password, hint_question, hint_answer, real_name, email, telephone, country, street, postcode, city } = customer;
const steps = [
  ['/register/person', { real_name, email, country, telephone }, '/register/address'],
  ['/register/address', { street, postcode, city }, '/register/account'],
  ['/register/account', { user_name, password, hint_question, hint_answer }, '/register/check'],
  ['/register/check', { agreement: 'yes', statement: 'yes' }, '/register/sent'],
];

async function fill(page, fields, next) {
  for (const [name, value] of Object.entries(fields)) {
    const field = page.locator(`main [name="${name}"]`);
    const kind = await field.evaluate((element) => (element.tagName === 'SELECT' ? 'select' : element.type));
    if (kind === 'select') await field.selectOption(value);
    else if (kind === 'checkbox') await field.check();
    else await field.fill(value);
  }
  const [first] = Object.keys(fields);
  const form = first ? page.locator('main form', { has: page.locator(`[name="${first}"]`) }) : page.locator('main form').last();
  await form.locator('button[type="submit"]').last().click();
  await page.waitForURL((url) => url.pathname === next, { timeout: 15_000 });
}

/** One page in a tab of its own, with nothing in the cache. */
async function weighPage(context, path) {
  const page = await context.newPage();
  const wire = await context.newCDPSession(page);
  const answers = new Map();
  const faults = [];
  await wire.send('Network.enable');
  await wire.send('Network.setCacheDisabled', { cacheDisabled: true });
  wire.on('Network.responseReceived', ({ requestId, response }) => answers.set(requestId, { ...response, bytes: 0 }));
  wire.on('Network.loadingFinished', ({ requestId, encodedDataLength }) => {
    if (answers.has(requestId)) answers.get(requestId).bytes = encodedDataLength;
  });
  wire.on('Network.loadingFailed', ({ errorText }) => faults.push(`a request failed: ${errorText}`));

  await page.goto(path, { waitUntil: 'networkidle' });
  if ((await page.locator('script[type="module"], script[src]').count()) > 0) {
    await page.waitForFunction(() => document.documentElement.hasAttribute('data-hydrated'), undefined, { timeout: 15_000 });
    // An island's own chunk is asked for once the page has woken up.
    await page.waitForLoadState('networkidle');
    await sleep(300);
  }
  await page.close();

  const bytes = Object.fromEntries(kinds.map((kind) => [kind, 0]));
  for (const { url, mimeType, headers, bytes: length } of answers.values()) {
    if (url.startsWith('data:')) continue;
    const kind = kindsByType.find(([type]) => type.test(mimeType))?.[1] ?? 'other';
    bytes[kind] += length;
    const header = (wanted) => Object.entries(headers).find(([name]) => name.toLowerCase() === wanted)?.[1];
    const encoding = header('content-encoding');
    // A page that may hold a secret beside what somebody typed is never compressed (T-21).
    const secret = header('cache-control') === 'no-store';
    if (!packed.includes(kind) && length > smallest && encoding !== 'br' && !secret) faults.push(`${new URL(url).pathname} came as ${encoding ?? 'plain'}, not as Brotli`);
  }
  const sum = (...names) => names.reduce((total, name) => total + bytes[name], 0);
  return { path, bytes, script: sum('JS', 'WASM', 'CSS'), total: sum(...kinds), faults };
}

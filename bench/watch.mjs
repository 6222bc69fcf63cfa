// Times edits under `cargo leptos watch` in the copy of the project named on the command line.
import { spawn } from 'node:child_process';
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { launch } from './browser.mjs';
import { freePort, sleep } from './shop.mjs';

const copy = process.argv[2];
const rounds = 5;
const originals = new Map();
const shown = 'What you see is what we build.';
const [port, reloadPort] = [await freePort(), await freePort()];
const origin = `http://localhost:${port}`;

const watch = spawn('cargo', ['leptos', 'watch'], {
  cwd: copy,
  // A group of its own, so that the server goes when cargo leptos goes.
  detached: true,
  stdio: ['ignore', 'inherit', 'inherit'],
  env: {
    ...process.env,
    LEPTOS_SITE_ADDR: `127.0.0.1:${port}`,
    LEPTOS_RELOAD_PORT: String(reloadPort),
    SOFAPOP_ENVIRONMENT: 'development',
    SOFAPOP_LISTEN: `127.0.0.1:${port}`,
    SOFAPOP_ORIGIN: origin,
  },
});
const browser = await launch();
try {
  await until(async () => (await fetch(origin)).ok, 15 * 60_000);
  const page = await browser.newPage();
  await page.goto(origin);
  await sleep(2000);

  const style = join(copy, 'style', 'main.css');
  const styles = await measure(
    (round) => writeFileSync(style, `${original(style)}\n:root { --edited: ${round}; }\n`),
    async (round) => stylesheet(await text('/')).then((css) => new RegExp(`--edited:\\s*${round}\\b`).test(css)),
    async (round) => (await page.evaluate(() => getComputedStyle(document.documentElement).getPropertyValue('--edited').trim())) === String(round),
  );
  const source = find(join(copy, 'src'));
  const edited = (round) => shown.replace('build', `build ${round}`);
  const texts = await measure(
    (round) => writeFileSync(source, original(source).replace(shown, edited(round))),
    async (round) => (await text('/')).includes(edited(round)),
    async (round) => (await page.locator('main').textContent()).includes(edited(round)),
  );

  console.log(`\nmilliseconds, median of ${rounds} (all)   served            in an open page`);
  console.log(`style edit                          ${line(styles.served)}   ${line(styles.open)}`);
  console.log(`text edit in Rust                   ${line(texts.served)}   ${line(texts.open)}`);
} finally {
  await browser.close();
  process.kill(-watch.pid, 'SIGTERM');
}

async function measure(edit, isServed, isOpen) {
  const times = { served: [], open: [] };
  for (let round = 1; round <= rounds; round += 1) {
    const began = performance.now();
    edit(round);
    const since = () => performance.now() - began;
    const [served, open] = await Promise.all([
      until(() => isServed(round), 120_000).then(since),
      until(() => isOpen(round), 120_000).then(since),
    ]);
    times.served.push(served);
    times.open.push(open);
    await sleep(1500);
  }
  return times;
}

function original(path) {
  if (!originals.has(path)) originals.set(path, readFileSync(path, 'utf8'));
  return originals.get(path);
}

function find(folder) {
  const path = readdirSync(folder, { recursive: true })
    .map((name) => join(folder, name))
    .find((name) => name.endsWith('.rs') && readFileSync(name, 'utf8').includes(shown));
  if (!path) throw new Error(`no source says "${shown}"`);
  return path;
}

async function text(path) {
  return (await fetch(new URL(path, origin))).text();
}

async function stylesheet(html) {
  return text(/<link[^>]*href="([^"]*\.css[^"]*)"/.exec(html)[1]);
}

/** Asks every 20 ms; a server that restarts is not there for a moment, and so is a page that reloads. */
async function until(question, patience) {
  const began = performance.now();
  while (performance.now() - began < patience) {
    if (watch.exitCode !== null) throw new Error('cargo leptos watch has ended');
    if (await question().catch(() => false)) return;
    await sleep(20);
  }
  throw new Error(`not seen within ${patience / 1000} seconds`);
}

function line(times) {
  const sorted = times.map((time) => Math.round(time)).sort((left, right) => left - right);
  return `${sorted[Math.floor(rounds / 2)]} (${sorted.join(' ')})`;
}

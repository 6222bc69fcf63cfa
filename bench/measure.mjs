// Measures the release build and writes the figures into docs/performance.md, between the two markers there.
import { execFileSync, spawn } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { constants, cpus, release, setPriority, totalmem } from 'node:os';
import { dirname, join } from 'node:path';
import { brotliCompressSync } from 'node:zlib';
import { customer, project, Shop, sleep } from './shop.mjs';
import { kinds, weigh } from './weigh.mjs';

const report = join(project, 'docs', 'performance.md');
const markers = ['<!-- measured: begin -->', '<!-- measured: end -->'];
const seconds = Number(process.env.SECONDS_EACH ?? 10);
const pages = ['/', '/login', '/register', '/account', '/account/profile', '/account/address', '/account/password'];

// Passwords are hashed at production's cost.
const shop = await Shop.open({ SOFAPOP_PASSWORD_MEMORY_KIB: '65536' });
try {
  const visitor = shop.visitor();
  await visitor.register();
  await visitor.logIn();

  const starts = await startTimes();
  await sleep(3000);
  const atRest = shop.memory();
  const loads = [];
  for (const [name, path, cookie] of [['front page', '/', ''], ['profile page', '/account/profile', visitor.cookie]]) {
    for (const connections of [1, 64]) loads.push({ name, connections, ...(await load(path, connections, cookieHeader(cookie), 200)) });
  }
  const underLoad = shop.memory();
  const hashes = shop.run('doctor', 'argon2').trim();
  const logins = [];
  const people = Array.from({ length: 16 }, (_, number) => ({ ...customer, user_name: `bench-${number}`, email: `bench-${number}@example.org` }));
  for (const person of people) await shop.visitor().register(person);
  for (const atOnce of [1, cpus().length, 16]) logins.push({ atOnce, ...(await logIns(people.slice(0, atOnce), seconds)) });
  for (const connections of [1, 64]) {
    loads.push({ name: 'front page, while 16 at a time log in', connections, ...(await besideLogins('/', connections, people)) });
  }
  const most = shop.memory('VmHWM');
  loads.push({ name: 'front page, beside idle-priority loops', connections: 1, ...(await besideBusyCores('/')) });
  const sizes = [];
  for (const path of pages) sizes.push({ path, ...size((await visitor.get(path)).text) });
  // The walk of the browser opens an account of its own, so it gets a shop of its own.
  const weights = await inAnotherShop(weigh);

  write([
    table(['page', 'connections', 'requests/s', 'p50 ms', 'p99 ms', 'other answers'],
      loads.map((line) => [line.name, line.connections, line.perSecond.toFixed(0), line.p50.toFixed(2), line.p99.toFixed(2), line.others])),
    table(['log in', 'logins/s', 'p50 ms', 'p99 ms'],
      logins.map((line) => [`${line.atOnce} at a time`, line.perSecond.toFixed(1), line.p50.toFixed(1), line.p99.toFixed(1)])),
    `The machine's own rate of Argon2id with the same parameters, from \`sofapop doctor argon2\`:\n\n\`\`\`text\n${hashes}\n\`\`\``,
    table(['', 'figure'], [
      ['start to ready, median of five', `${starts[2].toFixed(0)} ms`],
      ['memory at rest', megabytes(atRest)],
      ['memory after the pages above', megabytes(underLoad)],
      ['most memory, logins included', megabytes(most)],
    ]),
    table(['page (HTML alone)', 'bytes', 'bytes, Brotli'], sizes.map((line) => [`\`${line.path}\``, line.raw, line.brotli])),
    table(['first view, kB received', ...kinds, 'JS+WASM+CSS', 'total'],
      weights.map((line) => [`\`${line.path}\``, ...kinds.map((kind) => kB(line.bytes[kind])), kB(line.script), kB(line.total)])),
  ]);
} finally {
  await shop.close();
}

async function inAnotherShop(measure) {
  const another = await Shop.open();
  try {
    return await measure(another);
  } finally {
    await another.close();
  }
}

async function startTimes() {
  const times = [];
  for (let round = 0; round < 5; round += 1) {
    await shop.stop();
    times.push(await shop.start());
  }
  return times.sort((left, right) => left - right);
}

function cookieHeader(cookie) {
  return cookie === '' ? [] : [`cookie: ${cookie}`];
}

/** Each of them logs in again and again in a browser of their own; nobody waits for another, and nobody meets a limit. */
async function logIns(people, length) {
  const times = [];
  const end = Date.now() + length * 1000;
  const began = process.hrtime.bigint();
  await Promise.all(people.map(async (person) => {
    const body = new URLSearchParams({ name: person.user_name, password: person.password, next: '' }).toString();
    const visitor = shop.visitor();
    while (Date.now() < end) {
      const sent = process.hrtime.bigint();
      const answer = await visitor.send('POST', '/login', body);
      if (answer.status !== 303) throw new Error(`a login answered ${answer.status}`);
      times.push(Number(process.hrtime.bigint() - sent) / 1e6);
    }
  }));
  const took = Number(process.hrtime.bigint() - began) / 1e9;
  times.sort((left, right) => left - right);
  const at = (part) => times[Math.min(times.length - 1, Math.floor(times.length * part))];
  return { perSecond: times.length / took, p50: at(0.5), p99: at(0.99) };
}

/** A page's load in the middle of a flood of logins (G-11). */
async function besideLogins(path, connections, people) {
  const flood = logIns(people, seconds + 4);
  await sleep(2000);
  const beside = await load(path, connections, [], 200);
  await flood;
  return beside;
}

/** The control to that: every core busy with nothing, at the lowest priority. What this costs a page, no shop can help. */
async function besideBusyCores(path) {
  const busy = cpus().map(() => spawn(process.execPath, ['-e', 'for (;;);'], { stdio: 'ignore' }));
  for (const { pid } of busy) setPriority(pid, constants.priority.PRIORITY_LOW);
  await sleep(1000);
  const beside = await load(path, 1, [], 200);
  for (const loop of busy) loop.kill('SIGKILL');
  return beside;
}

async function load(path, connections, headers, expected) {
  const words = ['--no-tui', '--output-format', 'json', '--ipv4', '-r', '0', '-z', `${seconds}s`, '-w', '-c', String(connections)];
  for (const header of ['accept: text/html', 'accept-encoding: br', ...headers]) words.push('-H', header);
  const { metrics, statusCodeDistribution = {} } = JSON.parse(await output('oha', [...words, shop.origin + path]));
  const others = Object.entries(statusCodeDistribution).filter(([status]) => Number(status) !== expected);
  return {
    perSecond: metrics.requests_per_sec,
    p50: metrics.latency_ms.p50,
    p99: metrics.latency_ms.p99,
    others: others.map(([status, count]) => `${count} × ${status}`).join(', ') || 'none',
  };
}

function output(program, words) {
  return new Promise((resolve, reject) => {
    const child = spawn(program, words, { stdio: ['ignore', 'pipe', 'inherit'] });
    let text = '';
    child.stdout.on('data', (part) => (text += part));
    child.on('error', reject);
    child.on('close', (status) => (status === 0 ? resolve(text) : reject(new Error(`${program} ended with ${status}`))));
  });
}

function size(html) {
  return { raw: Buffer.byteLength(html), brotli: brotliCompressSync(html).length };
}

function write(blocks) {
  const date = execFileSync('date', ['--utc', '+%Y-%m-%d'], { encoding: 'utf8' }).trim();
  const machine = `${cpus().length} × ${cpus()[0].model.trim()}, ${(totalmem() / 2 ** 30).toFixed(0)} GiB, Linux ${release()}`;
  const head = `Measured by \`bench/run\` on ${date}: ${machine}. The load generator ran on the same cores; each load took ${seconds} seconds.`;
  const block = [markers[0], head, ...blocks, markers[1]].join('\n\n');
  mkdirSync(dirname(report), { recursive: true });
  const before = existsSync(report) ? readFileSync(report, 'utf8') : `# Performance\n\n${markers.join('\n')}\n`;
  const [begin, end] = [before.indexOf(markers[0]), before.indexOf(markers[1])];
  if (begin < 0 || end < begin) throw new Error(`docs/performance.md has lost its markers: ${markers.join(' and ')}`);
  writeFileSync(report, before.slice(0, begin) + block + before.slice(end + markers[1].length));
  console.log(block);
}

function table(head, rows) {
  const line = (cells) => `| ${cells.join(' | ')} |`;
  return [line(head), line(head.map((_, column) => (column === 0 ? '---' : '---:'))), ...rows.map(line)].join('\n');
}

function megabytes(kilobytes) {
  return `${(kilobytes / 1024).toFixed(1)} MiB`;
}

function kB(bytes) {
  return (bytes / 1000).toFixed(1);
}

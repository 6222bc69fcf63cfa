// A shop of its own for a measurement: the release binary on a free port with an empty data folder, and a visitor
// who can register and log in over plain HTTP. Only Node's own library, because Node is demanded anyway.
import { spawn, spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import http from 'node:http';
import net from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

export const project = fileURLToPath(new URL('..', import.meta.url));
export const binary = process.env.SOFAPOP_PROGRAM ?? join(process.env.CARGO_TARGET_DIR ?? join(project, 'target'), 'release', 'sofapop');

export const customer = {
  user_name: 'bench-customer',
  password: 'seventeen quiet ottomans',
  hint_question: 'Which street did you grow up in?',
  hint_answer: 'Upper Tilting Lane',
  real_name: 'Bench Customer',
  email: 'bench@example.org',
  telephone: '+44 20 7946 0018',
  country: 'GB',
  street: '1 Bench Street',
  extra_line: '',
  postcode: 'SW1A 1AA',
  city: 'London',
};

export const sleep = (milliseconds) => new Promise((resolve) => setTimeout(resolve, milliseconds));

/** Another one of this machine's own addresses each time, for what is limited by source. */
let addresses = 0;
export const someAddress = () => {
  addresses += 1;
  return `127.${1 + (addresses >> 16)}.${(addresses >> 8) & 255}.${addresses & 255}`;
};

export function freePort() {
  return new Promise((resolve, reject) => {
    const server = net.createServer().once('error', reject);
    server.listen(0, '127.0.0.1', () => {
      const { port } = server.address();
      server.close(() => resolve(port));
    });
  });
}

export class Shop {
  static async open(settings = {}) {
    const shop = new Shop();
    shop.folder = mkdtempSync(join(tmpdir(), 'sofapop-bench-'));
    shop.port = await freePort();
    shop.origin = `http://localhost:${shop.port}`;
    shop.environment = {
      ...process.env,
      SOFAPOP_ENVIRONMENT: 'development',
      SOFAPOP_LISTEN: `127.0.0.1:${shop.port}`,
      SOFAPOP_ORIGIN: shop.origin,
      SOFAPOP_DATA_FOLDER: shop.folder,
      SOFAPOP_SITE_FOLDER: join(project, 'target', 'site'),
      SOFAPOP_MAIL: 'folder',
      SOFAPOP_LOG: 'warn',
      ...settings,
    };
    if (!settings.DATABASE_URL) delete shop.environment.DATABASE_URL;
    shop.run('migrate');
    shop.run('seed');
    await shop.start();
    return shop;
  }

  /** What a command of the program prints. */
  run(...words) {
    const { status, stdout, stderr, error } = spawnSync(binary, words, { env: this.environment, encoding: 'utf8', cwd: project });
    if (error || status !== 0) throw new Error(`sofapop ${words.join(' ')} failed: ${error ?? stderr + stdout}`);
    return stdout;
  }

  /** Starts the program and returns the milliseconds until it was ready. */
  async start() {
    const began = performance.now();
    this.process = spawn(binary, ['serve'], { env: this.environment, cwd: project, stdio: ['ignore', 'pipe', 'pipe'] });
    this.said = '';
    for (const stream of [this.process.stdout, this.process.stderr]) stream.on('data', (text) => (this.said = (this.said + text).slice(-4000)));
    while (!(await this.isReady())) {
      if (this.process.exitCode !== null || performance.now() - began > 30_000) throw new Error(`sofapop did not start:\n${this.said}`);
      await sleep(2);
    }
    return performance.now() - began;
  }

  async isReady() {
    try {
      return (await this.visitor().get('/readyz')).status === 200;
    } catch {
      return false;
    }
  }

  async stop(signal = 'SIGTERM') {
    if (this.process.exitCode !== null || this.process.signalCode !== null) return;
    const ended = new Promise((resolve) => this.process.once('exit', resolve));
    this.process.kill(signal);
    await ended;
  }

  async close() {
    await this.stop();
    rmSync(this.folder, { recursive: true, force: true });
  }

  /** Kilobytes of memory: VmRSS now, or VmHWM for the most there has been. */
  memory(line = 'VmRSS') {
    const status = readFileSync(`/proc/${this.process.pid}/status`, 'utf8');
    return Number(new RegExp(`^${line}:\\s+(\\d+)`, 'm').exec(status)[1]);
  }

  /** Somebody with no cookies yet; `address` is one of the machine's own, for what is limited by source. */
  visitor(headers = {}, address = undefined) {
    return new Visitor(this, headers, address);
  }
}

/** Somebody at the shop, with the cookies they were given. */
export class Visitor {
  constructor(shop, headers, address) {
    this.shop = shop;
    this.headers = headers;
    this.address = address;
    this.cookies = new Map();
  }

  get cookie() {
    return [...this.cookies].map(([name, value]) => `${name}=${value}`).join('; ');
  }

  get(path) {
    return this.send('GET', path);
  }

  async post(path, fields, expected = 303) {
    const answer = await this.send('POST', path, new URLSearchParams(fields).toString());
    if (answer.status !== expected) throw new Error(`POST ${path} answered ${answer.status} instead of ${expected}:\n${problems(answer.text)}`);
    return answer;
  }

  send(method, path, body) {
    const headers = { host: `localhost:${this.shop.port}`, 'accept-encoding': 'identity', ...this.headers };
    if (this.cookies.size) headers.cookie = this.cookie;
    if (body !== undefined) Object.assign(headers, formHeaders(this.shop.origin), { 'content-length': Buffer.byteLength(body) });
    return new Promise((resolve, reject) => {
      const request = http.request({ host: '127.0.0.1', port: this.shop.port, method, path, headers, agent: false, localAddress: this.address }, (answer) => {
        const parts = [];
        answer.on('data', (part) => parts.push(part));
        answer.on('error', reject);
        answer.on('end', () => {
          for (const line of answer.headers['set-cookie'] ?? []) this.keep(line);
          resolve({ status: answer.statusCode, headers: answer.headers, text: Buffer.concat(parts).toString('utf8') });
        });
      });
      request.on('error', reject);
      request.end(body);
    });
  }

  keep(line) {
    const [, name, value] = /^([^=]+)=([^;]*)/.exec(line);
    if (value === '' || /max-age=0/i.test(line)) this.cookies.delete(name);
    else this.cookies.set(name, value);
  }

  /** From an empty form to the page that sends the letter. */
  async fillIn(who = customer) {
    const pick = (...names) => Object.fromEntries(names.map((name) => [name, who[name]]));
    await this.post('/register', { day: '2', month: '4', year: '1980' });
    await this.post('/register/person', pick('real_name', 'email', 'country', 'telephone'));
    await this.post('/register/address', pick('country', 'street', 'extra_line', 'postcode', 'city'));
    await this.post('/register/account', pick('user_name', 'password', 'hint_question', 'hint_answer'));
  }

  /** From an empty form to an open account, by the letter; not logged in. */
  async register(who = customer) {
    await this.fillIn(who);
    await this.post('/register/check', agreed);
    const link = new URL(await this.letterLink(who.email));
    const page = await this.get(link.pathname);
    const token = /name="token"[^>]*value="([^"]*)"|value="([^"]*)"[^>]*name="token"/.exec(page.text);
    await this.post('/register/confirm', { token: token[1] ?? token[2] });
  }

  async letterLink(recipient) {
    for (let tries = 0; tries < 100; tries += 1) {
      const letters = JSON.parse((await this.get('/_dev/mailbox.json')).text);
      const letter = letters.find(({ to, links }) => to.includes(recipient) && links.length > 0);
      if (letter) return letter.links[0];
      await sleep(100);
    }
    throw new Error(`no letter to ${recipient} within 10 seconds`);
  }

  async logIn(who = customer) {
    await this.post('/login', { name: who.user_name, password: who.password });
  }
}

/** What the check page sends when both documents are accepted, each in its first version. */
export const agreed = { agreement_version: '1', statement_version: '1', agreement: 'yes', statement: 'yes' };

/** What a browser says of itself when a page of ours posts a form. */
export const formHeaders = (origin) => ({
  'content-type': 'application/x-www-form-urlencoded',
  origin,
  'sec-fetch-site': 'same-origin',
  'sec-fetch-mode': 'navigate',
  'sec-fetch-dest': 'document',
});

const problems = (html) => [...html.matchAll(/<p class="problem"[^>]*>(.*?)<\/p>/gs)].map(([, text]) => text.replace(/<[^>]*>/g, '').trim()).join('\n') || html.slice(0, 500);

// The built program, serving an empty shop of its own.
import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { stripVTControlCharacters } from 'node:util';
import { type APIRequestContext, request } from '@playwright/test';

const project = resolve(__dirname, '..');
const built = ['release', 'debug'].map((profile) => join(project, 'target', profile, 'sofapop'));
const age = (file: string) => statSync(file).mtimeMs;
const newest = built.filter(existsSync).sort((one, other) => age(other) - age(one))[0];
const program = process.env.SOFAPOP_PROGRAM ?? newest ?? 'sofapop';
const site = process.env.SOFAPOP_SITE_FOLDER ?? join(project, 'target', 'site');

export type Settings = Record<string, string>;

export interface Ended {
  code: number | null;
  said: string;
}

/** What is asked of the machine for one shop. */
export interface Place {
  port: number;
  folder: string;
  settings: Settings;
}

/** An empty database on the throw-away PostgreSQL of bin/postgres; without one the shop keeps to SQLite. */
function database(name: string): Settings {
  const server = process.env.SOFAPOP_TEST_POSTGRES;
  if (!server) return {};
  const { status, stderr } = spawnSync('psql', [server, '--quiet', '--command', `CREATE DATABASE ${name}`], { encoding: 'utf8' });
  if (status !== 0) throw new Error(`no database could be made: ${stderr}`);
  return { DATABASE_URL: server.replace('///postgres?', `///${name}?`) };
}

/** A free port and an empty folder; the settings of development with a clock that stands still. */
export async function place(settings: Settings = {}): Promise<Place> {
  const port = await freePort();
  const folder = mkdtempSync(join(tmpdir(), 'sofapop-end2end-'));
  return {
    port,
    folder,
    settings: {
      SOFAPOP_LISTEN: `127.0.0.1:${port}`,
      SOFAPOP_ORIGIN: `http://localhost:${port}`,
      SOFAPOP_CLOCK: '2030-03-01T09:00:00Z',
      SOFAPOP_DATA_FOLDER: join(folder, 'data'),
      SOFAPOP_SITE_FOLDER: site,
      ...database(`end2end_${port}_${process.pid}`),
      ...settings,
    },
  };
}

/** Runs one command of the program to its end. */
export function run(command: string | string[], { folder, settings }: Place): Ended {
  const { status, stdout, stderr, error } = spawnSync(program, [command].flat(), {
    cwd: folder,
    env: environment(settings),
    encoding: 'utf8',
    timeout: 30_000,
  });
  if (error) throw error;
  return { code: status, said: stripVTControlCharacters(stdout + stderr) };
}

export class Shop {
  readonly origin: string;
  private process: ChildProcess | undefined;
  private said = '';
  private moved = 0;

  private constructor(private readonly place: Place) {
    this.origin = place.settings.SOFAPOP_ORIGIN ?? '';
  }

  /** Migrates, seeds and serves. */
  static async open(place: Place): Promise<Shop> {
    for (const command of ['migrate', 'seed']) {
      const { code, said } = run(command, place);
      if (code !== 0) throw new Error(`sofapop ${command} ended with ${code}:\n${said}`);
    }
    const shop = new Shop(place);
    await shop.start();
    return shop;
  }

  /** Publishes a second service agreement that asks companies anew, on a day that no test lives to see; once. */
  asksCompaniesAnew(): void {
    const file = join(this.place.folder, 'policies', 'service-agreement', '2.md');
    if (existsSync(file)) return;
    const first = readFileSync(resolve(__dirname, '../policies/service-agreement/1.md'), 'utf8');
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, first.replace('Tell us the truth', 'Tell us the plain truth'));
    const asked = ['--in-force', '2049-01-01', '--grade', 'renewed-consent', '--concerns', 'companies', '--what-changed', 'The truth is plain.'];
    const { code, said } = run(['policy', 'publish', file, ...asked], this.place);
    if (code !== 0) throw new Error(`nothing was published:\n${said}`);
  }

  /** Makes the owner of an account a member of staff. */
  appoints(userName: string, role: 'guardian-desk' | 'supervisor'): void {
    const { code, said } = run(['operator', 'add', '--user', userName, '--role', role], this.place);
    if (code !== 0) throw new Error(`nobody was appointed:\n${said}`);
  }

  /** Opens it, lets it be used, and closes it whatever happened. */
  static async lend(place: Place, use: (shop: Shop) => Promise<void>): Promise<void> {
    const shop = await Shop.open(place);
    try {
      await use(shop);
    } finally {
      await shop.close();
    }
  }

  /** Everything the program has written so far, without colours. */
  get log(): string {
    return stripVTControlCharacters(this.said);
  }

  /** Somebody who speaks plain HTTP and keeps cookies. */
  async caller(headers: Record<string, string> = {}): Promise<APIRequestContext> {
    return request.newContext({ baseURL: this.origin, extraHTTPHeaders: { ...ownForm(this.origin), ...headers } });
  }

  /** What the shop's clock says, where it stands still until it is moved. */
  get now(): Date {
    return new Date(Date.parse(this.place.settings.SOFAPOP_CLOCK ?? '') + this.moved * 1_000);
  }

  /** Moves the clock forward. */
  async advance(seconds: number): Promise<void> {
    const caller = await this.caller();
    const answer = await caller.post('/_dev/clock', { form: { seconds } });
    if (!answer.ok()) throw new Error(`the clock answered ${answer.status()}`);
    this.moved += seconds;
    await caller.dispose();
  }

  async restart(): Promise<void> {
    await this.stop();
    await this.start();
  }

  async close(): Promise<void> {
    try {
      await this.stop();
    } finally {
      rmSync(this.place.folder, { recursive: true, force: true });
    }
  }

  private async start(): Promise<void> {
    this.moved = 0;
    this.process = spawn(program, ['serve'], {
      cwd: this.place.folder,
      env: environment(this.place.settings),
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    for (const stream of [this.process.stdout, this.process.stderr]) {
      stream?.setEncoding('utf8').on('data', (text: string) => (this.said += text));
    }
    const ready = `http://127.0.0.1:${this.place.port}/readyz`;
    for (const end = Date.now() + 30_000; ; await pause(20)) {
      if (await fetch(ready).then((answer) => answer.ok, () => false)) return;
      if (this.process.exitCode !== null || Date.now() > end) throw new Error(`sofapop did not start:\n${this.said}`);
    }
  }

  private async stop(): Promise<void> {
    const { process } = this;
    if (!process) return;
    this.process = undefined;
    const gone = process.exitCode === null ? once(process, 'exit') : undefined;
    const late = setTimeout(() => process.kill('SIGKILL'), 10_000);
    process.kill('SIGTERM');
    await gone;
    clearTimeout(late);
    if (process.exitCode !== 0) {
      throw new Error(`sofapop ended with ${process.exitCode ?? process.signalCode} instead of 0:\n${this.said.slice(-4000)}`);
    }
  }
}

/** What a browser says of itself when a page of the shop posts a form. */
export const ownForm = (origin: string) => ({ origin, 'sec-fetch-site': 'same-origin', 'sec-fetch-mode': 'navigate', 'sec-fetch-dest': 'document' });

export function freePort(): Promise<number> {
  return new Promise((found, failed) => {
    const server = createServer().once('error', failed);
    server.listen(0, '127.0.0.1', () => {
      const address = server.address();
      server.close(() => found(typeof address === 'object' && address ? address.port : 0));
    });
  });
}

export const pause = (milliseconds: number) => new Promise<void>((done) => setTimeout(done, milliseconds));

// The caller's own settings of the shop do not reach the shops of the tests.
function environment(settings: Settings): NodeJS.ProcessEnv {
  const inherited = Object.entries(process.env).filter(([name]) => !name.startsWith('SOFAPOP_') && name !== 'DATABASE_URL');
  return { ...Object.fromEntries(inherited), ...settings };
}

// Real faults under a shop that people use: what was acknowledged is there once, and the first request after the fault succeeds.
import { spawn, spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { customer, Shop, sleep, someAddress } from './shop.mjs';

const isLong = process.argv.includes('--long');
const cluster = new URL(process.env.SOFAPOP_TEST_POSTGRES).searchParams.get('host');

const demand = (right, words) => {
  if (!right) throw new Error(words);
};

/** What a program prints; it has to succeed. */
const run = (program, words, settings = {}) => {
  const { status, stdout, stderr, error } = spawnSync(program, words, { encoding: 'utf8', maxBuffer: 1 << 26, ...settings });
  demand(!error && status === 0, `${program} ${words.join(' ')} failed: ${error ?? stderr + stdout}`);
  return stdout.trim();
};
const psql = (database, sql) => run('psql', ['-h', cluster, '-U', 'sofapop', '-d', database, '-v', 'ON_ERROR_STOP=1', '-Atc', sql]);

/** Waits until something is so. */
const until = async (words, seconds, isSo) => {
  for (const end = performance.now() + seconds * 1_000; !(await isSo()); await sleep(50)) demand(performance.now() < end, `not within ${seconds} seconds: ${words}`);
};

/** A shop with a way to cause faults, and people who use it and remember what it acknowledged. */
class Trial {
  static async open(database) {
    const trial = new Trial();
    trial.folder = run('mktemp', ['--directory']);
    const settings = {
      SOFAPOP_DATA_FOLDER: join(trial.folder, 'data'),
      SOFAPOP_FAULTS: join(trial.folder, 'faults'),
      LD_PRELOAD: process.env.SOFAPOP_FAULT_LIBRARY,
      SOFAPOP_LOG: 'off',
    };
    mkdirSync(settings.SOFAPOP_DATA_FOLDER);
    mkdirSync(settings.SOFAPOP_FAULTS);
    if (process.env.SOFAPOP_CAN_MOUNT) run('mount', ['-t', 'tmpfs', '-o', `size=${isLong ? 256 : 32}m`, 'tmpfs', settings.SOFAPOP_DATA_FOLDER]);
    if (database === 'PostgreSQL') {
      trial.database = `faults_${process.pid}_${(Trial.opened = (Trial.opened ?? 0) + 1)}`;
      psql('postgres', `CREATE DATABASE ${trial.database}`);
      // A commit that was acknowledged has to survive a crash; the cluster of the tests takes that lightly.
      settings.DATABASE_URL = `postgres:///${trial.database}?host=${cluster}&user=sofapop&options[synchronous_commit]=on`;
    }
    trial.shop = await Shop.open(settings);
    trial.customers = [];
    for (let at = 0; at < 4; at += 1) {
      const person = { ...customer, user_name: `customer-${at}`, email: `customer-${at}@example.org` };
      const visitor = trial.shop.visitor({}, someAddress());
      await visitor.post('/_dev/customer', person, 204);
      trial.customers.push({ visitor, acknowledged: 0, sent: 0 });
    }
    // The visitors whose decision was acknowledged, by the hash of their cookie, and how many do not know.
    Object.assign(trial, { acknowledged: [], unknown: 0 });
    return trial;
  }

  async close() {
    await this.shop.stop('SIGKILL');
    if (process.env.SOFAPOP_CAN_MOUNT) run('umount', [join(this.folder, 'data')]);
    rmSync(this.folder, { recursive: true, force: true });
  }

  begin(fault, content = '') {
    writeFileSync(join(this.folder, 'faults', fault), content);
  }

  end(fault) {
    rmSync(join(this.folder, 'faults', fault), { force: true });
  }

  sql(text) {
    if (this.database) return psql(this.database, text);
    return run('sqlite3', ['-readonly', '-cmd', '.timeout 10000', this.file, text]);
  }

  get file() {
    return join(this.folder, 'data', 'sofapop.db');
  }

  /** A change by one click: a new visitor refuses the optional cookies, which writes one record for each of two purposes. */
  async decide() {
    const visitor = this.shop.visitor({}, someAddress());
    this.unknown += 1;
    const answer = await visitor.send('POST', '/cookies', 'choice=none&shown=1&return=/').catch((error) => {
      if (error.code === 'ECONNREFUSED') this.unknown -= 1;
      throw error;
    });
    if (answer.status === 303) {
      this.unknown -= 1;
      this.acknowledged.push(createHash('sha256').update(visitor.cookies.get('__Host-consent')).digest('hex'));
    }
    demand(answer.status === 303 || answer.status >= 500, `a decision was answered ${answer.status}`);
    return answer;
  }

  /** A customer moves one house further. */
  async move(who) {
    who.sent += 1;
    const address = { country: 'GB', street: `${who.sent} Bench Street`, postcode: 'SW1A 1AA', city: 'London' };
    const answer = await who.visitor.send('POST', '/account/address', new URLSearchParams(address).toString());
    if (answer.status === 303 && answer.headers.location.startsWith('/account?')) who.acknowledged = who.sent;
    else demand(answer.status >= 500, `an address was answered ${answer.status} ${answer.headers.location ?? ''}`);
  }

  /** Runs something while four customers and four visitors change things as fast as they can. */
  async during(work) {
    let over = false;
    let wrong;
    const again = async (change) => {
      while (!over) {
        await change().catch((error) => {
          // Who sees their connection break does not know whether it was received.
          if (!error.code) wrong ??= error;
          return sleep(20);
        });
      }
    };
    const people = this.customers.flatMap((who) => [again(() => this.move(who)), again(() => this.decide())]);
    try {
      await work();
    } finally {
      over = true;
      await Promise.all(people);
    }
    if (wrong) throw wrong;
  }

  /** The first change after a fault, whoever makes it. */
  async succeeds() {
    const { status } = await this.decide();
    demand(status === 303, `the first request after the fault was answered ${status}`);
  }

  async answersReaders() {
    for (const { visitor } of this.customers) {
      const { status } = await visitor.get('/account');
      demand(status === 200, `a customer's page was answered ${status}`);
    }
  }

  /** Changes are refused for now, and clients are told when to come back. */
  async refusesChanges() {
    const began = performance.now();
    const { status, headers } = await this.decide();
    const seconds = (performance.now() - began) / 1_000;
    demand(status === 503 && headers['retry-after'], `a change during the fault was answered ${status}`);
    demand(seconds < 15, `a change during the fault was answered after ${seconds.toFixed(1)} seconds`);
  }

  async isReady() {
    return (await this.shop.visitor().get('/readyz')).status === 200;
  }

  /** What was acknowledged is there once; what nobody knows is there once or not at all. */
  async keepsEverything() {
    const hexadecimal = this.database ? "encode(subject, 'hex')" : 'lower(hex(subject))';
    const lines = this.sql(`SELECT ${hexadecimal}, COUNT(*) FROM consents GROUP BY subject`).split('\n').filter(Boolean);
    const records = new Map(lines.map((line) => line.split('|')));
    const lost = this.acknowledged.filter((subject) => !records.has(subject)).length;
    demand(lost === 0, `${lost} of ${this.acknowledged.length} acknowledged decisions are lost`);
    const odd = [...records.values()].filter((count) => count !== '2').length;
    demand(odd === 0, `${odd} decisions are not there once and as a whole`);
    const more = records.size - this.acknowledged.length;
    demand(more <= this.unknown, `${more} decisions are there that were not acknowledged, and ${this.unknown} are unknown`);
    for (const { visitor, acknowledged, sent } of this.customers) {
      const { text } = await visitor.get('/account');
      const house = Number(/(\d+) Bench Street/.exec(text)?.[1]);
      demand((acknowledged || 1) <= house && house <= Math.max(sent, 1), `the address is number ${house}, where ${acknowledged} was acknowledged`);
    }
    this.shop.run('audit', 'verify');
    if (!this.database) demand(this.sql('PRAGMA integrity_check') === 'ok', 'the file is damaged');
  }
}

/** Stops every process of PostgreSQL, the one that starts the others first, and returns what lets them go on. */
const freeze = () => {
  const [first] = readFileSync(join(cluster, 'data', 'postmaster.pid'), 'utf8').split('\n').map(Number);
  const parent = (process) => {
    try {
      return Number(/\) \S (\d+)/.exec(readFileSync(`/proc/${process}/stat`, 'utf8'))?.[1]);
    } catch {
      return 0;
    }
  };
  process.kill(first, 'SIGSTOP');
  const others = readdirSync('/proc').map(Number).filter((id) => id && parent(id) === first);
  for (const id of others) process.kill(id, 'SIGSTOP');
  return () => {
    for (const id of [...others, first]) process.kill(id, 'SIGCONT');
  };
};

const anywhere = {
  async 'the program is killed'(trial) {
    for (let kills = 0; kills < (isLong ? 20 : 2); kills += 1) {
      await trial.during(async () => {
        await sleep(300 + Math.random() * 700);
        await trial.shop.stop('SIGKILL');
      });
      await trial.shop.start();
      await trial.succeeds();
      await trial.keepsEverything();
    }
  },
};

const onSqlite = {
  ...anywhere,
  async 'a flush of the disk fails'(trial) {
    for (let times = 0; times < (isLong ? 10 : 1); times += 1) {
      await trial.during(async () => {
        await sleep(300);
        trial.begin('fsync');
        await trial.refusesChanges();
        await sleep(500);
      });
      await trial.answersReaders();
      trial.end('fsync');
      await trial.succeeds();
      await trial.keepsEverything();
    }
    await trial.shop.stop();
    await trial.shop.start();
    await trial.keepsEverything();
  },

  async 'the disk is full'(trial) {
    const filler = join(trial.folder, 'data', 'filler');
    const fill = () => (process.env.SOFAPOP_CAN_MOUNT ? spawnSync('dd', ['if=/dev/zero', `of=${filler}`, 'bs=4k']) : trial.begin('write'));
    const free = () => (process.env.SOFAPOP_CAN_MOUNT ? rmSync(filler) : trial.end('write'));
    if (!process.env.SOFAPOP_CAN_MOUNT) console.log('  (no file system can be mounted here; writes into files fail instead)');
    await trial.during(async () => {
      await sleep(300);
      fill();
      await until('no change is accepted', 10, async () => (await trial.decide()).status === 503);
    });
    await trial.answersReaders();
    free();
    await trial.succeeds();
    await trial.keepsEverything();
  },

  async 'another process locks the database'(trial) {
    const other = spawn('sqlite3', [trial.file], { stdio: ['pipe', 'pipe', 'inherit'] });
    const locked = new Promise((resolve) => other.stdout.once('data', resolve));
    const gone = new Promise((resolve) => other.once('exit', resolve));
    other.stdin.write(".timeout 10000\nBEGIN IMMEDIATE;\nSELECT 'locked';\n");
    await locked;
    await Promise.all([trial.refusesChanges(), trial.answersReaders()]);
    await until('/readyz reports that nothing can be written', 20, async () => !(await trial.isReady()));
    other.stdin.end();
    await gone;
    await trial.succeeds();
    await trial.keepsEverything();
    await until('/readyz reports that all is well', 20, () => trial.isReady());
  },

  async 'the clock jumps ten years ahead'(trial) {
    const ahead = String(10 * 365 * 86_400);
    const soon = Date.now() + 86_400_000;
    await trial.during(async () => {
      await sleep(300);
      trial.begin('seconds', ahead);
      await sleep(isLong ? 130_000 : 1_000);
    });
    await trial.answersReaders();
    demand(Number(trial.sql('SELECT MAX(decided_at) FROM consents')) < soon, 'a record is dated by the wrong clock');
    await trial.shop.stop();
    await trial.shop.start();
    await until('/readyz reports the doubt', 5, async () => (await trial.shop.visitor().get('/readyz')).text.includes('clock'));
    await trial.shop.stop();
    trial.end('seconds');
    await trial.shop.start();
    await trial.succeeds();
    await trial.keepsEverything();
  },
};

const onPostgres = {
  ...anywhere,
  async 'PostgreSQL loses a process and recovers'(trial) {
    for (let times = 0; times < (isLong ? 10 : 1); times += 1) {
      await trial.during(async () => {
        await sleep(300);
        const others = "SELECT pid FROM pg_stat_activity WHERE datname = current_database() AND pid <> pg_backend_pid() LIMIT 1";
        let busy;
        await until('the shop is connected', 10, () => (busy = Number(psql(trial.database, others))) > 0);
        process.kill(busy, 'SIGKILL');
        await sleep(300);
        await until('PostgreSQL answers', 30, () => spawnSync('psql', ['-h', cluster, '-U', 'sofapop', '-d', trial.database, '-c', 'SELECT 1']).status === 0);
      });
      await trial.succeeds();
      await trial.keepsEverything();
    }
  },

  async 'PostgreSQL is frozen'(trial) {
    await trial.during(async () => {
      await sleep(300);
      const thaw = freeze();
      try {
        await trial.refusesChanges();
        if (isLong) await sleep(60_000);
      } finally {
        thaw();
      }
    });
    await trial.succeeds();
    await trial.keepsEverything();
  },
};

const failed = [];
const tryAll = async (database, faults) => {
  for (const [name, fault] of Object.entries(faults)) {
    const began = performance.now();
    let words = 'kept';
    const trial = await Trial.open(database);
    try {
      await fault(trial);
    } catch (error) {
      words = `FAILED: ${error.message}\n${trial.shop.said}`;
      failed.push(name);
    }
    console.log(`${database}, ${name} (${((performance.now() - began) / 1_000).toFixed(1)} s; ${trial.acknowledged.length} decisions): ${words}`);
    await trial.close();
  }
};

// On SQLite and PostgreSQL at the same time: most of a fault is waiting.
await Promise.all([tryAll('SQLite', onSqlite), tryAll('PostgreSQL', onPostgres)]);
process.exitCode = failed.length ? 1 : 0;

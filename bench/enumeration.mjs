// Whether an answer, or the time it takes, tells who has an account (G-10, T-01). Each flow is asked about known and
// unknown ones in turn; the control asks how well two halves of the known ones can be told apart in the same run.
//
//   bench/enumeration             every flow
//   bench/enumeration login …     those named
//
// A flow is one entry of `flows`. The shop stands behind an address it trusts (us), so that every request can come from
// a place of its own and no limit is met; its clock moves whenever an account has been asked about often enough.
import { cpus, loadavg } from 'node:os';
import { agreed, customer, Shop, sleep } from './shop.mjs';

const rounds = Number(process.env.ROUNDS ?? 2000);
/** How much better than the control the best single guess may be. */
const margin = 0.03;
/** Accounts that exist, and names that do not; each is asked about several times. */
const many = Math.min(200, rounds);
const HOUR = 3600;
const DAY = 24 * HOUR;

/** One flow: `prepare` what a hundred requests need, then `ask` about one name, known or not, is all that is timed. */
const flows = {
  login: {
    prepare: async () => {},
    // Five tries an hour at one name: four here, then an hour later.
    each: { asks: 4, then: HOUR },
    ask: ({ who }) => stranger().send('POST', '/login', form({ name: who.user_name, password: 'not the one they chose', next: '' })),
    expected: 422,
  },
  'login by mail address': {
    prepare: async () => {},
    each: { asks: 4, then: HOUR },
    ask: ({ who }) => stranger().send('POST', '/login', form({ name: who.email, password: 'not the one they chose', next: '' })),
    expected: 422,
  },
  'registration: the letter': {
    // One registration sends five letters; then another is begun.
    each: { asks: 4, then: HOUR },
    prepare: async (slot) => {
      const visitor = stranger();
      await visitor.fillIn(slot.spare);
      slot.visitor = visitor;
    },
    before: ({ visitor, who }) => visitor.post('/register/person', { real_name: 'Bench Customer', email: who.email, country: customer.country, telephone: customer.telephone }),
    ask: ({ visitor }) => visitor.send('POST', '/register/check', form(agreed)),
    expected: 303,
  },
  'recovery: the letter': {
    // Three letters an hour to one address.
    each: { asks: 2, then: HOUR },
    prepare: async () => {},
    ask: ({ who }) => stranger().send('POST', '/recover', form({ email: who.email })),
    expected: 303,
  },
  'recovery: the hint step': {
    // Nobody comes here without the letter; whether one was sent must not show either.
    each: { asks: 2, then: HOUR },
    prepare: async () => {},
    before: async (question) => {
      question.visitor = stranger();
      await question.visitor.post('/recover', { email: question.who.email });
    },
    ask: ({ visitor }) => visitor.send('POST', '/recover/question', form({ hint_answer: 'Old Market' })),
    expected: 410,
  },
  'change of address': {
    // Five a day for one customer.
    each: { asks: 4, then: DAY },
    prepare: async (slot) => {
      const visitor = stranger();
      await visitor.logIn(slot.asker);
      slot.visitor = visitor;
    },
    ask: ({ visitor, who }) => visitor.send('POST', '/account/email', form({ email: who.email })),
    expected: 303,
  },
};

const form = (fields) => new URLSearchParams(fields).toString();
let places = 0;

const shop = await Shop.open({ SOFAPOP_TRUSTED_PROXIES: '127.0.0.0/8', SOFAPOP_CLOCK: '2030-03-01T09:00:00Z' });
try {
  const people = { known: [], unknown: [], askers: [] };
  for (let number = 0; number < many; number += 1) {
    people.known.push(named('known', number));
    people.unknown.push(named('nobody', number));
    people.askers.push(named('asker', number));
  }
  console.log(`${cpus().length} × ${cpus()[0].model.trim()}, load ${loadavg()[0].toFixed(2)} before the run`);
  await eachOf([...people.known, ...people.askers], 4, (who) => stranger().register(who));

  const asked = process.argv.slice(2);
  const lines = [];
  for (const [name, flow] of Object.entries(flows)) {
    if (asked.length === 0 || asked.includes(name)) lines.push(judged(name, await measured(flow, people)));
  }
  const columns = ['flow', 'asked of each', 'known ms', 'unknown ms', 'AUC', 'control', 'answers', ''];
  console.log([columns, columns.map((_, at) => (at === 0 ? '---' : '---:')), ...lines].map((line) => `| ${line.join(' | ')} |`).join('\n'));
  console.log(`load ${loadavg()[0].toFixed(2)} after the run`);
  if (lines.some((line) => line.at(-1) !== 'holds')) process.exitCode = 1;
} finally {
  await shop.close();
}

/** Of one length whoever they are, so that no answer differs by the name itself. */
function named(kind, number) {
  const user_name = `${kind.padEnd(7, '-')}${String(number).padStart(5, '0')}`;
  return { ...customer, user_name, email: `${user_name}@example.org` };
}

function stranger() {
  places += 1;
  const place = `10.${(places >> 16) & 255}.${(places >> 8) & 255}.${places & 255}`;
  return shop.visitor({ 'x-forwarded-for': place });
}

/** Known and unknown in turn; which comes first changes as well. */
async function measured(flow, people) {
  const samples = { known: [], unknown: [] };
  const seen = { known: new Set(), unknown: new Set() };
  let slots = [];
  for (let round = 0; round < rounds; round += 1) {
    if (round % many === 0) {
      // A slot asks twice a pass, about one of each.
      if (round > 0 && (round / many) % (flow.each.asks / 2) === 0) {
        await advance(flow.each.then);
        slots = [];
      }
      if (slots.length === 0) {
        slots = people.askers.map((asker, number) => ({ asker, spare: named('spare', number) }));
        await eachOf(slots, 4, (slot) => flow.prepare(slot));
        await sleep(1000);
      }
    }
    const slot = slots[round % many];
    const order = round % 2 === (round / many | 0) % 2 ? ['known', 'unknown'] : ['unknown', 'known'];
    for (const kind of order) {
      const question = { ...slot, who: people[kind][(round * 7) % many] };
      if (flow.before) await flow.before(question);
      const began = process.hrtime.bigint();
      const answer = await flow.ask(question);
      samples[kind].push(Number(process.hrtime.bigint() - began) / 1e6);
      if (answer.status !== flow.expected) throw new Error(`${answer.status} instead of ${flow.expected}:\n${answer.text.slice(0, 2000)}`);
      seen[kind].add(outside(answer));
    }
  }
  return { samples, seen };
}

/** All that an answer shows besides its time: status, names of headers, cookies without values, length. */
function outside({ status, headers, text }) {
  const cookies = (headers['set-cookie'] ?? []).map((line) => line.replace(/=[^;]*/, '='));
  return JSON.stringify([status, Object.keys(headers).sort(), headers.location ?? '', cookies, Buffer.byteLength(text)]);
}

function judged(name, { samples: { known, unknown }, seen }) {
  const halves = [known.filter((_, at) => at % 2 === 0), known.filter((_, at) => at % 2 === 1)];
  const [found, control] = [auc(known, unknown), auc(...halves)];
  const shapes = new Set([...seen.known, ...seen.unknown]);
  const alike = shapes.size === 1;
  if (!alike) console.log(`${name}: answers differ:\n${[...shapes].join('\n')}`);
  const holds = alike && found <= control + margin;
  return [name, known.length, median(known).toFixed(2), median(unknown).toFixed(2), found.toFixed(3), control.toFixed(3), alike ? 'alike' : 'differ', holds ? 'holds' : 'FAILS'];
}

/** How often the best guess from a single time is right: the area under the curve, whichever side is slower. */
function auc(ones, others) {
  const all = [...ones.map((time) => ({ time, one: true })), ...others.map((time) => ({ time, one: false }))].sort((left, right) => left.time - right.time);
  let sum = 0;
  for (let at = 0; at < all.length; ) {
    let end = at;
    while (end < all.length && all[end].time === all[at].time) end += 1;
    for (let tie = at; tie < end; tie += 1) if (all[tie].one) sum += (at + 1 + end) / 2;
    at = end;
  }
  const area = (sum - (ones.length * (ones.length + 1)) / 2) / (ones.length * others.length);
  return Math.max(area, 1 - area);
}

function median(times) {
  return [...times].sort((left, right) => left - right)[times.length >> 1];
}

async function advance(seconds) {
  const answer = await shop.visitor().send('POST', '/_dev/clock', form({ seconds: String(seconds) }));
  if (answer.status >= 400) throw new Error(`the clock answered ${answer.status}`);
}

async function eachOf(all, atOnce, work) {
  const waiting = [...all];
  await Promise.all(Array.from({ length: atOnce }, async () => {
    for (let next = waiting.shift(); next; next = waiting.shift()) await work(next);
  }));
}

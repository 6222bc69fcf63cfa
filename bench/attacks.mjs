// The most expensive input known to each computation that a visitor can reach, and what the front page costs meanwhile. The control
// keeps every core busy at the priority of the hashing threads without any request: what it costs, the machine's scheduler costs.
import { spawn } from 'node:child_process';
import { availableParallelism } from 'node:os';
import { customer, Shop, sleep, someAddress } from './shop.mjs';

const seconds = Number(process.env.SECONDS_EACH ?? 8);
const leet = '4@8({[<369#!1/|0$5+7%2x'.repeat(5).slice(0, 100);

const encoded = (fields) => new URLSearchParams(fields).toString();

const { user_name, password, hint_question, hint_answer } = customer;
const credentials = { user_name, password, hint_question, hint_answer };

/** By what is computed: the request with its worst input. What is sent is made once, so that only the shop works meanwhile. */
const attacks = {
  'strength of a password': ['/api/password_strength', encoded({ typed: leet })],
  'kind of a hint question': ['/api/hint_strength', encoded({ typed: 'ß'.repeat(10_000) })],
  'a body of unknown fields': ['/api/password_strength', encoded(Array.from({ length: 9_000 }, (_, at) => [`f${at}`, '']))],
  'a telephone number': ['/register/person', encoded({ real_name: 'x', email: 'x', country: 'GB', telephone: '+4'.repeat(20) })],
  'a user name': ['/login', encoded({ name: '\u0130'.repeat(127), password: 'x'.repeat(4_000), next: '' })],
  'a difference of documents': ['/policies/privacy-statement/1/1'],
  'passwords of registrations': ['/register/account', encoded(credentials), { fromAnywhere: true }],
  'wrong passwords': ['/login', encoded({ name: 'nobody', password: 'x'.repeat(100), next: '' }), { fromAnywhere: true }],
};

const quantile = (times, part) => times.toSorted((one, other) => one - other)[Math.floor(times.length * part)] ?? NaN;
const timed = async (work) => {
  const began = performance.now();
  const answer = await work();
  return { took: performance.now() - began, status: answer.status };
};

// Passwords are hashed at production's cost.
const shop = await Shop.open({ SOFAPOP_PASSWORD_MEMORY_KIB: '65536' });
try {
  const visitor = () => shop.visitor();
  const attacker = visitor();
  await attacker.fillIn();
  const owner = { ...customer, user_name: 'bench-owner', email: 'owner@example.org' };
  await visitor().post('/_dev/account', owner, 204);
  const send = ([path, body, { fromAnywhere } = {}]) => {
    // What is limited by source is sent from another address each time.
    if (fromAnywhere) attacker.address = someAddress();
    return attacker.send(body ? 'POST' : 'GET', path, body);
  };
  /** Whether an owner gets in with the right password at the first try. */
  const getsIn = async () => {
    const { took, status } = await timed(() => shop.visitor({}, someAddress()).send('POST', '/login', encoded({ name: owner.user_name, password: owner.password })));
    return `answered ${status} after ${took.toFixed(0)} ms`;
  };
  const frontPage = async () => {
    const times = [];
    for (const end = performance.now() + seconds * 1_000; performance.now() < end; ) times.push((await timed(() => visitor().get('/'))).took);
    return { p50: quantile(times, 0.5), p99: quantile(times, 0.99) };
  };

  await frontPage();
  const quiet = await frontPage();
  console.log(`front page, quiet: p50 ${quiet.p50.toFixed(1)} ms, p99 ${quiet.p99.toFixed(1)} ms\n`);
  const report = (during, more) =>
    console.log(`  front page meanwhile: p50 × ${(during.p50 / quiet.p50).toFixed(1)}, p99 × ${(during.p99 / quiet.p99).toFixed(1)}${more}`);
  const loops = Array.from({ length: availableParallelism() }, () => spawn('nice', ['-n', '10', 'sh', '-c', 'while :; do :; done']));
  try {
    const beside = await frontPage();
    console.log('control: loops of the same priority on every core');
    report(beside, '');
  } finally {
    for (const loop of loops) loop.kill('SIGKILL');
  }
  for (const [name, attack] of Object.entries(attacks)) {
    await send(attack);
    const { took, status } = await timed(() => send(attack));
    let over = false;
    const statuses = new Map();
    const attackers = [1, 2].map(async () => {
      while (!over) {
        const { status } = await send(attack);
        statuses.set(status, (statuses.get(status) ?? 0) + 1);
      }
    });
    const during = await frontPage();
    const login = await getsIn();
    over = true;
    await Promise.all(attackers);
    const answers = [...statuses].map(([status, count]) => `${count} × ${status}`).join(', ');
    console.log(`${name}: ${took.toFixed(1)} ms (${status})`);
    report(during, `; the attack was answered ${answers}`);
    console.log(`  the right password meanwhile: ${login}`);
    await sleep(500);
  }
} finally {
  await shop.close();
}

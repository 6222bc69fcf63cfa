// What an erasure costs others: the times of changes while an account is erased from a large file.
import { spawnSync } from 'node:child_process';
import { statSync } from 'node:fs';
import { join } from 'node:path';
import { customer, Shop, sleep, someAddress } from './shop.mjs';

const others = 350_000;
const crowd = `
  PRAGMA secure_delete = ON;
  WITH RECURSIVE numbers (number) AS (SELECT 1 UNION ALL SELECT number + 1 FROM numbers WHERE number < ${others})
  INSERT INTO accounts (id, user_name, user_name_key, email, email_key, password_hash, password_set_at, hint_question,
                        hint_answer_hash, opened_at)
  SELECT hex(randomblob(16)), 'crowd-' || number, 'crowd-' || number, 'crowd-' || number, 'crowd-' || number,
         hex(randomblob(50)), 1, hint_question, hex(randomblob(50)), 1
    FROM numbers, (SELECT hint_question FROM accounts LIMIT 1);
  INSERT INTO profiles (account_id, real_name, telephone, country, street, extra_line, postcode, city, changed_at)
  SELECT id, user_name, '+44', 'GB', hex(randomblob(abs(random()) % 60)), '', 'SW1A 1AA', hex(randomblob(20)), 1
    FROM accounts WHERE user_name LIKE 'crowd-%';
  DELETE FROM accounts WHERE user_name LIKE 'crowd-%0';`;

const shop = await Shop.open({ SOFAPOP_CLOCK: '2030-03-01T09:00:00Z' });
try {
  const file = join(shop.folder, 'sofapop.db');
  const leaving = shop.visitor();
  await leaving.post('/_dev/customer', customer, 204);
  const { status, stderr } = spawnSync('sqlite3', ['-cmd', '.timeout 10000', file, crowd], { encoding: 'utf8' });
  if (status !== 0) throw new Error(stderr);
  await leaving.post('/account/close', { password: customer.password });

  /** The times of changes by others, in milliseconds, until something is done. */
  const during = async (work) => {
    const times = [];
    let over = false;
    const changes = (async () => {
      while (!over) {
        const began = performance.now();
        const { status } = await shop.visitor({}, someAddress()).send('POST', '/cookies', 'choice=none&shown=1&return=/');
        if (status !== 303) throw new Error(`a change was answered ${status}`);
        times.push(performance.now() - began);
      }
    })();
    const began = performance.now();
    await work();
    over = true;
    await changes;
    times.sort((one, other) => one - other);
    return { seconds: (performance.now() - began) / 1_000, p50: times[Math.floor(times.length / 2)], most: times.at(-1) };
  };
  const says = (name, { seconds, p50, most }, quiet) => {
    console.log(`${name} (${seconds.toFixed(1)} s): p50 ${p50.toFixed(1)} ms, longest ${most.toFixed(0)} ms${quiet ? `, × ${(most / quiet.most).toFixed(1)}` : ''}`);
  };

  await during(() => sleep(1_000));
  const quiet = await during(() => sleep(5_000));
  says('changes, quiet', quiet);
  const erasing = await during(() => shop.visitor().post('/_dev/clock', { seconds: String(15 * 86_400) }, 204));
  says(`changes while an account is erased from ${(statSync(file).size / 1e6).toFixed(0)} MB`, erasing, quiet);
} finally {
  await shop.close();
}

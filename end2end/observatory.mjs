// MDN's HTTP Observatory over pages of a shop behind TLS: its own retriever, tests and scores, run in a process of its
// own because it trusts the proxy's certificate by NODE_EXTRA_CA_CERTS. Its command scans one host at the usual ports;
// the parts below take ports, a path and a cookie. Usage: node observatory.mjs '{"httpPort":1,"httpsPort":2,"pages":[{"path":"/","cookie":""}]}'
import { writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

const observatory = (part) => import.meta.resolve(`@mdn/mdn-http-observatory/${part}`);
const { ALL_TESTS } = await import(observatory('src/constants.js'));
const { MINIMUM_SCORE_FOR_EXTRA_CREDIT } = await import(observatory('src/grader/charts.js'));
const { getScoreModifier } = await import(observatory('src/grader/grader.js'));
const { retrieve } = await import(observatory('src/retriever/retriever.js'));

// The list of hosts that browsers encrypt by heart would be downloaded when the package is installed; localhost is not on it.
try {
  writeFileSync(fileURLToPath(observatory('conf/hsts-preload.json')), '{}', { flag: 'wx' });
} catch (error) {
  if (error.code !== 'EEXIST') throw error;
}

const { httpPort, httpsPort, pages } = JSON.parse(process.argv[2]);
const scores = [];
for (const { path, cookie } of pages) {
  const headers = ['Accept: text/html', ...(cookie ? [`Cookie: ${cookie}`] : [])];
  const retrieved = await retrieve('localhost', { httpPort, httpsPort, path, headers });
  if (!retrieved.responses.https?.verified) throw new Error(`${path} was not reached over trusted TLS`);
  const results = ALL_TESTS.map((test) => test(retrieved));
  scores.push({ path, status: retrieved.responses.auto.status, score: scoreOf(results), results: results.map(({ result }) => result) });
}
console.log(JSON.stringify(scores));

// As in the package's scanner: what is above 100 counts only for who has no more than a small fault.
function scoreOf(results) {
  const modifiers = results.map(({ result }) => getScoreModifier(result));
  const sum = (numbers) => numbers.reduce((all, one) => all + one, 100);
  const strict = sum(modifiers.filter((modifier) => modifier < 0));
  return strict >= MINIMUM_SCORE_FOR_EXTRA_CREDIT ? sum(modifiers) : strict;
}

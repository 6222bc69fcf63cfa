// Prints what each page costs on its first view and fails when a budget is passed. The limits can be lowered on the
// command line to see it fail: node bench/budget.mjs --front 1000 --page 1000 --view 1000
import { parseArgs } from 'node:util';
import { Shop } from './shop.mjs';
import { kinds, weigh } from './weigh.mjs';

const { values } = parseArgs({ options: { front: { type: 'string' }, page: { type: 'string' }, view: { type: 'string' } } });
const frontLimit = Number(values.front ?? 100_000);
const pageLimit = Number(values.page ?? 150_000);
const viewLimit = Number(values.view ?? 420_000);

const shop = await Shop.open();
let weights;
try {
  weights = await weigh(shop);
} finally {
  await shop.close();
}

const faults = weights.flatMap(({ path, script, total, faults: own }) => {
  const scriptLimit = path === '/' ? frontLimit : pageLimit;
  return [
    ...own.map((fault) => `${path}: ${fault}`),
    ...(script > scriptLimit ? [`${path}: JS, WASM and CSS take ${kB(script)} kB, ${kB(scriptLimit)} are allowed`] : []),
    ...(total > viewLimit ? [`${path}: the first view takes ${kB(total)} kB, ${kB(viewLimit)} are allowed`] : []),
  ];
});

console.log('First view of each page, kB (1000 bytes) as received:\n');
row('page', [...kinds, 'JS+WASM+CSS', 'total']);
for (const { path, bytes, script, total } of weights) row(path, [...kinds.map((kind) => kB(bytes[kind])), kB(script), kB(total)]);
console.log(`\nAllowed: JS, WASM and CSS of the front page ${kB(frontLimit)}, of any page ${kB(pageLimit)}; a whole first view ${kB(viewLimit)}.`);
for (const fault of faults) console.error(`over budget: ${fault}`);
process.exitCode = faults.length > 0 ? 1 : 0;

function kB(bytes) {
  return (bytes / 1000).toFixed(1);
}

function row(name, cells) {
  const widths = [...kinds.map(() => 10), 13, 9];
  console.log(name.padEnd(36) + cells.map((cell, column) => cell.padStart(widths[column])).join(''));
}

import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from '@playwright/test';

// How specifications are written here (Q1). Selectors of markup stand in `unseen` of pages.ts and nowhere else.
const forbidden: [RegExp, string][] = [
  [/waitForTimeout|networkidle/, 'waits for a time instead of a thing'],
  [/\.locator\((?!unseen\.)/, 'finds by markup what a person finds by role or label'],
  [/\.(click|fill|check)\(.*force/, 'is not what a person does'],
];

test('specifications find things as people do, and wait for things', () => {
  const found: string[] = [];
  for (const folder of [__dirname, join(__dirname, '..')]) {
    for (const file of readdirSync(folder).filter((name) => name.endsWith('.ts') && name !== 'house.spec.ts')) {
      readFileSync(join(folder, file), 'utf8').split('\n').forEach((line, index) => {
        for (const [sign, fault] of forbidden) if (sign.test(line)) found.push(`${file}:${index + 1} ${fault}`);
      });
    }
  }
  expect(found).toEqual([]);
});

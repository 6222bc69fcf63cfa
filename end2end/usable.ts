// Whether a page can be used by everybody: axe, both themes, a narrow window, and no need of script.
import { readFileSync } from 'node:fs';
import { type Page, expect } from '@playwright/test';
import type { Result } from 'axe-core';
import type { Visitor } from './pages';

const axe = readFileSync(require.resolve('axe-core/axe.min.js'), 'utf8');
const everything = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22a', 'wcag22aa'];

/** At 320 pixels, nothing to scroll sideways and no finding of axe: all rules in light, colours in dark as well. */
export async function isUsable({ page }: Visitor): Promise<void> {
  const size = page.viewportSize();
  await fits(page);
  await page.emulateMedia({ colorScheme: 'dark', reducedMotion: 'reduce' });
  expect(await violations(page, ['color-contrast']), 'in dark').toEqual([]);
  await page.emulateMedia({ colorScheme: 'light', reducedMotion: 'reduce' });
  expect(await violations(page), 'in light').toEqual([]);
  if (size) await page.setViewportSize(size);
}

/** Nothing to scroll sideways at 320 pixels, where the window stays afterwards. */
export async function fits(page: Page): Promise<void> {
  await page.setViewportSize({ width: 320, height: 640 });
  const { wide, culprits } = await page.evaluate(() => ({
    wide: document.documentElement.scrollWidth,
    culprits: [...document.querySelectorAll('body *')].filter((element) => element.getBoundingClientRect().right > 320.5).slice(0, 5).map((element) => element.outerHTML.slice(0, 120)),
  }));
  expect(wide, `sideways scroll at 320 pixels: ${culprits.join('\n')}`).toBeLessThanOrEqual(320);
}

/** The main content is the same with script and without, but for buttons that only script can serve and reference numbers. */
export async function hasSameContentWithoutScript(visitor: Visitor, path: string): Promise<void> {
  const content = async () => {
    const lines = (await visitor.page.getByRole('main').ariaSnapshot()).split('\n');
    return lines.filter((line) => !/button "Show password|- code: [\w-]{16}$/i.test(line));
  };
  // The shop may do its own work between two looks, which some pages report; then both are taken once more.
  for (const last of [false, true]) {
    const scripted = await content();
    await visitor.runsScripts(false);
    await visitor.open(path);
    const plain = await content();
    await visitor.runsScripts(true);
    if (!last && plain.join('\n') !== scripted.join('\n')) {
      await visitor.open(path);
      continue;
    }
    expect(plain, `${path} without script`).toEqual(scripted);
    return;
  }
}

/** What axe finds, each with where; `rules` names a few of its rules instead of all. */
export async function violations(page: Page, rules: string[] = []): Promise<string[]> {
  if (!(await page.evaluate(() => 'axe' in window))) await page.evaluate(axe);
  const found = await page.evaluate(
    async ({ rules, everything }) => {
      const { axe } = window as unknown as { axe: typeof import('axe-core') };
      // `target-size` is off by default, even under its tag.
      const run = rules.length > 0 ? { runOnly: { type: 'rule' as const, values: rules } } : { runOnly: { type: 'tag' as const, values: everything }, rules: { 'target-size': { enabled: true } } };
      return (await axe.run(run)).violations;
    },
    { rules, everything },
  );
  return found.flatMap((violation: Result) =>
    violation.nodes.map((node) => `${violation.id}: ${node.html.slice(0, 160)} (${node.failureSummary?.replaceAll('\n', ' ')})`),
  );
}

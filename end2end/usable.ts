// Whether a page can be used by everybody: axe, both themes, a narrow window.
import { readFileSync } from 'node:fs';
import { type Page, expect } from '@playwright/test';
import type { Result } from 'axe-core';
import type { Visitor } from './pages';

const axe = readFileSync(require.resolve('axe-core/axe.min.js'), 'utf8');
const tags = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22a', 'wcag22aa'];

/** No finding of axe in light, in dark and at 320 pixels, and nothing to scroll sideways there. */
export async function isUsable(visitor: Visitor): Promise<void> {
  const page = visitor.scripted ? visitor.page : await likenessOf(visitor.page);
  for (const colorScheme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
    expect(await violations(page), `in ${colorScheme}`).toEqual([]);
  }
  await page.setViewportSize({ width: 320, height: 640 });
  const { wide, culprits } = await page.evaluate(() => ({
    wide: document.documentElement.scrollWidth,
    culprits: [...document.querySelectorAll('body *')].filter((element) => element.getBoundingClientRect().right > 320.5).slice(0, 5).map((element) => element.outerHTML.slice(0, 120)),
  }));
  expect(wide, `sideways scroll at 320 pixels: ${culprits.join('\n')}`).toBeLessThanOrEqual(320);
  expect(await violations(page), 'at 320 pixels').toEqual([]);
  if (page !== visitor.page) await page.context().close();
}

/** The same markup under the same address in a browser that runs axe, and nothing of the page's own script. */
async function likenessOf(page: Page): Promise<Page> {
  const markup = (await page.content()).replace(/<script\b[^>]*>.*?<\/script>/gs, '');
  const context = await page.context().browser()?.newContext({ javaScriptEnabled: true });
  if (!context) throw new Error('no browser for a likeness');
  const likeness = await context.newPage();
  await likeness.route(page.url(), (route) => route.fulfill({ contentType: 'text/html; charset=utf-8', body: markup }));
  await likeness.goto(page.url());
  return likeness;
}

/** What axe finds, each with where. `target-size` is off by default, even under its tag. */
export async function violations(page: Page): Promise<string[]> {
  await page.evaluate(axe);
  const found = await page.evaluate(async (tags) => {
    const { axe } = window as unknown as { axe: typeof import('axe-core') };
    return (await axe.run({ runOnly: { type: 'tag', values: tags }, rules: { 'target-size': { enabled: true } } })).violations;
  }, tags);
  return found.flatMap((violation: Result) =>
    violation.nodes.map((node) => `${violation.id}: ${node.html.slice(0, 160)} (${node.failureSummary?.replaceAll('\n', ' ')})`),
  );
}

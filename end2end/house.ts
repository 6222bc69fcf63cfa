// What a run of the browser tests reports to bin/test: tests that passed only when they were run again, and too many tests.
import { appendFileSync } from 'node:fs';
import type { FullConfig, FullResult, Reporter, Suite, TestCase } from '@playwright/test/reporter';

/** In a normal run, with whatever the shop still learns to do: the rest is tested without a browser (docs/testing.md). */
const MOST_TESTS = 180;

export default class House implements Reporter {
  private readonly retried = new Set<TestCase>();
  private tests = 0;

  onBegin(_: FullConfig, suite: Suite): void {
    this.tests = suite.allTests().length;
  }

  onTestEnd(test: TestCase): void {
    if (test.outcome() === 'flaky') this.retried.add(test);
  }

  async onEnd(): Promise<{ status?: FullResult['status'] }> {
    const file = process.env.SOFAPOP_RETRIED;
    if (file) for (const test of this.retried) appendFileSync(file, `${test.titlePath().filter(Boolean).join(' › ')}\n`);
    if (this.tests <= MOST_TESTS || process.env.SOFAPOP_EVERY_PROJECT === '1') return {};
    console.error(`${this.tests} browser tests are more than ${MOST_TESTS}: move facts that need no browser to tests/it.`);
    return { status: 'failed' };
  }
}

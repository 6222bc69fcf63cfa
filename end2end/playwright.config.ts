import { existsSync } from 'node:fs';
import { defineConfig, devices } from '@playwright/test';
import type { Options } from './fixtures';

// The headless shell needs less of the processor. It has no back/forward cache: a test about restored pages would need the
// whole browser.
const installed = ['/usr/bin/chromium-headless-shell', '/usr/bin/chromium', '/usr/bin/google-chrome'].find(existsSync);
const chromium = process.env.SOFAPOP_CHROMIUM || installed;
const every = process.env.SOFAPOP_EVERY_PROJECT === '1';

// Every test runs on the desktop with script. A tag adds the projects in which it can fail for a reason of its own:
// `@phone` for width and touch, `@no-script` for a story that has to work without script.
const files = (...names: string[]) => names.map((name) => `**/${name}.spec.ts`);
const withoutPages = files('house', 'mail', 'observatory', 'production');
const needScript = files('edge', 'forms', 'islands', 'look', 'watch');

// In an extended run (bin/test --long projects) every test runs in every project in which it can run.
const phone = every ? { testIgnore: withoutPages } : { grep: /@phone/ };
const withoutScript = every
  ? { testIgnore: [...withoutPages, ...needScript], grepInvert: /passkey|can be used by everybody|moves nothing/ }
  : { grep: /@no-script/ };

export default defineConfig<Options>({
  testDir: 'tests',
  forbidOnly: true,
  fullyParallel: true,
  retries: process.env.CI ? 1 : 0,
  workers: 2,
  timeout: 60_000,
  expect: { timeout: 10_000 },
  reporter: [['list'], ['html', { open: 'never' }], ['./house.ts']],
  use: {
    trace: 'on-first-retry',
    actionTimeout: 15_000,
    locale: 'en-GB',
    timezoneId: 'UTC',
    launchOptions: {
      ...(chromium ? { executablePath: chromium } : {}),
      args: [
        '--no-sandbox', '--disable-gpu', '--disable-quic', '--disable-background-networking',
        '--disable-component-update', '--disable-sync', '--no-first-run',
      ],
    },
  },
  projects: [
    { name: 'desktop', use: { ...devices['Desktop Chrome'] } },
    { name: 'phone', ...phone, use: { ...devices['Pixel 7'] } },
    { name: 'without-script', ...withoutScript, use: { ...devices['Desktop Chrome'], javaScriptEnabled: false, scripted: false } },
  ],
});

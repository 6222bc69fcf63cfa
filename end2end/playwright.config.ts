import { existsSync } from 'node:fs';
import { defineConfig, devices } from '@playwright/test';
import type { Options } from './fixtures';

const chromium = process.env.SOFAPOP_CHROMIUM || ['/usr/bin/chromium', '/usr/bin/google-chrome'].find(existsSync);
// Said once about a program without a browser: `@once` in a title.
const once = /@once/;
// Every rule of every form is broken with script and without, and every page is looked at narrow there as well.
const everyWidth = /@rules|fits 320 pixels/;

export default defineConfig<Options>({
  testDir: 'tests',
  forbidOnly: true,
  fullyParallel: true,
  retries: 0,
  workers: 2,
  timeout: 60_000,
  expect: { timeout: 10_000 },
  reporter: [['list'], ['html', { open: 'never' }]],
  use: {
    trace: 'on-first-retry',
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
    { name: 'phone', grepInvert: [once, everyWidth], use: { ...devices['Pixel 7'] } },
    { name: 'without-script', grepInvert: once, use: { ...devices['Desktop Chrome'], javaScriptEnabled: false, scripted: false } },
  ],
});

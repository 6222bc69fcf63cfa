// The distribution's Chromium, driven by the Playwright of end2end.
import { execFileSync } from 'node:child_process';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { project } from './shop.mjs';

const { chromium } = createRequire(join(project, 'end2end', 'package.json'))('@playwright/test');

export function launch() {
  return chromium.launch({
    executablePath: process.env.SOFAPOP_CHROMIUM || installed(),
    args: [
      '--no-sandbox', '--disable-gpu', '--disable-quic', '--disable-background-networking', '--disable-component-update',
      '--disable-sync', '--no-first-run',
    ],
  });
}

function installed() {
  const names = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable'];
  return execFileSync('sh', ['-c', names.map((name) => `command -v ${name}`).join(' || ')], { encoding: 'utf8' }).trim();
}

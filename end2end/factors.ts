// What people hold besides a password: an app that shows codes, a device with passkeys.
import { createHmac } from 'node:crypto';
import type { CDPSession, Page } from '@playwright/test';
import { expect } from '@playwright/test';
import type { Visitor } from './pages';

const SIGNS = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567';

/** The code of a seed at an instant, or so many steps of thirty seconds from it (RFC 6238). */
export function code(seed: string, now: Date, steps = 0): string {
  const bits = [...seed].map((sign) => SIGNS.indexOf(sign).toString(2).padStart(5, '0')).join('');
  const key = Buffer.from((bits.match(/.{8}/g) ?? []).map((byte) => Number.parseInt(byte, 2)));
  const counter = Buffer.alloc(8);
  counter.writeBigUInt64BE(BigInt(Math.floor(now.getTime() / 30_000) + steps));
  const digest = createHmac('sha1', key).update(counter).digest();
  const offset = (digest.at(-1) ?? 0) & 15;
  return String((digest.readUInt32BE(offset) & 0x7fffffff) % 1_000_000).padStart(6, '0');
}

/** The seed on the page that adds an app. */
export async function seedOn(visitor: Visitor): Promise<string> {
  const told = await visitor.page.getByText('Key to type:').innerText();
  const seed = told.replace('Key to type:', '').replaceAll(/\s/g, '');
  expect(seed).toMatch(/^[A-Z2-7]{32}$/);
  return seed;
}

/** Adds an app; the code of the present step is spent. */
export async function addsApp(visitor: Visitor, now: Date): Promise<string> {
  await visitor.open('/account/factors/app');
  const seed = await seedOn(visitor);
  await visitor.fill({ code: code(seed, now) });
  await visitor.button('Add the app').click();
  await visitor.sees('Second factors');
  return seed;
}

/** Chromium's own authenticator, in place of a fingerprint. */
export class Device {
  private constructor(
    private readonly session: CDPSession,
    private readonly id: string,
  ) {}

  /** A device that answers whenever it is asked. */
  static async in(page: Page): Promise<Device> {
    const session = await page.context().newCDPSession(page);
    await session.send('WebAuthn.enable');
    const { authenticatorId } = await session.send('WebAuthn.addVirtualAuthenticator', {
      options: {
        protocol: 'ctap2',
        transport: 'internal',
        hasResidentKey: true,
        hasUserVerification: true,
        isUserVerified: true,
        automaticPresenceSimulation: true,
      },
    });
    return new Device(session, authenticatorId);
  }

  /** Whether somebody touches it when it is asked. */
  async touched(enabled: boolean): Promise<void> {
    await this.session.send('WebAuthn.setAutomaticPresenceSimulation', { authenticatorId: this.id, enabled });
  }

  async passkeys(): Promise<number> {
    const { credentials } = await this.session.send('WebAuthn.getCredentials', { authenticatorId: this.id });
    return credentials.length;
  }
}

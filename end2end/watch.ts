// What no specification may overlook: errors of the page, broken policies, failed requests, careless cookies, strangers.
import { type BrowserContext, type Page, type Request, type Response, expect } from '@playwright/test';

const STATUS = /the server responded with a status of \d+/;
// A page that is left takes back the requests it was waiting for.
const TAKEN_BACK = 'net::ERR_ABORTED';

export class Watch {
  private readonly faults: string[] = [];
  private readonly expected = new Set<number>();
  private readonly strangers = new Set<Page>();
  private readonly looking: Promise<void>[] = [];
  /** The address of every request, in order. */
  readonly addresses: string[] = [];

  constructor(private readonly origin: string) {}

  /** These refusals belong to the story. */
  expects(...statuses: number[]): void {
    for (const status of statuses) this.expected.add(status);
  }

  /** This page is not the shop's; what happens in it is its own affair. */
  ignore(page: Page): void {
    this.strangers.add(page);
  }

  /** Looks at all pages of a browser from now on. */
  async over(context: BrowserContext): Promise<void> {
    await context.addInitScript(() => {
      addEventListener('securitypolicyviolation', (violation) => {
        console.error(`policy violation: ${violation.effectiveDirective} ${violation.blockedURI} ${violation.sample}`);
      });
    });
    context.on('console', (message) => {
      if (message.type() === 'error' && !STATUS.test(message.text())) this.note(message.page(), `console: ${message.text()}`);
    });
    context.on('weberror', (error) => this.note(error.page(), `page error: ${error.error().stack || error.error()}`));
    context.on('request', (request) => this.request(request));
    context.on('requestfailed', (request) => this.failed(request));
    context.on('response', (response) => this.looking.push(this.response(response)));
  }

  /** Fails the specification when there was anything to see. */
  async conclude(): Promise<void> {
    await Promise.all(this.looking);
    expect(this.faults, 'what the watch saw').toEqual([]);
  }

  private note(page: Page | null, fault: string): void {
    if (!page || !this.strangers.has(page)) this.faults.push(page ? `${fault} (on ${page.url()})` : fault);
  }

  private request(request: Request): void {
    const address = request.url();
    this.addresses.push(address);
    const own = address.startsWith(`${this.origin}/`) || /^(data|blob|about):/.test(address);
    if (!own) this.note(pageOf(request), `a stranger was asked: ${address}`);
  }

  private failed(request: Request): void {
    const reason = request.failure()?.errorText ?? 'unknown';
    if (reason !== TAKEN_BACK) this.note(pageOf(request), `failed: ${request.method()} ${request.url()}: ${reason}`);
  }

  private async response(response: Response): Promise<void> {
    const request = response.request();
    const status = response.status();
    if (status >= 400 && !this.expected.has(status)) {
      this.note(pageOf(request), `${status}: ${request.method()} ${request.url()}`);
    }
    const headers = await response.headersArray().catch(() => []);
    for (const { name, value } of headers) {
      if (name.toLowerCase() === 'set-cookie') {
        for (const cookie of value.split('\n')) if (!isCareful(cookie)) this.note(pageOf(request), `careless cookie: ${cookie}`);
      }
    }
  }
}

/** Bound to this host, encrypted, unseen by script, not sent along from elsewhere (G-05). */
export function isCareful(cookie: string): boolean {
  const [pair = '', ...flags] = cookie.split(';').map((part) => part.trim().toLowerCase());
  const has = (flag: RegExp) => flags.some((own) => flag.test(own));
  return pair.startsWith('__host-') && has(/^secure$/) && has(/^httponly$/) && has(/^samesite=(lax|strict)$/) && has(/^path=\/$/) && !has(/^domain/);
}

function pageOf(request: Request): Page | null {
  try {
    return request.frame().page();
  } catch {
    return null;
  }
}

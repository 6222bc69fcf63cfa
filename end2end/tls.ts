// What stands in front of the shop in production: a proxy that speaks TLS, with a certificate made for this minute.
import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { createServer as createPlain, request, type Server } from 'node:http';
import { createServer } from 'node:https';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { freePort, place, Shop } from './shop';

export interface Encrypted {
  shop: Shop;
  origin: string;
  /** The plain port that only leads to the encrypted one. */
  plainPort: number;
  securePort: number;
  /** The file that makes a client trust this proxy. */
  certificate: string;
}

/** A shop behind TLS, for as long as it is used. */
export async function behindTls(use: (encrypted: Encrypted) => Promise<void>): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'sofapop-tls-'));
  const [key, certificate] = [join(folder, 'key.pem'), join(folder, 'certificate.pem')];
  execFileSync('openssl', [
    'req', '-x509', '-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:prime256v1', '-nodes', '-days', '1', '-subj', '/CN=localhost',
    '-addext', 'subjectAltName=DNS:localhost', '-keyout', key, '-out', certificate,
  ], { stdio: 'ignore' });
  const securePort = await freePort();
  const origin = `https://localhost:${securePort}`;
  const behind = await place({ SOFAPOP_ORIGIN: origin });
  const proxy = createServer({ key: readFileSync(key), cert: readFileSync(certificate) }, (asked, answer) => {
    const onward = request({ host: '127.0.0.1', port: behind.port, method: asked.method, path: asked.url, headers: asked.headers }, (answered) => {
      answer.writeHead(answered.statusCode ?? 502, answered.rawHeaders);
      answered.pipe(answer);
    });
    onward.on('error', () => answer.destroy());
    asked.pipe(onward);
  });
  const plain = createPlain((asked, answer) => answer.writeHead(301, { location: `${origin}${asked.url}` }).end());
  try {
    await listen(proxy, securePort);
    const plainPort = await listen(plain, 0);
    await Shop.lend(behind, (shop) => use({ shop, origin, plainPort, securePort, certificate }));
  } finally {
    for (const server of [proxy, plain]) {
      server.closeAllConnections();
      server.close();
    }
    rmSync(folder, { recursive: true, force: true });
  }
}

function listen(server: Server | ReturnType<typeof createServer>, port: number): Promise<number> {
  return new Promise((done) => server.listen(port, () => done((server.address() as AddressInfo).port)));
}

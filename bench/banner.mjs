// What the banner about cookies adds to a page's HTML: the same page for a visitor who is asked and for one who answered.
import { brotliCompressSync } from 'node:zlib';
import { Shop } from './shop.mjs';

const shop = await Shop.open();
try {
  const [asked, answered] = [shop.visitor(), shop.visitor()];
  await answered.post('/cookies', { choice: 'none', shown: '1', return: '/' });
  console.log('| page | bytes asked | bytes answered | difference | difference, Brotli |');
  console.log('| --- | ---: | ---: | ---: | ---: |');
  for (const path of ['/', '/login', '/sofas/plop', '/policies/privacy-statement']) {
    const [first, second] = [(await asked.get(path)).text, (await answered.get(path)).text];
    const bytes = [first, second].map((html) => Buffer.byteLength(html));
    const packed = [first, second].map((html) => brotliCompressSync(html).length);
    console.log(`| \`${path}\` | ${bytes[0]} | ${bytes[1]} | ${bytes[0] - bytes[1]} | ${packed[0] - packed[1]} |`);
  }
} finally {
  await shop.close();
}

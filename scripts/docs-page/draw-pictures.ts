import { readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { launchChromium } from "@aam-groups/test-kit/chromium";
import { root } from "../paths.ts";

// Draws the pictures of the docs that cannot be SVG: the one that is shown with a link, and the icon that browsers
// ask for by themselves. Run it by hand after a change of the SVG beside them: `node scripts/docs-page/draw-pictures.ts`.

const folder = join(root, "packages/docs/site/public");
const browser = await launchChromium();
try {
  await writeFile(join(folder, "preview.png"), await drawn("preview.svg", 1200, 630));
  const icon = await drawn("favicon.svg", 32, 32);
  await writeFile(join(folder, "favicon.ico"), Buffer.concat([iconHeader(icon.length, 32), icon]));
} finally {
  await browser.close();
}

/** An SVG as PNG, transparent where nothing is drawn. */
async function drawn(name: string, width: number, height: number): Promise<Buffer> {
  const page = await browser.newPage({ viewport: { width, height } });
  const svg = await readFile(join(folder, name), "utf8");
  await page.setContent(`<style>body { margin: 0 } svg { display: block }</style>${svg}`);
  const picture = await page.screenshot({ omitBackground: true });
  await page.close();
  return picture;
}

/** What stands before a single square PNG in an icon file. */
function iconHeader(bytes: number, size: number): Buffer {
  const header = Buffer.alloc(22);
  header.writeUInt16LE(1, 2); // an icon
  header.writeUInt16LE(1, 4); // one picture
  header.writeUInt8(size, 6);
  header.writeUInt8(size, 7);
  header.writeUInt16LE(1, 10); // colour planes
  header.writeUInt16LE(32, 12); // bits of a pixel
  header.writeUInt32LE(bytes, 14);
  header.writeUInt32LE(header.length, 18);
  return header;
}

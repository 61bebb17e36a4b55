import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { makeFolder as makeWithParents } from "@aam-groups/command";
import type { OfflineBrowser } from "../../docs-page/browser.ts";
import type { DocsHost } from "../../docs-page/docs-host.ts";
import { followNetwork } from "../../docs-page/idle-network.ts";
import { DOCS, DOCS_NAMES, type DocsName } from "./docs-contenders.ts";
import { type DocsView, VIEWS } from "./docs-views.ts";

/** Widths in CSS pixels, each with the height of such a screen. */
const SCREENS = [
  { width: 390, height: 844 },
  { width: 768, height: 1024 },
  { width: 1150, height: 800 },
  { width: 1440, height: 900 },
] as const;

const THEMES = ["light", "dark"] as const;

/** A picture of what a reader sees first. */
interface Screenshot {
  contender: DocsName;
  view: DocsView;
  width: number;
  theme: (typeof THEMES)[number];
  /** In the folder of the screenshots. */
  file: string;
}

/**
 * Makes the folder, before anything takes time.
 *
 * @throws Error with the reason if it cannot be written to
 */
export async function makeFolder(folder: string): Promise<void> {
  await makeWithParents(folder);
  await writeFile(join(folder, "index.html"), "");
}

/**
 * Photographs docs at four widths in both themes, and writes `index.html`, where they stand side by side.
 *
 * @param done is told how many there are as soon as the docs of one host are photographed
 * @returns how many pictures were written
 */
export async function takeScreenshots(
  browser: OfflineBrowser,
  hosts: ReadonlyMap<DocsName, DocsHost>,
  folder: string,
  done: (contender: DocsName, count: number) => void,
): Promise<number> {
  const all: Screenshot[] = [];
  for (const [contender, host] of hosts) {
    const before = all.length;
    for (const view of VIEWS[contender]) {
      for (const theme of THEMES) {
        all.push(...(await screenshotsOf(browser, host, folder, { contender, view, theme })));
      }
    }
    done(contender, all.length - before);
  }
  await writeFile(join(folder, "index.html"), contactSheet(all));
  return all.length;
}

async function screenshotsOf(
  browser: OfflineBrowser,
  host: DocsHost,
  folder: string,
  what: Pick<Screenshot, "contender" | "view" | "theme">,
): Promise<Screenshot[]> {
  const { contender, view, theme } = what;
  return browser.withPage(true, async (page) => {
    await page.emulateMedia({ colorScheme: theme });
    const idleNetwork = followNetwork(page);
    await page.goto(new URL(view.path, host.url).href);
    await idleNetwork();
    const taken: Screenshot[] = [];
    for (const { width, height } of SCREENS) {
      await page.setViewportSize({ width, height });
      const file = `${view.name}-${view.language}-${width}-${theme}-${contender}.png`;
      await page.screenshot({ path: join(folder, file), animations: "disabled" });
      taken.push({ ...what, width, file });
    }
    return taken;
  });
}

/** A page with a row for each view, width and theme, and all docs in it. */
function contactSheet(all: readonly Screenshot[]): string {
  const rows = Map.groupBy(
    all,
    ({ view, width, theme }) => `${view.name}, ${view.language}, ${width} px, ${theme}`,
  );
  const sections = [...rows].map(([title, row]) => {
    const figures = DOCS_NAMES.flatMap((name) => row.filter(({ contender }) => contender === name))
      .map(
        ({ file, contender, width }) =>
          `<figure><figcaption>${DOCS[contender]}</figcaption><img src="${file}" width="${width / 2}" alt="${DOCS[contender]}: ${title}" loading="lazy"></figure>`,
      )
      .join("\n");
    return `<h2>${title}</h2>\n<div>\n${figures}\n</div>`;
  });
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<title>Docs side by side</title>
<style>
body { font-family: system-ui, sans-serif; }
div { display: flex; gap: 1rem; overflow-x: auto; }
figure { margin: 0; }
img { border: 1px solid #888; height: auto; }
</style>
</head>
<body>
<h1>Docs side by side</h1>
${sections.join("\n")}
</body>
</html>
`;
}

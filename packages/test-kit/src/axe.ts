import { readFile } from "node:fs/promises";
import { createRequire } from "node:module";
import type { AxeResults, RunOptions } from "axe-core";
import type { Page } from "playwright-core";

const source = await readFile(
  createRequire(import.meta.url).resolve("axe-core/axe.min.js"),
  "utf8",
);

/** What axe-core finds serious or critical in a page: the rule, and the elements. */
export async function seriousFindings(page: Page): Promise<string[]> {
  // Not as a script element, which the page's policy forbids.
  await page.evaluate(source);
  return findings(page, {});
}

/**
 * What is serious or critical about the colours of a page that `seriousFindings` has looked at: for one that has
 * changed its colours, and nothing else, since then.
 */
export function seriousColours(page: Page): Promise<string[]> {
  return findings(page, { runOnly: ["color-contrast", "link-in-text-block"] });
}

async function findings(page: Page, own: RunOptions): Promise<string[]> {
  const options = JSON.stringify({ resultTypes: ["violations"], ...own });
  const { violations } = await page.evaluate<AxeResults>(`axe.run(document, ${options})`);
  return violations
    .filter(({ impact }) => impact === "serious" || impact === "critical")
    .map(({ id, nodes }) => `${id}: ${nodes.map(({ target }) => target.join(" ")).join(", ")}`);
}

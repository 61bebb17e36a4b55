import { readFile } from "node:fs/promises";
import { createRequire } from "node:module";
import type { AxeResults, RunOptions } from "axe-core";
import type { Page } from "playwright-core";

/** What breaks a rule of axe-core. */
export interface Finding {
  rule: string;
  impact: string;
  elements: string[];
}

const source = await readFile(
  createRequire(import.meta.url).resolve("axe-core/axe.min.js"),
  "utf8",
);

/** What axe-core finds in a page: the rule, how bad it is, and the elements. */
export async function axeFindings(page: Page, options: RunOptions = {}): Promise<Finding[]> {
  // Not as a script element, which the page's policy forbids.
  if (!(await page.evaluate("'axe' in window"))) await page.evaluate(source);
  // What passes would be described as well, which takes far longer.
  const chosen = JSON.stringify({ resultTypes: ["violations"], ...options });
  const { violations } = await page.evaluate<AxeResults>(`axe.run(document, ${chosen})`);
  return violations.map(({ id, impact, nodes }) => ({
    rule: id,
    impact: impact ?? "minor",
    elements: nodes.map(({ target }) => target.join(" ")),
  }));
}

/** What axe-core finds serious or critical in a page. */
export async function seriousFindings(page: Page, options: RunOptions = {}): Promise<Finding[]> {
  const found = await axeFindings(page, options);
  return found.filter(({ impact }) => impact === "serious" || impact === "critical");
}

/** The rules about colours: for a page that has changed these, and nothing else, since all were tried. */
export const COLOURS: RunOptions = { runOnly: ["color-contrast", "link-in-text-block"] };

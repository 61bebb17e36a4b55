import { listAt, nodeAt, textAt, valueAt } from "@aam-groups/spec/json-node";
import { resolve } from "@aam-groups/spec/references";
import { readSpecFile } from "@aam-groups/spec/spec-file";
import { withoutBrowser } from "@aam-groups/test-kit/chromium";
import { type Page, startBrowser } from "../docs-page/browser.ts";
import { hostDocs } from "../docs-page/docs-host.ts";
import {
  operationSummaries,
  PATIENCE_MS,
  type Shown,
  shownExpression,
} from "../docs-page/operations-in-page.ts";
import { scriptPage } from "../docs-page/script-page.ts";
import { specFile } from "../paths.ts";
import type { DocsTool } from "./docs-tools.ts";
import type { ToolOutcome } from "./judge-tool.ts";
import { MODULES } from "./programs-folder.ts";

/** In a page: a promise that is kept when nothing has changed for a second, or at last after ten. */
const SETTLED = `new Promise((resolve) => {
  setTimeout(resolve, 10_000);
  let timer = setTimeout(resolve, 1_000);
  new MutationObserver(() => {
    clearTimeout(timer);
    timer = setTimeout(resolve, 1_000);
  }).observe(document, { subtree: true, childList: true, attributes: true, characterData: true });
})`;

/**
 * Opens docs in Chromium, and looks for every operation, and for what is said of each type of permissions.
 *
 * @throws the signal's reason; no process is left then
 */
export async function runDocs(tool: DocsTool, signal: AbortSignal): Promise<ToolOutcome> {
  if (withoutBrowser) return { result: "skipped", missing: "Chromium" };
  const wanted = [...(await operationSummaries()), ...(await permissionTypes())];
  await using host = await hostDocs(await scriptPage(MODULES, tool));
  await using browser = await startBrowser(signal);
  const missing = await browser.withPage(true, async (page) => {
    const seen = new Set<string>();
    const look = async () => {
      for (const text of await textsShown(page, wanted)) seen.add(text);
    };
    await page.goto(host.url);
    const [first = ""] = wanted;
    await page.waitForFunction(`${shownExpression([first])}.drawn[0]`, undefined, {
      timeout: PATIENCE_MS,
    });
    await look();
    for await (const _ of tool.unfold(page)) await look();
    return wanted.filter((text) => !seen.has(text));
  });
  return missing.length === 0
    ? { result: "works" }
    : { result: "fails", step: "page", output: `The page lacks: ${missing.join(" | ")}` };
}

/** What the spec says of the permissions on each type of object, which is nowhere but in the schemas. */
async function permissionTypes(): Promise<string[]> {
  const { document } = await readSpecFile(specFile);
  const schema = valueAt(document, "/components/schemas/PermissionObjectInput");
  return listAt(schema, "oneOf").map((type) => {
    const { properties } = resolve(document, type);
    return textAt(nodeAt(properties, "permissions"), "description");
  });
}

/** Those of the texts that a page shows, once it has drawn what it has been told to. */
async function textsShown(page: Page, texts: readonly string[]): Promise<string[]> {
  await page.evaluate(SETTLED);
  const { drawn } = await page.evaluate<Shown>(shownExpression(texts));
  return texts.filter((_text, i) => drawn[i]);
}

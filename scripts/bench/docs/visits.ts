import { seriousFindings } from "@aam-groups/test-kit/axe";
import type { OfflineBrowser, Page } from "../../docs-page/browser.ts";
import type { DocsHost, SentResponses } from "../../docs-page/docs-host.ts";
import { followNetwork } from "../../docs-page/idle-network.ts";
import {
  type Progress,
  type Shown,
  shownExpression,
  watchScript,
} from "../../docs-page/operations-in-page.ts";

/** How a page loads. */
export interface PageLoad extends SentResponses, Progress {
  /** Requests to other origins, which were refused. */
  foreign: string[];
}

/** What is the same in every load. */
export interface Inspection {
  /** Rules of axe-core with serious or critical findings. */
  axeRules: string[];
  /** Elements with these findings. */
  axeNodes: number;
  /** How many of the operations are drawn without scripts. */
  withoutScripts: number;
}

/** Loads the first page, until it shows operations and both the network and the page are idle. */
export async function loadPage(
  browser: OfflineBrowser,
  host: DocsHost,
  summaries: readonly string[],
): Promise<PageLoad> {
  return browser.withPage(true, async (page) => {
    const foreign: string[] = [];
    page.context().on("request", (request) => {
      const { protocol, origin } = new URL(request.url());
      if (!protocol.startsWith("http") || origin === new URL(host.url).origin) return;
      foreign.push(request.url());
    });
    host.takeSent();
    const progress = await open(page, host.url, summaries);
    return { ...progress, foreign, ...host.takeSent() };
  });
}

/** Looks at the first page as axe-core does, and as a reader without scripts does. */
export async function inspect(
  browser: OfflineBrowser,
  host: DocsHost,
  summaries: readonly string[],
): Promise<Inspection> {
  const withoutScripts = await browser.withPage(false, async (page) => {
    await page.goto(host.url);
    const { drawn } = await page.evaluate<Shown>(shownExpression(summaries));
    return drawn.filter(Boolean).length;
  });
  const axe = await browser.withPage(true, async (page) => {
    await open(page, host.url, summaries);
    const findings = await seriousFindings(page);
    return {
      axeRules: findings.map(({ rule }) => rule),
      axeNodes: findings.flatMap(({ elements }) => elements).length,
    };
  });
  return { ...axe, withoutScripts };
}

async function open(page: Page, url: string, summaries: readonly string[]): Promise<Progress> {
  await page.addInitScript(watchScript(summaries));
  const idleNetwork = followNetwork(page);
  await page.goto(url, { waitUntil: "commit" });
  await page.evaluate("begun");
  await idleNetwork();
  return page.evaluate<Progress>("new Promise(requestIdleCallback).then(() => progress)");
}

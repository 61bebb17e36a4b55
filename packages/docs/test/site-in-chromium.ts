import { launchChromium } from "@aam-groups/test-kit/chromium";
import type { Browser, BrowserContextOptions, Page } from "playwright-core";
import { afterAll, beforeAll } from "vitest";
import { type DocsServer, startDocsServer } from "../src/index.ts";
import { sharedSite } from "./shared-site.ts";
import { visitPage } from "./visit-page.ts";

/** Visits a page of the shared site, given its path, and runs some checks on it. */
export type Visit = (
  path: string,
  options: BrowserContextOptions,
  check: (page: Page) => Promise<void>,
) => Promise<void>;

/**
 * Serves the shared site to Chromium for all tests of a `describe`, and ends both after them.
 *
 * @returns what visits a page as `visitPage` does
 */
export function siteInChromium(): Visit {
  let browser: Browser;
  let server: DocsServer;
  beforeAll(async () => {
    server = await startDocsServer(await sharedSite(), { port: 0 });
    browser = await launchChromium();
  });
  afterAll(async () => {
    await browser?.close();
    await server?.close();
  });
  return (path, options, check) => visitPage(browser, server.url + path, options, check);
}

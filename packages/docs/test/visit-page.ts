import type { Browser, BrowserContextOptions, Page } from "playwright-core";
import { expect } from "vitest";

/**
 * Watches a page. Foreign hosts cannot be reached from any.
 *
 * @param urls of the servers that the page may ask
 * @returns what there is to complain of so far: foreign hosts that it asked, its own complaints, and what it could not load
 */
export function complaintsOf(page: Page, urls: readonly string[]): string[] {
  const origins = urls.map((one) => new URL(one).origin);
  const complaints: string[] = [];
  // Not `page.route`, for which every request waits, and nothing is cached.
  page.on("request", (request) => {
    const { origin, protocol } = new URL(request.url());
    if (["blob:", "data:"].includes(protocol) || origins.includes(origin)) return;
    complaints.push(`asked ${origin}`);
  });
  page.on("console", (message) => {
    if (["error", "warning"].includes(message.type())) complaints.push(message.text());
  });
  page.on("pageerror", (error) => complaints.push(error.message));
  return complaints;
}

/**
 * Opens a page and runs some checks on it; fails if the page asked a foreign host, complained, or could not load something.
 *
 * @param others URLs of other servers that the page may ask
 */
export async function visitPage(
  browser: Browser,
  url: string,
  options: BrowserContextOptions,
  check: (page: Page) => Promise<void>,
  others: readonly string[] = [],
): Promise<void> {
  const context = await browser.newContext(options);
  const page = await context.newPage();
  const complaints = complaintsOf(page, [url, ...others]);
  try {
    await page.goto(url);
    // What failed may have failed because of what the page complained of.
    await check(page).catch((cause) => {
      throw complaints.length === 0 ? cause : new Error(complaints.join("\n"), { cause });
    });
    // Before it is closed: what a page is about to do then may fail.
    expect(complaints).toEqual([]);
  } finally {
    await context.close();
  }
}

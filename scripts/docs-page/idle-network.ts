import { setTimeout } from "node:timers/promises";
import type { Page } from "./browser.ts";

/** How long nothing may be asked for until the network is idle, in milliseconds. */
const QUIET_MS = 500;

/** How long a page may go on asking, in milliseconds. */
const PATIENCE_MS = 240_000;

/**
 * Follows the requests of a page that is not yet opened.
 *
 * In place of Playwright's `networkidle`, which its authors advise against: it never comes if a request begins and
 * ends after half a second of quiet and before the page is parsed, as on a busy machine (microsoft/playwright#42598).
 *
 * @returns what waits until all requests have ended and none has begun for half a second; it throws an Error if that
 *   takes longer than `patienceMs`, which names the requests that have not ended, or the last one
 */
export function followNetwork(page: Page, patienceMs = PATIENCE_MS): () => Promise<void> {
  const open = new Map<object, string>();
  let last = "";
  let change = Promise.withResolvers<true>();
  const changed = () => {
    change.resolve(true);
    change = Promise.withResolvers();
  };
  const ended = (request: object) => {
    open.delete(request);
    changed();
  };
  page.on("request", (request) => {
    last = request.url();
    open.set(request, last);
    changed();
  });
  page.on("requestfinished", ended);
  page.on("requestfailed", ended);
  return async () => {
    const end = performance.now() + patienceMs;
    for (let left = patienceMs; left > 0; left = end - performance.now()) {
      const idle = open.size === 0;
      const waiting = new AbortController();
      const timeIsUp = setTimeout(idle ? QUIET_MS : left, false, waiting);
      const hasChanged = await Promise.race([change.promise, timeIsUp]);
      waiting.abort();
      if (idle && !hasChanged) return;
    }
    const urls = open.size === 0 ? last : [...open.values()].join(", ");
    throw new Error(`The page still asks after ${patienceMs / 1000} s: ${urls}`);
  };
}

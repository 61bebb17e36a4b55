import { setTimeout } from "node:timers/promises";
import type { Page } from "./browser.ts";

/** How long nothing may be asked for until the network is idle, in milliseconds. */
const QUIET_MS = 500;

/** How long a request may take, in milliseconds. */
const PATIENCE_MS = 240_000;

/**
 * Follows the requests of a page that is not yet opened.
 *
 * In place of Playwright's `networkidle`, which its authors advise against: it never comes if a request begins and
 * ends after half a second of quiet and before the page is parsed, as on a busy machine (microsoft/playwright#42598).
 *
 * @returns what waits until all requests have ended and none has begun for half a second; it throws an Error that
 *   names those that do not end
 */
export function followNetwork(page: Page, patienceMs = PATIENCE_MS): () => Promise<void> {
  const open = new Map<object, string>();
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
    open.set(request, request.url());
    changed();
  });
  page.on("requestfinished", ended);
  page.on("requestfailed", ended);
  return async () => {
    for (;;) {
      const idle = open.size === 0;
      const waiting = new AbortController();
      const timeIsUp = setTimeout(idle ? QUIET_MS : patienceMs, false, waiting);
      const hasChanged = await Promise.race([change.promise, timeIsUp]);
      waiting.abort();
      if (hasChanged) continue;
      if (idle) return;
      const urls = [...open.values()].join(", ");
      throw new Error(`The page still waits after ${patienceMs / 1000} s for ${urls}`);
    }
  };
}

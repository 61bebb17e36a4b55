import { once } from "node:events";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { launchChromium, withoutBrowser } from "@aam-groups/test-kit/chromium";

type Chromium = Awaited<ReturnType<typeof launchChromium>>;
/** A page of it. */
export type Page = Awaited<ReturnType<Chromium["newPage"]>>;

/** A browser that cannot reach any host but 127.0.0.1. */
export interface OfflineBrowser extends AsyncDisposable {
  /**
   * Opens a page in a new context, with an empty cache.
   *
   * @throws the signal's reason as soon as it is aborted
   */
  withPage<Result>(scripts: boolean, work: (page: Page) => Promise<Result>): Promise<Result>;
}

/**
 * Checks that there is a browser, before anything else is done.
 *
 * @throws Error with a remedy if there is none
 */
export function requireBrowser(): void {
  if (!withoutBrowser) return;
  throw new Error(
    "Chromium was not found. Install Chromium or Google Chrome, or set CHROMIUM_PATH to its executable.",
  );
}

/** Starts Chromium. It ends on disposal, or as soon as the signal is aborted. */
export async function startBrowser(signal: AbortSignal): Promise<OfflineBrowser> {
  const refusing = await refuseAll();
  const chromium = await launchUninterrupted().catch(async (error) => {
    await refusing[Symbol.asyncDispose]();
    throw error;
  });
  const close = () => chromium.close();
  signal.addEventListener("abort", close);
  if (signal.aborted) await close();
  const aborted = new Promise<never>((_resolve, reject) => {
    signal.addEventListener("abort", () => reject(signal.reason), { once: true });
  });
  // It may be aborted while no page is open.
  aborted.catch(() => {});
  async function visit<Result>(javaScriptEnabled: boolean, work: (page: Page) => Promise<Result>) {
    // Not `page.route`: with it every request waits for this process.
    const proxy = { server: refusing.url, bypass: "127.0.0.1" };
    const context = await chromium.newContext({ javaScriptEnabled, proxy });
    try {
      return await work(await context.newPage());
    } finally {
      await context.close();
    }
  }
  return {
    // What a browser that is being closed still has to do may never end: nobody waits for it.
    withPage: (scripts, work) => Promise.race([aborted, visit(scripts, work)]),
    async [Symbol.asyncDispose]() {
      signal.removeEventListener("abort", close);
      await close();
      await refusing[Symbol.asyncDispose]();
    },
  };
}

/** Without Playwright's own handling of Ctrl-C, which ends this process at once. */
async function launchUninterrupted(): Promise<Chromium> {
  const before = process.listeners("SIGINT");
  const chromium = await launchChromium();
  for (const listener of process.listeners("SIGINT")) {
    if (!before.includes(listener)) process.off("SIGINT", listener);
  }
  return chromium;
}

/** A proxy that refuses: 403 over http; over https the connection ends, as nobody listens for `connect`. */
async function refuseAll(): Promise<AsyncDisposable & { url: string }> {
  const server = createServer((_request, response) => response.writeHead(403).end());
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}`,
    async [Symbol.asyncDispose]() {
      const closed = once(server, "close");
      server.close();
      server.closeAllConnections();
      await closed;
    },
  };
}

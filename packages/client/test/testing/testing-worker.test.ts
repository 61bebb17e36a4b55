import { readFile } from "node:fs/promises";
import { createServer } from "node:http";
import { createRequire } from "node:module";
import type { AddressInfo } from "node:net";
import { join } from "node:path";
import { launchChromium, withoutBrowser } from "@aam-groups/test-kit/chromium";
import { build } from "tsdown";
import { describe, expect, test } from "vitest";
import { example } from "../../src/testing.ts";

const SOURCE = join(import.meta.dirname, "../../src/testing.ts");

/** What a page does with the handlers: relative to itself, in a service worker. */
const PAGE = `
import { setupWorker } from "msw/browser";
import { groupsWorld, mockGroupsApi } from ${JSON.stringify(SOURCE)};
const api = mockGroupsApi("/api/v1");
const worker = setupWorker(...api.handlers);
const ask = async (path, init) => {
  const response = await fetch(path, init);
  const text = await response.text();
  return [response.status, text === "" ? undefined : JSON.parse(text)];
};
globalThis.ask = async () => {
  await worker.start({ quiet: true, onUnhandledFrame: "bypass" });
  const results = [await ask("/api/v1/groups/"), await ask("/api/v1/groups/7", { method: "DELETE" })];
  worker.use(api.respond("deleteGroup", 409), api.networkError("listGroups"));
  results.push(await ask("/api/v1/groups/7", { method: "DELETE" }));
  results.push(await ask("/api/v1/groups/").catch((error) => error.name));
  const world = groupsWorld("/api/v1", { groups: [] });
  worker.resetHandlers(...world.handlers);
  const headers = { authorization: "Bearer any", "content-type": "application/json" };
  await ask("/api/v1/groups/", { method: "POST", headers, body: '{"name":"Analysts"}' });
  const [, groups] = await ask("/api/v1/groups/", { headers });
  results.push(groups.map(({ name }) => name), await ask("/other"));
  worker.stop();
  return results;
};
`;

async function bundlePage(): Promise<string> {
  const [bundle] = await build({
    config: false,
    entry: { page: "virtual:page" },
    cwd: import.meta.dirname,
    platform: "browser",
    define: { "process.env.NODE_ENV": '"production"' },
    deps: { alwaysBundle: [/./] },
    dts: false,
    write: false,
    logLevel: "silent",
    plugins: [
      {
        name: "page",
        resolveId: (id) => (id === "virtual:page" ? join(import.meta.dirname, "page.js") : null),
        load: (id) => (id === join(import.meta.dirname, "page.js") ? PAGE : null),
      },
    ],
  });
  const [chunk] = bundle?.chunks ?? [];
  if (chunk?.type !== "chunk") throw new Error("The page gave no script.");
  return chunk.code;
}

describe.skipIf(withoutBrowser)("the handlers in a service worker in Chromium", () => {
  test("respond to the page that starts it, relative to its address, and leave the rest alone", async () => {
    const worker = createRequire(import.meta.url).resolve("msw/mockServiceWorker.js");
    const files: Record<string, [type: string, text: string]> = {
      "/": ["text/html", '<!doctype html><script type="module" src="/page.js"></script>'],
      "/page.js": ["text/javascript", await bundlePage()],
      "/mockServiceWorker.js": ["text/javascript", await readFile(worker, "utf8")],
      "/other": ["application/json", '"from the server"'],
    };
    const server = createServer(({ url = "" }, response) => {
      const [type, text] = files[url] ?? ["text/plain", ""];
      response.writeHead(text === "" ? 404 : 200, { "content-type": type }).end(text);
    });
    await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
    const browser = await launchChromium();
    try {
      const page = await browser.newPage();
      await page.goto(`http://127.0.0.1:${(server.address() as AddressInfo).port}/`);
      await page.waitForFunction("globalThis.ask !== undefined");
      expect(await page.evaluate("ask()")).toEqual([
        [200, example("listGroups", 200)],
        [204, undefined],
        [409, example("deleteGroup", 409)],
        "TypeError",
        ["Analysts"],
        [200, "from the server"],
      ]);
    } finally {
      await browser.close();
      await new Promise((resolve) => server.close(resolve));
    }
  });
});

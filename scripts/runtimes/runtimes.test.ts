import { cp, readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { startSandbox } from "@aam-groups/sandbox";
import { launchChromium, withoutBrowser } from "@aam-groups/test-kit/chromium";
import { install, pack } from "@aam-groups/test-kit/packed";
import { startServer } from "@aam-groups/test-kit/replying-server";
import { beforeAll, expect, onTestFinished, test } from "vitest";
import { root } from "../paths.ts";
import { bundled } from "./bundled.ts";
import { RUNS } from "./runs.ts";
import type { Task } from "./task.ts";

/** What a program that does everything prints. */
const LINES = [
  "list: true",
  "create: From a runtime",
  "set: 563 READ",
  "error: true",
  "large id: 9007199254740993",
  "retry: 429 0,200 undefined",
  "time-out: true TimeoutError",
  "abort: AbortError enough",
  "many: 60",
  "openapi-fetch: 401 true",
];

const CORS = {
  "access-control-allow-origin": "*",
  "access-control-allow-headers": "authorization",
  "access-control-expose-headers": "retry-after",
};
const LARGE = '[{"objectType":"SEGMENT","objectId":9007199254740993,"permissions":["READ"]}]';

/** A folder with the packed client and the programs, as `npm install` leaves it. */
let folder = "";
beforeAll(async () => {
  folder = await install("npm", await pack(join(root, "packages/client")));
  await cp(join(import.meta.dirname, "programs"), folder, { recursive: true });
  await writeFile(join(folder, "package.json"), "{}");
});

/** Servers that no other test of this file uses. */
async function start(): Promise<Task> {
  const sandbox = await startSandbox({ port: 0 });
  onTestFinished(() => sandbox.close());
  const busy = new Set<string>();
  const stub = await startServer((response, { method, url }) => {
    const send = (status: number, body: string, headers: Record<string, string> = {}) =>
      response
        .writeHead(status, { "content-type": "application/json", ...CORS, ...headers })
        .end(body);
    if (method === "OPTIONS") return send(204, "");
    if (url.includes("/silent/")) return undefined;
    if (url.includes("/large/")) return send(200, LARGE);
    if (busy.has(url)) return send(200, "[]");
    busy.add(url);
    return send(429, "", { "retry-after": "0" });
  });
  onTestFinished(() => stub[Symbol.asyncDispose]());
  const { baseUrl } = sandbox;
  const tokenUrl = new URL("/ims/token/v3", baseUrl).href;
  return { folder, given: { baseUrl, tokenUrl, stub: stub.baseUrl }, lines: LINES };
}

const runs = Object.entries(RUNS).flatMap(([runtime, ways]) =>
  Object.entries(ways).map(([way, run]) => [`${runtime}, ${way}`, run] as const),
);
test.each(runs)("%s: does all of it", async (_name, run) => {
  expect(await run(await start())).toEqual(LINES);
});

test.skipIf(withoutBrowser)("Chromium, a bundle in a page: does all of it", async () => {
  const task = await start();
  const code = await readFile(await bundled(task, "esbuild"), "utf8");
  const page = await startServer((response, { url }) => {
    const [type, text] = url === "/" ? ["text/html", "<!doctype html>"] : ["text/javascript", code];
    response.writeHead(200, { "content-type": type }).end(text);
  });
  onTestFinished(() => page[Symbol.asyncDispose]());
  const browser = await launchChromium();
  onTestFinished(() => browser.close());
  const tab = await browser.newPage();
  await tab.goto(new URL("/", page.baseUrl).href);
  // As text: Vitest would change the import.
  const lines = await tab.evaluate(
    `import("/bundle.js").then(({ run }) => run(${JSON.stringify(task.given)}))`,
  );
  expect(lines).toEqual(LINES);
});

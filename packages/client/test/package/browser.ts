import { copyFile } from "node:fs/promises";
import type { ServerResponse } from "node:http";
import { join } from "node:path";
import { startMock } from "@aam-groups/mock";
import { type Sandbox, startSandbox } from "@aam-groups/sandbox";
import { launchChromium } from "@aam-groups/test-kit/chromium";
import {
  hang,
  type Received,
  type Reply,
  type ReplyingServer,
  startServer,
} from "@aam-groups/test-kit/replying-server";
import { deadEnd } from "@aam-groups/test-kit/server";
import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import { bundle } from "./bundle.ts";
import type { Action } from "./page.ts";

/** The page may ask this machine and nobody else, and evaluates no text. */
const POLICY =
  "default-src 'none'; script-src 'self'; img-src data:; connect-src http://127.0.0.1:*";

/** Headers without which pages of other origins cannot read a response. */
const CORS = { "access-control-allow-origin": "*" };

/** What the mock lists, whatever was created. */
const TWO_GROUPS = ["Winter and spring sale analysts", "Winter sale partners"];

/** Responds to pages of other origins, after allowing their methods and headers. */
function shared(reply: Reply): Reply {
  return (response, received) => {
    if (received.method !== "OPTIONS") return reply(response, received);
    const allowed = {
      "access-control-allow-headers": "authorization, content-type",
      "access-control-allow-methods": "PUT, DELETE",
    };
    response.writeHead(204, { ...CORS, ...allowed }).end();
  };
}

/** Forwards a request, and returns the response. */
async function forward(
  response: ServerResponse,
  { method, url, headers, body }: Received,
  { baseUrl }: Sandbox,
): Promise<void> {
  const { authorization = "", "content-type": type = "" } = headers;
  const upstream = await fetch(new URL(url, baseUrl), {
    method,
    headers: { authorization, ...(type && { "content-type": type }) },
    body: body || null,
  });
  response.writeHead(upstream.status, { ...CORS, "content-type": "application/json" });
  response.end(await upstream.text());
}

/** What the package does in a page. `folder` comes from the beginning of the file. */
export function testBrowser(folder: () => string): void {
  let browser: Browser;
  let pages: ReplyingServer;
  beforeAll(async () => {
    const file = join(folder(), "page.ts");
    await copyFile(join(import.meta.dirname, "page.ts"), file);
    const { code } = await bundle(file);
    const html = `<!doctype html><link rel="icon" href="data:,"><script src="/page.js"></script>`;
    pages = await startServer((response, { url }) => {
      const [type, text] = url === "/" ? ["text/html", html] : ["text/javascript", code];
      response.writeHead(200, { "content-type": type, "content-security-policy": POLICY });
      response.end(text);
    });
    browser = await launchChromium();
  });
  afterAll(async () => {
    await browser?.close();
    await pages?.[Symbol.asyncDispose]();
  });

  /** Does something in a fresh page, and tells what came of it and what the console says. */
  async function inPage(action: Action, baseUrl: string) {
    const page: Page = await browser.newPage();
    const hosts = new Set<string>();
    const complaints: string[] = [];
    page.on("request", (request) => hosts.add(new URL(request.url()).hostname));
    page.on("console", (message) => complaints.push(message.text()));
    page.on("pageerror", (error) => complaints.push(error.message));
    await page.goto(pages.origin);
    const result: unknown = await page.evaluate(`${action}(${JSON.stringify(baseUrl)})`);
    await page.close();
    expect([...hosts]).toEqual(["127.0.0.1"]);
    return { result, complaints };
  }

  test("it works on the mock, which is of another origin", async () => {
    const mock = await startMock({ port: 0 });
    try {
      expect(await inPage("work", mock.baseUrl)).toMatchObject({
        result: { before: TWO_GROUPS, after: TWO_GROUPS, granted: [563, 2363, 83498, 304] },
        complaints: [],
      });
    } finally {
      await mock.close();
    }
  });

  test("it retries what the sandbox could not serve at first", async () => {
    const sandbox = await startSandbox({ port: 0 });
    const refused = new Set<string>();
    await using gateway = await startServer(
      shared((response, received) => {
        const { method } = received;
        if (method === "POST" || refused.has(method)) return forward(response, received, sandbox);
        refused.add(method);
        response.writeHead(503, CORS).end();
      }),
    );
    try {
      const { result, complaints } = await inPage("work", gateway.baseUrl);
      expect(result).toMatchObject({
        granted: [563],
        attempts: [
          ...["listGroups 503", "listGroups 200", "createGroup 201"],
          ...["setGroupPermissions 503", "setGroupPermissions 200"],
          ...["listGroups 200", "deleteGroup 503", "deleteGroup 204"],
        ],
      });
      const { before, after } = Object(result);
      expect(after).toEqual([...before, "From a page"]);
      expect(complaints).toEqual(Array(3).fill(expect.stringContaining("status of 503")));
    } finally {
      await sandbox.close();
    }
  });

  test("an aborted call is an AbortError with the signal's reason", async () => {
    await using server = await startServer(shared(hang));
    expect(await inPage("giveUp", server.baseUrl)).toEqual({
      result: {
        kinds: ["AbortError"],
        message: "listGroups was aborted",
        attempts: 1,
        status: null,
        cause: "changed my mind",
      },
      complaints: [],
    });
  });

  test("a refused connection is a ConnectionError, after the retries", async () => {
    const origin = (await deadEnd()).origin;
    const { result, complaints } = await inPage("list", `${origin}/api/v1`);
    expect(result).toEqual({
      kinds: ["ConnectionError"],
      message: `listGroups: no complete response from ${origin}: Failed to fetch`,
      attempts: 2,
      status: null,
      cause: "TypeError: Failed to fetch",
    });
    // The browser itself says so, and nothing else is said.
    const refused = "Failed to load resource: net::ERR_CONNECTION_REFUSED";
    expect(complaints).toEqual([refused, refused]);
  });

  test("a redirect is an UnexpectedResponseError whose status the browser hides, and is not followed", async () => {
    await using server = await startServer(
      shared((response) => response.writeHead(302, { ...CORS, location: "/login" }).end()),
    );
    expect(await inPage("list", server.baseUrl)).toEqual({
      result: {
        kinds: ["UnexpectedResponseError"],
        message:
          "listGroups: redirected to an unknown place; credentials are not sent there. Check the base URL.",
        attempts: 1,
        status: 0,
        cause: "undefined",
      },
      complaints: [],
    });
    expect(server.received.map(({ method, url }) => `${method} ${url}`)).toEqual([
      "OPTIONS /api/v1/groups/",
      "GET /api/v1/groups/",
    ]);
  });
}

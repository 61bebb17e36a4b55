import { launchChromium, withoutBrowser } from "@aam-groups/test-kit/chromium";
import type { Browser, BrowserContext, Page, Route } from "playwright-core";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { type DocsServer, startDocsServer } from "../src/index.ts";

const page = (text: string) => Buffer.from(`<html><head></head><body>${text}</body></html>`);

const files = new Map([
  ["index.html", page("choose")],
  ["fr/index.html", page("référence")],
  ["fr/guides/errors/index.html", page("erreurs")],
  ["openapi.json", Buffer.from("{}")],
  ["_astro/a.css", Buffer.from("a {}")],
]);

let server: DocsServer;
beforeEach(async () => {
  server = await startDocsServer(files, { port: 0, mockUrl: "http://127.0.0.1:7/api/v1" });
});
afterEach(() => server.close());

async function get(path: string, redirect: RequestRedirect = "manual") {
  const response = await fetch(server.url + path, { redirect });
  return { response, status: response.status, text: await response.text() };
}

test.each([
  ["", "choose", "text/html; charset=utf-8"],
  ["fr/", "référence", "text/html; charset=utf-8"],
  ["fr/guides/errors/", "erreurs", "text/html; charset=utf-8"],
  ["fr/?q=1", "référence", "text/html; charset=utf-8"],
  ["openapi.json", "{}", "application/json; charset=utf-8"],
  ["_astro/a.css", "a {}", "text/css; charset=utf-8"],
])("serves /%s", async (path, text, type) => {
  const got = await get(path);
  expect(got.status).toBe(200);
  expect(got.response.headers.get("content-type")).toBe(type);
  expect(got.text).toContain(text);
});

test("leads to the slash that pages need for their relative links", async () => {
  const { status, response } = await get("fr/guides/errors");
  expect([status, response.headers.get("location")]).toEqual([302, "/fr/guides/errors/"]);
  const withQuery = await get("fr/guides/errors?q=1&r=%2F?");
  expect(withQuery.response.headers.get("location")).toBe("/fr/guides/errors/?q=1&r=%2F?");
});

test.each(["nothing", "fr/nothing/", "..%2f..%2fetc/passwd", "%zz"])("has no /%s", async (path) => {
  expect((await get(path)).status).toBeGreaterThanOrEqual(400);
});

describe("an address that cannot be decoded", () => {
  const BAD = "%E0%A4%A?q=1";
  const type = ({ headers }: Response) => headers.get("content-type");

  test("is unknown as others are: to a browser the page for that, to others text", async () => {
    server.update(new Map([["404.html", page("unknown here")]]));
    for (const path of [BAD, "nothing"]) {
      const shown = await fetch(server.url + path, { headers: { accept: "text/html,*/*;q=0.8" } });
      expect([shown.status, type(shown)]).toEqual([404, "text/html; charset=utf-8"]);
      expect(await shown.text()).toContain("unknown here");
    }
    const { status, text, response } = await get(BAD);
    expect([status, text, type(response)]).toEqual([
      404,
      "Not found: %E0%A4%A",
      "text/plain; charset=utf-8",
    ]);
  });

  test("can only be read, and tells why nothing is served, as others do", async () => {
    const posted = await fetch(server.url + BAD, { method: "POST" });
    expect([posted.status, posted.headers.get("allow")]).toEqual([405, "GET, HEAD, OPTIONS"]);
    server.suspend("line 7 is broken");
    expect(await get(BAD)).toMatchObject({ status: 503, text: "line 7 is broken" });
  });
});

test("tells the pages where the mock is", async () => {
  expect(JSON.parse((await get("mock.json")).text)).toEqual({
    baseUrl: "http://127.0.0.1:7/api/v1",
  });
});

describe("what the server says of changes", () => {
  /** Reads from the server until it has told as many versions. */
  async function versions(
    count: number,
    { url }: DocsServer,
    change = () => {},
  ): Promise<string[]> {
    const { body } = await fetch(`${url}changes`);
    const found: string[] = [];
    const reader = body?.pipeThrough(new TextDecoderStream()).getReader();
    while (reader && found.length < count) {
      const { value = "", done } = await reader.read();
      if (done) break;
      for (const [, version = ""] of value.matchAll(/^data: (.+)\n\n/gm)) found.push(version);
      if (found.length === 1) change();
    }
    await reader?.cancel();
    return found;
  }

  test("every page loads the script that listens, with its own version", async () => {
    const [version] = await versions(1, server);
    expect((await get("fr/")).text).toContain(
      `<script src="/reload.js" data-version="${version}" defer></script></head>`,
    );
    expect((await get("reload.js")).text).toContain('new EventSource("/changes")');
  });

  test("an update and a suspension are told to all who listen, as one new version each", async () => {
    const update = () => server.update(new Map([["index.html", page("changed")]]));
    const listening = versions(2, server);
    const [before, updated] = await versions(2, server, update);
    expect(await listening).toEqual([before, updated]);
    expect((await get("")).text).toContain("changed");
    const [same, suspended] = await versions(2, server, () => server.suspend("broken"));
    expect(same).toBe(updated);
    expect(new Set([before, updated, suspended]).size).toBe(3);
  });

  test("an update that nobody heard of gives a new version too", async () => {
    const before = await versions(1, server);
    server.update(new Map([["index.html", page("changed")]]));
    expect(await versions(1, server)).not.toEqual(before);
  });

  test("another server has another version", async () => {
    const other = await startDocsServer(new Map(), { port: 0 });
    expect(await versions(1, other)).not.toEqual(await versions(1, server));
    await other.close();
  });

  test("HEAD ends", async () => {
    const { status, headers } = await fetch(`${server.url}changes`, { method: "HEAD" });
    expect([status, headers.get("content-type")]).toEqual([200, "text/event-stream"]);
  });
});

test("serves nothing while suspended, and the new files after an update", async () => {
  server.suspend("line 7 is broken");
  expect(await get("")).toMatchObject({ status: 503, text: "line 7 is broken" });
  server.update(new Map([["index.html", page("repaired")]]));
  expect((await get("")).text).toContain("repaired");
});

test("shows a browser why nothing is served, as text in a page that loads itself again", async () => {
  server.suspend("<b> & so on");
  const response = await fetch(server.url, { headers: { accept: "text/html,*/*;q=0.8" } });
  expect([response.status, response.headers.get("content-type")]).toEqual([
    503,
    "text/html; charset=utf-8",
  ]);
  const text = await response.text();
  expect(text).toContain("&lt;b> &amp; so on</pre>");
  expect(text).toContain('<script src="/reload.js" data-version="');
});

test.each(["POST", "PUT", "PATCH", "DELETE"])("refuses %s", async (method) => {
  for (const path of ["fr/", "changes", "nothing"]) {
    const { status, headers } = await fetch(server.url + path, {
      method,
      headers: { "content-type": "application/json" },
      body: "{",
    });
    expect([status, headers.get("allow")]).toEqual([405, "GET, HEAD, OPTIONS"]);
  }
});

test("HEAD responds as GET does, and OPTIONS says what is allowed", async () => {
  for (const path of ["", "fr/", "nothing"]) {
    const [head, get] = await Promise.all(
      ["HEAD", "GET"].map((method) => fetch(server.url + path, { method })),
    );
    expect(await head?.text()).toBe("");
    expect(head?.status).toBe(get?.status);
    for (const name of ["content-type", "content-length", "cache-control"])
      expect(head?.headers.get(name)).toBe(get?.headers.get(name));
    const { status, headers } = await fetch(server.url + path, { method: "OPTIONS" });
    expect([status, headers.get("allow")]).toEqual([204, "GET, HEAD, OPTIONS"]);
  }
});

describe.skipIf(withoutBrowser)("open pages", () => {
  let browser: Browser;
  let context: BrowserContext;
  beforeAll(async () => {
    browser = await launchChromium();
  });
  afterAll(() => browser.close());
  beforeEach(async () => {
    context = await browser.newContext();
  });
  afterEach(() => context.close());

  async function open(): Promise<Page> {
    const tab = await context.newPage();
    await tab.goto(server.url);
    return tab;
  }

  /** As when the reader goes to another tab, which a browser without a window does not tell its pages. */
  function hide(tab: Page, hidden: boolean): Promise<void> {
    return tab.evaluate((value) => {
      Object.defineProperty(document, "hidden", { value, configurable: true });
      document.dispatchEvent(new Event("visibilitychange"));
    }, hidden);
  }

  test("show why nothing is served, and then come back by themselves", async () => {
    const tab = await open();
    server.suspend("line 7 is broken");
    await tab.getByText("line 7 is broken").waitFor();
    server.update(new Map([["index.html", page("repaired")]]));
    await tab.getByText("repaired").waitFor();
  });

  test("load an update that came before they could listen", async () => {
    const tab = await context.newPage();
    const update = async (route: Route) => {
      server.update(new Map([["index.html", page("changed")]]));
      await route.continue();
    };
    await tab.route("**/reload.js", update, { times: 1 });
    await tab.goto(server.url);
    await tab.getByText("changed").waitFor();
  });

  test("keep no connection while they are hidden, and catch up when they are seen", async () => {
    // A browser has six connections to a host.
    const tabs: Page[] = [];
    for (let count = 0; count < 6; count++) {
      const tab = await open();
      await hide(tab, true);
      tabs.push(tab);
    }
    const seventh = await open();
    server.update(new Map([["index.html", page("changed")]]));
    await seventh.getByText("changed").waitFor();
    const [first] = tabs;
    if (!first) throw new Error("There is no tab.");
    expect(await first.getByText("choose").count()).toBe(1);
    await hide(first, false);
    await first.getByText("changed").waitFor();
  });
});

import { afterAll, beforeAll, expect, test } from "vitest";
import { type DocsServer, startDocsServer } from "../src/index.ts";

const page = (text: string) => Buffer.from(`<html><head></head><body>${text}</body></html>`);

let server: DocsServer;
beforeAll(async () => {
  const files = new Map([
    ["index.html", page("choose")],
    ["fr/index.html", page("référence")],
    ["fr/guides/errors/index.html", page("erreurs")],
    ["openapi.json", Buffer.from("{}")],
    ["_astro/a.css", Buffer.from("a {}")],
  ]);
  server = await startDocsServer(files, { port: 0, mockUrl: "http://127.0.0.1:7/api/v1" });
});
afterAll(() => server.close());

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
  const answer = await get(path);
  expect(answer.status).toBe(200);
  expect(answer.response.headers.get("content-type")).toBe(type);
  expect(answer.text).toContain(text);
});

test("leads to the slash that pages need for their relative links", async () => {
  const { status, response } = await get("fr/guides/errors");
  expect([status, response.headers.get("location")]).toEqual([302, "/fr/guides/errors/"]);
});

test.each(["nothing", "fr/nothing/", "..%2f..%2fetc/passwd", "%zz"])("has no /%s", async (path) => {
  expect((await get(path)).status).toBeGreaterThanOrEqual(400);
});

test("tells the pages where the mock is", async () => {
  expect(JSON.parse((await get("mock.json")).text)).toEqual({
    baseUrl: "http://127.0.0.1:7/api/v1",
  });
});

test("tells open pages of an update, and pages load the script that listens", async () => {
  expect((await get("fr/")).text).toContain('<script src="/reload.js" defer></script></head>');
  expect((await get("reload.js")).text).toContain('new EventSource("/changes")');
  const controller = new AbortController();
  const { body } = await fetch(`${server.url}changes`, { signal: controller.signal });
  const reader = body?.pipeThrough(new TextDecoderStream()).getReader();
  const first = await reader?.read();
  server.update(new Map([["index.html", page("changed")]]));
  const second = await reader?.read();
  expect(first?.value).toMatch(/^data: \d+\n\n$/);
  expect(second?.value).toMatch(/^data: \d+\n\n$/);
  expect(second?.value).not.toBe(first?.value);
  controller.abort();
  expect((await get("")).text).toContain("changed");
});

test("serves nothing while suspended, and the new files after an update", async () => {
  server.suspend("line 7 is broken");
  expect(await get("")).toMatchObject({ status: 503, text: "line 7 is broken" });
  server.update(new Map([["index.html", page("mended")]]));
  expect((await get("")).text).toContain("mended");
});

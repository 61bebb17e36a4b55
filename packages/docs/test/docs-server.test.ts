import { afterAll, beforeAll, expect, test } from "vitest";
import { type DocsServer, startDocsServer } from "../src/index.ts";

let server: DocsServer;
beforeAll(async () => {
  server = await startDocsServer(
    new Map([
      ["index.html", "<p>one"],
      ["openapi.json", "{}"],
    ]),
    0,
  );
});
afterAll(() => server.close());

async function get(path: string) {
  const response = await fetch(server.url + path);
  return [response.status, response.headers.get("content-type"), await response.text()];
}

test("serves the page at / and the other files by their names", async () => {
  expect(await get("")).toEqual([200, "text/html; charset=utf-8", "<p>one"]);
  expect(await get("openapi.json")).toEqual([200, "application/json; charset=utf-8", "{}"]);
});

test("names what there is if asked for something else", async () => {
  expect(await get("nothing.html")).toEqual([
    404,
    "text/plain; charset=utf-8",
    "There is no nothing.html here, only index.html, openapi.json.",
  ]);
});

test("serves nothing while suspended, and the new files after an update", async () => {
  server.suspend("line 7 is broken");
  expect(await get("")).toEqual([503, "text/plain; charset=utf-8", "line 7 is broken"]);
  server.update(new Map([["index.html", "<p>two"]]));
  expect(await get("")).toEqual([200, "text/html; charset=utf-8", "<p>two"]);
});

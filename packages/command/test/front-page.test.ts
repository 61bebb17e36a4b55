import { once } from "node:events";
import { createServer, type IncomingMessage } from "node:http";
import { type AddressInfo, connect } from "node:net";
import { text } from "node:stream/consumers";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { renderFrontPage } from "../src/front-page.ts";

const page = {
  name: "Mock of <A> & B",
  specVersion: "1.0.4-<b>",
  prefix: "/api/v1",
  operations: [{ id: "listGroups", method: "GET", path: "/groups/" }],
};

const server = createServer((request: IncomingMessage, response) => {
  const rendered = renderFrontPage(page, request);
  response.writeHead(200, rendered.headers).end(rendered.text);
});
let port: number;
beforeAll(async () => {
  await once(server.listen(0, "127.0.0.1"), "listening");
  ({ port } = server.address() as AddressInfo);
});
afterAll(() => void server.close());

/** The response to a request with these header lines. */
async function send(...lines: string[]): Promise<string> {
  const socket = connect(port, "127.0.0.1");
  socket.write(["GET / HTTP/1.0", ...lines, "", ""].join("\r\n"));
  return text(socket);
}

describe("Accept", () => {
  test.each([
    ["text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8", "text/html; charset=utf-8"],
    ["text/html", "text/html; charset=utf-8"],
    ["text/*, application/json;q=0.5", "text/html; charset=utf-8"],
    ["*/*", "application/json"],
    ["application/json, text/plain, */*", "application/json"],
    ["text/html;q=0.1, application/json", "application/json"],
    ["text/html;q=0, */*", "application/json"],
    ["image/png", "application/json"],
    ["garbage", "application/json"],
  ])("%s gets %s", async (accept, type) => {
    expect(await send(`accept: ${accept}`)).toContain(`content-type: ${type}\r\n`);
  });

  test("nothing gets JSON", async () => {
    expect(await send()).toContain("content-type: application/json\r\n");
  });
});

describe("the base URL", () => {
  test.each([
    ["host: groups.test:8080", "http://groups.test:8080/api/v1"],
    ["host: [::1]:80", "http://[::1]/api/v1"],
  ])("follows %s, by which the caller knows the server", async (line, baseUrl) => {
    expect(await send(line)).toContain(`"baseUrl": "${baseUrl}"`);
  });

  test.each(["host: <b>", "x-none: 1"])("is where the server listens with %s", async (line) => {
    expect(await send(line)).toContain(`"baseUrl": "http://127.0.0.1:${port}/api/v1"`);
  });
});

test("the page escapes what it is given", async () => {
  const html = await send("accept: text/html");
  expect(html).toContain("<h1>Mock of &lt;A> &amp; B</h1>");
  expect(html).toContain("<p>Version of the spec: 1.0.4-&lt;b></p>");
});

import { readFile } from "node:fs/promises";
import { request } from "node:http";
import { join } from "node:path";
import { startMock } from "@aam-groups/mock";
import { startSandbox } from "@aam-groups/sandbox";
import { hasIpv6 } from "@aam-groups/test-kit/ipv6";
import { operationDescriptors, specVersion } from "@aam-groups/types";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { root } from "../../paths.ts";
import { run } from "../command.ts";

const headers = { authorization: "Bearer admin-token" };

describe.each([
  ["mock", startMock],
  ["sandbox", startSandbox],
] as const)("the %s", (name, start) => {
  let server: Awaited<ReturnType<typeof start>>;
  let origin: string;
  beforeAll(async () => {
    server = await start({ port: 0 });
    ({ origin } = new URL(server.baseUrl));
  });
  afterAll(() => server.close());

  describe("HEAD", () => {
    test.each([
      ["/", 200],
      ["/api/v1/groups/", 200],
      ["/api/v1/groups/9001/permissions", 200],
      ["/api/v1/groups/x/permissions", 400],
      ["/api/v1/groups/9001", 405],
      ["/nothing", 404],
    ])("%s has the status and the headers of GET, and no body", async (path, status) => {
      const get = await fetch(origin + path, { headers });
      const head = await fetch(origin + path, { method: "HEAD", headers });
      expect([get.status, head.status, await head.text()]).toEqual([status, status, ""]);
      // fetch has the connection closed after a HEAD.
      const lasting = (response: Response) =>
        [...response.headers].filter(
          ([one]) => !["date", "connection", "keep-alive"].includes(one),
        );
      expect(lasting(head)).toEqual(lasting(get));
      expect(head.headers.get("content-length")).toBe(String((await get.text()).length));
    });

    test("needs a token where GET does", async () => {
      expect((await fetch(`${server.baseUrl}/groups/`, { method: "HEAD" })).status).toBe(401);
    });
  });

  describe("a plain OPTIONS", () => {
    test.each([
      ["/", "GET, HEAD, OPTIONS"],
      ["/api/v1/groups/", "GET, HEAD, POST, OPTIONS"],
      ["/api/v1/groups/bulk-delete", "DELETE, OPTIONS"],
    ])("of %s says what is allowed, without a token", async (path, allow) => {
      const response = await fetch(origin + path, { method: "OPTIONS" });
      expect([response.status, response.headers.get("allow")]).toEqual([204, allow]);
      // As every other response has it, for pages of any origin.
      expect(response.headers.get("access-control-allow-origin")).toBe("*");
    });

    test("of * says what the server allows", async () => {
      const allow = await new Promise((resolve) => {
        const { hostname, port } = new URL(origin);
        request({ hostname, port, method: "OPTIONS", path: "*" }, (response) => {
          resolve(response.resume().headers.allow);
        }).end();
      });
      const methods = Object.values(operationDescriptors).map(({ method }) => method);
      for (const method of [...methods, "HEAD", "OPTIONS"])
        expect(String(allow).split(", ")).toContain(method);
    });

    test("of an unknown path is a 404", async () => {
      expect((await fetch(`${origin}/nothing`, { method: "OPTIONS" })).status).toBe(404);
    });

    test("is not taken for a preflight, which gets its own response", async () => {
      const response = await fetch(`${server.baseUrl}/groups/`, {
        method: "OPTIONS",
        headers: { origin: "http://page.test", "access-control-request-method": "PUT" },
      });
      expect([response.status, response.headers.get("allow")]).toEqual([204, null]);
      expect(response.headers.get("access-control-allow-methods")).toContain("PUT");
    });
  });

  test.each(["POST", "PROPFIND"])("%s / is told what is allowed", async (method) => {
    const response = await fetch(`${origin}/`, { method });
    expect([response.status, response.headers.get("allow")]).toEqual([405, "GET, HEAD, OPTIONS"]);
  });

  describe("the version of the spec", () => {
    test.each([
      ["GET", "/", 200],
      ["GET", "/api/v1/groups/", 200],
      ["HEAD", "/api/v1/groups/", 200],
      ["GET", "/api/v1/groups/x/permissions", 400],
      ["GET", "/api/v1/%zz", 400],
      ["GET", "/nothing", 404],
      ["POST", "/", 405],
      ["OPTIONS", "/api/v1/groups/", 204],
      ["OPTIONS", "/nothing", 404],
      ["POST", "/api/v1/groups/", 413],
    ])("is on the response to %s %s with status %d", async (method, path, status) => {
      const body = status === 413 ? { body: `"${"x".repeat(2 ** 20)}"` } : {};
      const type = { "content-type": "application/json" };
      const response = await fetch(origin + path, {
        method,
        headers: { ...headers, ...(method === "POST" ? type : {}) },
        ...body,
      });
      expect([response.status, response.headers.get("x-spec-version")]).toEqual([
        status,
        specVersion,
      ]);
    });

    test("is on the response without a token, and on that to a preflight", async () => {
      const stranger = await fetch(`${server.baseUrl}/groups/`);
      const preflight = await fetch(`${server.baseUrl}/groups/`, {
        method: "OPTIONS",
        headers: { origin: "http://page.test", "access-control-request-method": "PUT" },
      });
      for (const response of [stranger, preflight])
        expect(response.headers.get("x-spec-version")).toBe(specVersion);
    });

    test("can be read by pages of other origins", async () => {
      const response = await fetch(`${server.baseUrl}/groups/`, {
        headers: { ...headers, origin: "http://page.test" },
      });
      const exposed = response.headers.get("access-control-expose-headers")?.split(/, */);
      expect(exposed).toContain("x-spec-version");
    });

    test("is what --version prints, after that of the package", async () => {
      const { exitCode, output } = await run([name, "--version"]);
      const { version } = JSON.parse(
        await readFile(join(root, "packages", name, "package.json"), "utf8"),
      );
      expect([exitCode, output]).toEqual([0, `${version} (spec ${specVersion})`]);
    });
  });

  describe("GET /", () => {
    test("tells programs what is served and where, without a token", async () => {
      const response = await fetch(`${origin}/`);
      expect(response.status).toBe(200);
      expect(await response.json()).toEqual({
        name: expect.stringMatching(new RegExp(`^${name} of the Group Management API$`, "i")),
        specVersion,
        baseUrl: server.baseUrl,
        operations: Object.values(operationDescriptors).map(({ id, method, path }) => ({
          id,
          method,
          path,
        })),
        docs: expect.stringMatching(/^https:\/\/experienceleague\.adobe\.com\//),
      });
    });

    test("tells people the same as a page", async () => {
      const response = await fetch(`${origin}/?from=browser`, { headers: { accept: "text/html" } });
      const page = await response.text();
      expect([response.status, response.headers.get("content-type")]).toEqual([
        200,
        "text/html; charset=utf-8",
      ]);
      expect(page).toContain(`<code>${server.baseUrl}</code>`);
      expect(page).toContain(`<p>Version of the spec: ${specVersion}</p>`);
      expect(page).toContain("<code>PUT /groups/{groupId}</code> updateGroup");
      expect(page).toMatch(/<a href="https:[^"]+">Docs<\/a>/);
    });
  });

  for (const [host, address, baseUrl] of [
    ["::1", "::1", /^http:\/\/\[::1\]:\d+\/api\/v1$/],
    ["0.0.0.0", "0.0.0.0", /^http:\/\/127\.0\.0\.1:\d+\/api\/v1$/],
    ["localhost", expect.any(String), /^http:\/\/localhost:\d+\/api\/v1$/],
  ] as const) {
    test.skipIf(host === "::1" && !hasIpv6)(
      `listens on ${host}, and names a base URL that works`,
      async () => {
        const other = await start({ port: 0, host });
        try {
          expect([other.address, other.baseUrl]).toEqual([address, expect.stringMatching(baseUrl)]);
          expect((await fetch(`${other.baseUrl}/groups/`, { headers })).status).toBe(200);
        } finally {
          await other.close();
        }
      },
    );
  }
});

test("the page of the mock links to the docs that are served beside it", async () => {
  const mock = await startMock({ port: 0, docsUrl: () => "http://127.0.0.1:4000/" });
  const response = await fetch(new URL("/", mock.baseUrl));
  expect(await response.json()).toMatchObject({ docs: "http://127.0.0.1:4000/" });
  await mock.close();
});

import type { IncomingMessage } from "node:http";
import { startForwardProxy } from "@aam-groups/test-kit/forward-proxy";
import { always, deadEnd, onRequest, serve, type TestServer } from "@aam-groups/test-kit/server";
import { expect, test } from "vitest";
import { ENVIRONMENT_WORDS } from "../../src/deployment/shell-words.ts";
import type { GateResult } from "../../src/report/report-format.ts";
import { passGates } from "../../src/run/gates/gates.ts";
import { newSession } from "../support/guarded.ts";

const json = { "content-type": "application/json" };
const halfResponse =
  "HTTP/1.1 200 OK\r\ncontent-type: application/json\r\ncontent-length: 999\r\n\r\n[{";

const redirectTo = (where: (url: string) => string) => () =>
  serve(({ url = "" }, response) => void response.writeHead(301, { location: where(url) }).end());

/** Some paths lead to a deployment, others elsewhere or nowhere. */
function serveGroups(
  isThere: (request: IncomingMessage) => boolean,
  where?: (url: string) => string,
): () => Promise<TestServer> {
  return () =>
    serve((request, response) => {
      const { url = "" } = request;
      if (isThere(request)) {
        const list = url.includes("permissions") ? [] : [{ groupId: 17, name: "a" }];
        response.writeHead(200, json).end(JSON.stringify(list));
      } else if (where) {
        response.writeHead(308, { location: where(url) }).end();
      } else {
        response.writeHead(404).end();
      }
    });
}

const cases: [string, () => Promise<TestServer>, GateResult["id"], RegExp][] = [
  ["nothing listens", deadEnd, "reachable", /nothing is listening there/],
  [
    "the connection is reset",
    onRequest((socket) => socket.resetAndDestroy()),
    "reachable",
    /was reset/,
  ],
  [
    "the connection is closed",
    onRequest((socket) => socket.end()),
    "reachable",
    /was closed before/,
  ],
  [
    "half a body comes",
    onRequest((socket) => socket.end(halfResponse)),
    "reachable",
    /closed before/,
  ],
  [
    "something else speaks",
    onRequest((socket) => socket.end("SSH-2.0-x\r\n")),
    "reachable",
    /not speak HTTP/,
  ],
  ["nothing is returned", onRequest(() => {}), "latency", /within 1000 ms.*--timeout-ms/],
  [
    "a response does not end",
    onRequest((socket) => socket.write(halfResponse)),
    "latency",
    /no complete response arrived within 1000 ms/,
  ],
  [
    "a login page comes",
    always(200, "<!doctype html><title>Sign in</title>", { "content-type": "text/html" }),
    "reachable",
    /returns text\/html instead of JSON.*Sign in/,
  ],
  [
    "a login page is called JSON",
    always(200, "<!doctype html><title>Sign in</title>", json),
    "reachable",
    /returns a page labelled as application\/json instead of JSON, as a login page or a proxy would/,
  ],
  [
    "the prefix is missing",
    always(404, "no such page"),
    "reachable",
    /Is the version prefix missing/,
  ],
  ["the server fails", always(500, "boom"), "reachable", /does not work: 500 boom/],
  [
    "it is never available",
    always(503, "", { "retry-after": "0" }),
    "reachable",
    /still 503 after 8 attempts/,
  ],
  [
    "it always limits requests",
    always(429, "", { "retry-after": "0" }),
    "reachable",
    /still 429 after 8 attempts/,
  ],
  [
    "it wants everybody to come back tomorrow",
    always(429, "", { "retry-after": "86400" }),
    "reachable",
    /still 429 after 1 attempt, and Retry-After asks for another 86400 s/,
  ],
  [
    "a page comes, whose source nobody wants to read",
    always(500, `<!doctype html><style>p {}</style><h1>Oops</h1>${"<br>".repeat(300)}`),
    "reachable",
    /does not work: 500 with an HTML page, "Oops"\.$/,
  ],
  [
    "http is redirected to https",
    redirectTo((url) => `https://127.0.0.1${url}`),
    "reachable",
    /redirects from http to https.*use --base-url https:\/\/127\.0\.0\.1\/api\/v1\.$/,
  ],
  [
    "it redirects to another host",
    redirectTo(() => "https://login.example/"),
    "reachable",
    /redirects to https:\/\/login\.example\/\. .*use the final URL\.$/,
  ],
  [
    "a slash is stripped by a redirect",
    redirectTo((url) => url.replace(/\/$/, "")),
    "reachable",
    /\/groups\/ redirects to the same URL without the slash at its end\. The documented path has one/,
  ],
  [
    "a slash is stripped from what is passed on",
    serveGroups(({ url }) => url === "/api/v1/groups"),
    "reachable",
    /\/groups\/ does not exist \(404\), unlike the same URL without the slash/,
  ],
  [
    "a slash is added by a redirect",
    serveGroups(
      ({ url = "" }) => url.endsWith("/"),
      (url) => `${url}/`,
    ),
    "reachable",
    /\/groups\/17\/permissions redirects to the same URL with a slash at its end.*has none there/,
  ],
  [
    "a slash is added to what is passed on",
    serveGroups(({ url = "" }) => url.endsWith("/")),
    "reachable",
    /\/groups\/17\/permissions does not exist \(404\), unlike the same URL with a slash/,
  ],
  [
    "nothing has changed since nobody asked",
    always(304, ""),
    "reachable",
    /304 Not Modified, although the request has no condition.*cache/,
  ],
  [
    "a client certificate is wanted",
    always(400, "<html><title>400 No required SSL certificate was sent</title>"),
    "reachable",
    /wants a client certificate, which this command cannot send: 400 with an HTML page/,
  ],
  [
    "the token is refused in a list",
    always(401, '[{"code": "expired"}]', json),
    "token",
    /token was rejected: 401 \[/,
  ],
  [
    "the token is refused",
    always(401, "expired"),
    "token",
    /^The token was rejected: 401 expired\. Get a new one, and set AAM_GROUPS_API_KEY if the host requires the client id\.$/,
  ],
  [
    "the token is not enough",
    always(403, "no admin"),
    "token",
    /^Access was denied: 403 no admin\. The user of the token may not be allowed to manage groups: assign a product profile whose user is, or take an administrator's token\. Or the host requires the client id: set AAM_GROUPS_API_KEY\.$/,
  ],
];

test.concurrent.each(cases)("%s: the gate says so", async (_what, target, gate, why) => {
  await using server = await target();
  // Only what hangs may run into the limit, on however slow a machine.
  const session = await newSession(server.baseUrl, {
    timeoutMs: gate === "latency" ? 1000 : 60_000,
  });
  const gates = await passGates(session);
  session.journal.close();
  expect(gates.filter(({ passed }) => !passed)).toEqual([
    { id: gate, passed: false, message: expect.stringMatching(why) },
  ]);
});

test.each([200, 400, 500])(
  "a page that comes through a proxy may be the proxy's (%i)",
  async (status) => {
    await using proxy = await startForwardProxy({ refusal: { status, body: "<html>Blocked" } });
    const variable = "http_proxy";
    const session = await newSession("http://groups.invalid/v1", {
      proxy: { origin: proxy.origin, variable },
    });
    const gates = await passGates(session);
    session.journal.close();
    expect(gates.at(-1)?.message).toMatch(
      new RegExp(
        `an HTML page, "Blocked".*It may be the proxy ${proxy.origin} \\(${variable}\\) that says so`,
      ),
    );
  },
);

test.each([
  [
    "of a variable may be another one",
    {},
    " Or the client id in AAM_GROUPS_API_KEY is not that of the token.",
  ],
  ["that the token was fetched with is right", { apiKey: "$AAM_GROUPS_CLIENT_ID" }, ""],
])("where access is denied, the client id %s", async (_what, words, more) => {
  await using server = await always(403, "no")();
  const shell = { ...ENVIRONMENT_WORDS, ...words };
  const credentials = { token: "t", apiKey: "a-client", shell };
  const session = await newSession(server.baseUrl, { credentials });
  const gates = await passGates(session);
  session.journal.close();
  expect(gates.at(-1)?.message).toBe(
    `Access was denied: 403 no. The user of the token may not be allowed to manage groups: assign a product profile whose user is, or take an administrator's token.${more}`,
  );
});

const refusals: [string, body: string, headers: Record<string, string>][] = [
  ["a page", "<html>Blocked", {}],
  ["a proxy's challenge", "no", { "proxy-authenticate": "Basic" }],
  ["a response that was passed on", "no", { via: "1.1 gate.corp.example" }],
  ["a response of a proxy", "no", { server: "squid/6.1" }],
];

test.each(refusals)(
  "behind a proxy, %s is not blamed on the token alone",
  async (_what, body, headers) => {
    await using proxy = await always(401, body, headers)();
    const session = await newSession("http://groups.invalid/v1", {
      proxy: { origin: proxy.origin, variable: "http_proxy" },
    });
    const gates = await passGates(session);
    session.journal.close();
    expect(gates.at(-1)?.message).toMatch(
      /^The proxy http:\S+ \(http_proxy\), or the deployment, refused \(401\): (an HTML page, "Blocked"|no)\. If it was the deployment, the token was rejected: get a new one/,
    );
  },
);

test("behind a proxy, access that is denied is not blamed on the token's user alone", async () => {
  await using proxy = await always(403, "no", { via: "1.1 gate.corp.example" })();
  const session = await newSession("http://groups.invalid/v1", {
    proxy: { origin: proxy.origin, variable: "http_proxy" },
  });
  const gates = await passGates(session);
  session.journal.close();
  expect(gates.at(-1)?.message).toMatch(
    /^The proxy http:\S+ \(http_proxy\), or the deployment, refused \(403\): no\. If it was the deployment, access was denied: the user of the token may not be allowed/,
  );
});

test("a proxy that lets nothing through any more is not the deployment's silence", async () => {
  let n = 0;
  await using proxy = await serve((_request, response) => {
    n += 1;
    if (n > 1) response.writeHead(407).end();
    else response.writeHead(200, json).end('[{"groupId": 17, "name": "a"}]');
  });
  const session = await newSession("http://groups.invalid/v1", {
    proxy: { origin: proxy.origin, variable: "http_proxy" },
  });
  const gates = await passGates(session);
  session.journal.close();
  expect(gates.at(-1)?.message).toMatch(
    /^http:\/\/groups\.invalid\/v1 can no longer be reached: GET \S+: the proxy .* asks for credentials \(407\)/,
  );
});

test("a base URL that ends with /groups is told as the mistake that it is", async () => {
  await using server = await always(404, "")();
  const session = await newSession(`${server.baseUrl}/groups`);
  const gates = await passGates(session);
  session.journal.close();
  expect(gates.at(-1)?.message).toContain(
    `The base URL ends with /groups, which is added to it: is --base-url ${server.baseUrl} what you mean?`,
  );
});

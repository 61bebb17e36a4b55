import { readFile } from "node:fs/promises";
import type { RequestListener } from "node:http";
import { join } from "node:path";
import { startSandbox } from "@aam-groups/sandbox";
import { newFolder } from "@aam-groups/test-kit/folder";
import { startForwardProxy } from "@aam-groups/test-kit/forward-proxy";
import { leaksIn } from "@aam-groups/test-kit/leaks";
import { startProxy } from "@aam-groups/test-kit/proxy";
import { accept, deadEnd, serve, type TestServer } from "@aam-groups/test-kit/server";
import { describe, expect, test, vi } from "vitest";
import { runContract } from "../../src/command/contract-command.ts";
import {
  CHANGED_IN_WORDS,
  type ChangedToken,
  changedAuthorization,
} from "../../src/deployment/changed-token.ts";
import { tokenSourceOf } from "../../src/deployment/sign-in.ts";
import { contractOn } from "../support/contract-process.ts";
import { judged } from "../support/judging.ts";
import { inShell } from "../support/shell.ts";
import { reportProblems } from "../support/valid-report.ts";

const client = {
  AAM_GROUPS_TOKEN: undefined,
  AAM_GROUPS_CLIENT_ID: "halden-server",
  AAM_GROUPS_CLIENT_SECRET: "halden-server-secret",
  AAM_GROUPS_SCOPE: "openid,AdobeID",
};

test("a token is fetched with the client's id and secret, and sent with the id", async () => {
  const sandbox = await startSandbox({ port: 0 });
  await using proxy = await startProxy(sandbox.baseUrl);
  const { exitCode, stdout } = await contractOn(
    proxy.baseUrl,
    [
      ...["--client-credentials", "--token-url", `${new URL(sandbox.baseUrl).origin}/ims/token/v3`],
      ...["--only", "list.is-complete"],
    ],
    { env: client },
  );
  expect(stdout).toMatch(/^conforms: /m);
  expect(exitCode).toBe(0);
  expect(new Set(proxy.passed.map(({ headers }) => headers["x-api-key"]))).toEqual(
    new Set(["halden-server"]),
  );
  await sandbox.close();
});

test("a run survives a token that expires, and shows neither it nor the new one", async () => {
  const sandbox = await startSandbox({ port: 0 });
  const origin = new URL(sandbox.baseUrl).origin;
  await using endpoint = await startProxy(`${origin}/ims/token/v3`);
  const tokens = () =>
    endpoint.passed.map(({ response = "{}" }): string => JSON.parse(response).access_token);
  const sent = new Map<string, number>();
  await using deployment = await startProxy(sandbox.baseUrl, ({ headers }, response) => {
    const { authorization = "none" } = headers;
    const count = (sent.get(authorization) ?? 0) + 1;
    sent.set(authorization, count);
    // The first token is good for 20 requests.
    if (authorization !== `Bearer ${tokens()[0]}` || count <= 20) return undefined;
    response.writeHead(401, { "www-authenticate": "Bearer" }).end(`{"error": "${authorization}"}`);
    return "dealt with";
  });
  const har = join(await newFolder(), "har");
  const { report, exitCode, ...outputs } = await judged(
    deployment.baseUrl,
    [
      ...["--client-credentials", "--token-url", endpoint.baseUrl, "--har", har],
      ...["--only", "create,authentication", "--settle-ms", "0"],
    ],
    { env: client },
  );
  expect(report).toMatchObject({ verdict: "conforms", exitCode: 0 });
  expect(exitCode).toBe(0);
  expect(report.notes).toContain("The token was rejected during the run, and renewed.");
  // One for the run, and one after that; the checks of authentication still send none, a wrong one, and what is nearly right.
  expect(tokens()).toHaveLength(2);
  const changes = Object.keys(CHANGED_IN_WORDS) as ChangedToken[];
  const twins = tokens().flatMap((token) =>
    changes.map((change) => changedAuthorization(token, change)?.header),
  );
  expect([...sent.keys()].filter((header) => !twins.includes(header)).sort()).toEqual(
    ["none", ...[...tokens(), "not-a-token-of-anybody"].map((token) => `Bearer ${token}`)].sort(),
  );
  const shown = [JSON.stringify([report, outputs]), await readFile(har, "utf8")].join("\n");
  expect(leaksIn(shown, tokens())).toEqual([]);
  expect([...sent.keys()].filter((header) => twins.includes(header)).length).toBeGreaterThan(7);
  await sandbox.close();
});

test("a token that cannot be renewed ends the run, and the message says why", async () => {
  const sandbox = await startSandbox({ port: 0 });
  const { origin } = new URL(sandbox.baseUrl);
  let isExpired = false;
  await using endpoint = await startProxy(`${origin}/ims/token/v3`, (_passed, response) => {
    if (!isExpired) return undefined;
    response.writeHead(400).end('{"error": "invalid_client"}');
    return "dealt with";
  });
  await using deployment = await startProxy(sandbox.baseUrl, ({ n }, response) => {
    isExpired ||= n > 20;
    if (!isExpired) return undefined;
    response.writeHead(401).end();
    return "dealt with";
  });
  const { report } = await judged(
    deployment.baseUrl,
    ["--client-credentials", "--token-url", endpoint.baseUrl, "--only", "create"],
    { env: client },
  );
  expect(report).toMatchObject({
    verdict: "inconclusive",
    exitCode: 2,
    summary: expect.stringContaining(
      `no token from ${endpoint.baseUrl}: 400 {"error": "invalid_client"}`,
    ),
  });
  await sandbox.close();
});

test("a token endpoint that is busy is asked again, for longer than the client does", async () => {
  const sandbox = await startSandbox({ port: 0 });
  const { origin } = new URL(sandbox.baseUrl);
  await using endpoint = await startProxy(`${origin}/ims/token/v3`, ({ n }, response) => {
    if (n > 8) return undefined;
    if (n % 3 === 0) response.socket?.resetAndDestroy();
    else response.writeHead(n % 3 === 1 ? 503 : 429, { "retry-after": "0" }).end();
    return "dealt with";
  });
  const args = ["--client-credentials", "--token-url", endpoint.baseUrl];
  const { exitCode, stderr } = await contractOn(
    sandbox.baseUrl,
    [...args, "--only", "list.is-complete"],
    { env: client },
  );
  expect(exitCode).toBe(0);
  expect(endpoint.passed).toHaveLength(9);
  const said = "The token endpoint is busy (503); trying for up to a minute.\n";
  expect(stderr.split(said)).toHaveLength(2);
  // The endpoint counts anew.
  endpoint.passed.length = 0;
  const cleanUp = await contractOn(sandbox.baseUrl, [...args, "--cleanup"], { env: client });
  expect([cleanUp.exitCode, cleanUp.stderr]).toEqual([0, said]);
  await sandbox.close();
});

test("a finding says how to get a token for its lines, once and without the secret", async () => {
  const sandbox = await startSandbox({ port: 0, fault: "create.null-becomes-empty" });
  const tokenUrl = `${new URL(sandbox.baseUrl).origin}/ims/token/v3`;
  const check = "create.keeps-null-description";
  const { report, stdout } = await judged(
    sandbox.baseUrl,
    [
      ...["--client-credentials", "--token-url", tokenUrl],
      ...["--only", check, "--settle-ms", "0"],
    ],
    { env: client },
  );
  const { signIn = "" } = report;
  expect(signIn).toContain(tokenUrl);
  expect(stdout.split(signIn)).toHaveLength(2);
  expect(leaksIn(signIn, [client.AAM_GROUPS_CLIENT_SECRET])).toEqual([]);
  const lines = report.checks.find(({ id }) => id === check)?.evidence.map(({ curl }) => curl);
  const { AAM_GROUPS_TOKEN: _none, ...variables } = client;
  const output = await inShell([signIn, ...(lines ?? [])], variables);
  expect(output).toMatch(/"description":""/);
  await sandbox.close();
});

test("a proxy on the way to the token endpoint is named", async () => {
  await using proxy = await startForwardProxy({ refusal: { status: 400, body: "no" } });
  const source = tokenSourceOf({
    ...{ clientId: "a", clientSecret: "b", scope: "c", timeoutMs: 60_000 },
    ...{
      tokenUrl: "http://ims.invalid/v3",
      proxy: { origin: proxy.origin, variable: "all_proxy" },
    },
  });
  await expect(source()).rejects.toThrow(
    `no token from http://ims.invalid/v3 through the proxy ${proxy.origin} (all_proxy): 400 no`,
  );
});

describe("without a token nothing is judged, and the secret is not shown", () => {
  const secret = "p8-Secret/of+the=client&Zq9";
  const always = (status: number, body: string, headers = {}): (() => Promise<TestServer>) => {
    const listener: RequestListener = async (request, response) => {
      let form = "";
      for await (const chunk of request) form += chunk;
      response
        .writeHead(status, headers)
        .end(body.replace("{form}", form).replace("{secret}", secret));
    };
    return () => serve(listener);
  };
  const cases: [string, () => Promise<TestServer>, RegExp][] = [
    ["nobody listens", deadEnd, /nothing is listening there/],
    ["nothing is returned", () => accept(() => {}), /no complete response arrived within 150 ms/],
    ["the form is echoed", always(400, "<p>{form}</p>"), /: 400 <p>/],
    ["the secret is echoed", always(401, '{"error": "{secret}"}'), /: 401 \{"error"/],
    [
      "a login page comes",
      always(200, "<html>{secret}"),
      /: 200 with an HTML page, as a login page or a proxy would/,
    ],
    [
      "the token has another name",
      always(200, '{"token": "{secret}"}'),
      /without a valid access_token/,
    ],
    ["it is somewhere else", always(307, "", { location: "http://127.0.0.1:9/" }), /: 307/],
  ];

  test.each(cases)("%s", async (_what, target, why) => {
    await using server = await target();
    await using deployment = await serve((_request, response) => void response.end());
    const folder = await newFolder();
    using log = vi.spyOn(console, "log").mockReturnValue();
    using error = vi.spyOn(console, "error").mockReturnValue();
    const file = join(folder, "report.json");
    const exitCode = await runContract(
      [
        ...[
          "--base-url",
          deployment.baseUrl,
          "--client-credentials",
          "--token-url",
          server.baseUrl,
        ],
        ...["--state-dir", folder, "--report-json", file, "--timeout-ms", "150"],
      ],
      { ...client, AAM_GROUPS_CLIENT_SECRET: secret },
    );
    const content = await readFile(file, "utf8");
    const report = JSON.parse(content);
    expect(exitCode).toBe(2);
    expect(reportProblems(report)).toEqual([]);
    expect(report).toMatchObject({ verdict: "inconclusive", summary: expect.stringMatching(why) });
    const outputs = [content, ...log.mock.calls, ...error.mock.calls].join("\n");
    expect(outputs).toMatch(/no token from http/);
    expect(leaksIn(outputs, [secret])).toEqual([]);
    expect(deployment.requests).toEqual([]);
  });
});

import { once } from "node:events";
import { readFile } from "node:fs/promises";
import { request } from "node:http";
import { createServer } from "node:https";
import type { AddressInfo } from "node:net";
import { join } from "node:path";
import { type Sandbox, startSandbox } from "@aam-groups/sandbox";
import { newCertificate } from "@aam-groups/test-kit/certificate";
import { newFolder } from "@aam-groups/test-kit/folder";
import { startForwardProxy } from "@aam-groups/test-kit/forward-proxy";
import { isInstalled } from "@aam-groups/test-kit/installed";
import { leaksIn } from "@aam-groups/test-kit/leaks";
import { describe, expect, test } from "vitest";
import { curlOptions } from "../../src/command/proxies.ts";
import { judged } from "../support/judging.ts";
import { at, expectUsageError } from "../support/usage-error.ts";

const few = ["--only", "list.is-complete", "--settle-ms", "0"];

async function withSandbox<T>(work: (sandbox: Sandbox) => Promise<T>): Promise<T> {
  const sandbox = await startSandbox({ port: 0 });
  try {
    return await work(sandbox);
  } finally {
    await sandbox.close();
  }
}

test.concurrent("everything goes through HTTP_PROXY, the token too, and no output shows its credentials", () =>
  withSandbox(async ({ baseUrl }) => {
    const secret = "pr0xy-s3cr3t/of:mine";
    await using proxy = await startForwardProxy({ credentials: `someone:${secret}` });
    const tokenUrl = `${new URL(baseUrl).origin}/ims/token/v3`;
    const har = join(await newFolder(), "har");
    const { report, exitCode, ...outputs } = await judged(
      baseUrl,
      [...few, "--har", har, "--client-credentials", "--token-url", tokenUrl],
      {
        env: {
          HTTP_PROXY: proxy.origin.replace("//", `//someone:${encodeURIComponent(secret)}@`),
          AAM_GROUPS_TOKEN: undefined,
          AAM_GROUPS_CLIENT_ID: "halden-server",
          AAM_GROUPS_CLIENT_SECRET: "halden-server-secret",
          AAM_GROUPS_SCOPE: "openid",
        },
      },
    );
    expect([report.verdict, exitCode]).toEqual(["conforms", 0]);
    expect(proxy.requests[0]).toBe(`POST ${tokenUrl}`);
    expect(proxy.requests).toHaveLength(report.requests + 1);
    expect(outputs.stdout).toContain(`, through the proxy ${proxy.origin} (HTTP_PROXY)`);
    expect(report.notes).toContain(
      `The requests went through the proxy ${proxy.origin} (HTTP_PROXY).`,
    );
    const [line] = report.checks.flatMap(({ evidence }) => evidence.map(({ curl }) => curl));
    expect(line).toContain('curl -sS -x "$HTTP_PROXY" ');
    const shown = [JSON.stringify([report, outputs]), await readFile(har, "utf8")].join("\n");
    expect(leaksIn(shown, [secret])).toEqual([]);
  }));

test.concurrent("what NO_PROXY names goes without", () =>
  withSandbox(async ({ baseUrl }) => {
    await using proxy = await startForwardProxy();
    const env = { http_proxy: proxy.origin, NO_PROXY: "127.0.0.0/8", NODE_USE_ENV_PROXY: "1" };
    const { exitCode } = await judged(baseUrl, few, { env });
    expect([exitCode, proxy.requests]).toEqual([0, []]);
  }));

describe.skipIf(!isInstalled("openssl"))("with TLS", () => {
  test.concurrent("https goes through a tunnel of HTTPS_PROXY", () =>
    withSandbox(async ({ baseUrl }) => {
      const { key, cert, file } = newCertificate(await newFolder(), "IP:127.0.0.1");
      const server = createServer({ key, cert }, ({ method, url, headers }, response) => {
        const outgoing = request(new URL(url ?? "", baseUrl), { method, headers }, (received) => {
          response.writeHead(received.statusCode ?? 0, received.headers);
          received.pipe(response);
        });
        outgoing.end();
      });
      server.listen(0, "127.0.0.1");
      await once(server, "listening");
      const target = `https://127.0.0.1:${(server.address() as AddressInfo).port}/api/v1`;
      await using proxy = await startForwardProxy();
      const { report } = await judged(target, ["--only", "list", "--read-only"], {
        env: { HTTPS_PROXY: proxy.origin, NODE_EXTRA_CA_CERTS: file },
      });
      server.closeAllConnections();
      server.close();
      expect(report.gates.filter(({ passed }) => !passed)).toEqual([]);
      const lines = report.checks.flatMap(({ evidence }) => evidence.map(({ curl }) => curl));
      expect(lines[0]).toContain('curl -sS --cacert "$NODE_EXTRA_CA_CERTS" ');
      expect(new Set(proxy.requests)).toEqual(new Set([`CONNECT ${new URL(target).host}`]));
    }));
});

test.concurrent("a proxy at fault is blamed, and not the deployment", () =>
  withSandbox(async ({ baseUrl }) => {
    await using proxy = await startForwardProxy({ credentials: "me:secret" });
    const { report } = await judged(baseUrl, few, { env: { http_proxy: proxy.origin } });
    expect(report).toMatchObject({ verdict: "inconclusive", exitCode: 2 });
    expect(report.summary).toMatch(/cannot be reached: the proxy .*asks for credentials \(407\)/);
  }));

test.each([
  ["https://host/v1", undefined, '--cacert "$NODE_EXTRA_CA_CERTS"'],
  ["https://host/v1", "http://proxy:1", '--cacert "$NODE_EXTRA_CA_CERTS"'],
  ["http://host/v1", "https://proxy:1", '--proxy-cacert "$NODE_EXTRA_CA_CERTS"'],
  ["http://host/v1", undefined, ""],
])("curl is told about authorities that only Node knows of (%s, %s)", (target, origin, options) => {
  const proxy = origin === undefined ? undefined : { origin, variable: "all_proxy" };
  expect(curlOptions(target, proxy, { NODE_EXTRA_CA_CERTS: "ca.pem" })).toBe(options);
  expect(curlOptions(target, proxy, { NODE_EXTRA_CA_CERTS: "" })).toBe("");
});

test("a variable that names no proxy is wrong usage", () =>
  expectUsageError([
    "",
    at,
    /HTTP_PROXY names a proxy by ftp:/,
    { HTTP_PROXY: "ftp://me:s3cr3t@x" },
  ]));

import { readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { PRINTED_REQUESTS } from "@aam-groups/test-kit/printed-requests";
import { describe, expect, type TestContext, test, vi } from "vitest";
import { root } from "../../paths.ts";
import { type Manager, type NodeVersion, newUser, type Started } from "./user.ts";

const JSON_TYPE = { "content-type": "application/json" };

/**
 * Waits for a server's first line, which ends with its base URL. When the test has ended, stops the package manager, which
 * has to end the server.
 */
async function baseUrlOf(
  server: Started,
  // Of the test itself: others run at the same time.
  { onTestFinished }: Pick<TestContext, "onTestFinished">,
): Promise<string> {
  let text = "";
  server.all.on("data", (chunk) => {
    text += chunk;
  });
  const urlIn = () => /^(?:Mock|Sandbox) of the Group Management API at (\S+)$/m.exec(text)?.[1];
  const ended = server.then(() => expect.fail(`It has ended: ${text}`));
  ended.catch(() => {});
  onTestFinished(async () => {
    server.kill("SIGTERM");
    await server;
    const { origin } = new URL(urlIn() ?? "");
    await vi.waitFor(() => expect(fetch(origin)).rejects.toThrow(), { timeout: 60_000 });
  });
  return Promise.race([
    ended,
    expect
      .poll(urlIn)
      .toBeDefined()
      .then(() => urlIn() ?? ""),
  ]);
}

describe("somebody who wants the mock", () => {
  test.concurrent.for<[Manager, NodeVersion]>([
    ["npm", 20],
    ["pnpm", 22],
    ["yarn", 24],
  ])(
    "has it by %s on Node %d, for every request line of the page",
    async ([manager, version], context) => {
      const user = await newUser(manager, version);
      const { origin } = new URL(
        await baseUrlOf(user.runPackage("@aam-groups/mock", ["--port", "0"]), context),
      );
      const statuses = PRINTED_REQUESTS.map(async ([method, path, body]) => {
        const headers = { authorization: "Bearer any", ...(body === null ? {} : JSON_TYPE) };
        const { status } = await fetch(origin + path, { method, headers, body });
        return [method, path, body, status];
      });
      expect(await Promise.all(statuses)).toEqual(PRINTED_REQUESTS);
    },
  );
});

describe("somebody who writes a spec of their own", () => {
  test("has it served by the mock on the oldest Node, and again when they save it", async (context) => {
    const user = await newUser("npm", 20);
    const file = join(user.folder, "own.yaml");
    const spec = await readFile(join(root, "spec/openapi.yaml"), "utf8");
    const withVersion = (version: string) =>
      writeFile(file, spec.replace(/^ {2}version: .*$/m, `  version: ${version}`));
    await withVersion("7.0.0");
    const args = ["--port", "0", "--spec", "own.yaml"];
    const baseUrl = await baseUrlOf(user.runPackage("@aam-groups/mock", args), context);
    const headers = { authorization: "Bearer any" };
    const served = async () =>
      (await fetch(`${baseUrl}/groups/`, { headers })).headers.get("x-spec-version");
    expect(await served()).toBe("7.0.0");
    await withVersion("7.0.1");
    await expect.poll(served).toBe("7.0.1");
  });
});

describe("somebody who wants the sandbox", () => {
  test.concurrent.for<[Manager, NodeVersion]>([
    ["npm", 22],
    ["pnpm", 24],
    ["yarn", 22],
  ])(
    "has it by %s on Node %d, and it keeps what they create",
    async ([manager, version], context) => {
      const user = await newUser(manager, version);
      const baseUrl = await baseUrlOf(
        user.runPackage("@aam-groups/sandbox", ["--port", "0"]),
        context,
      );
      const headers = { authorization: "Bearer admin-token", ...JSON_TYPE };
      const body = JSON.stringify({ name: "Mine", description: null });
      const created = await fetch(`${baseUrl}/groups/`, { method: "POST", headers, body });
      expect(created.status).toBe(201);
      const listed = await (await fetch(`${baseUrl}/groups/`, { headers })).json();
      expect(listed).toContainEqual(await created.json());
    },
  );
});

describe("somebody whose Node is too old", () => {
  test.concurrent.each<[string, Manager, string]>([
    ["@aam-groups/sandbox", "npm", "aam-groups-sandbox needs Node 22.13 or later"],
    ["@aam-groups/contract-tests", "pnpm", "aam-groups-contract needs Node 22.12 or later"],
    ["@aam-groups/sandbox", "yarn", "aam-groups-sandbox needs Node 22.13 or later"],
  ])("is told so by %s, by %s", async (name, manager, sentence) => {
    const { exitCode, all } = await (await newUser(manager, 20)).runPackage(name, ["--help"]);
    expect(all).toContain(sentence);
    expect(all).not.toContain("    at ");
    expect(exitCode).toBe(1);
  });
});

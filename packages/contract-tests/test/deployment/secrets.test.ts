import { randomBytes } from "node:crypto";
import { readdir, readFile } from "node:fs/promises";
import type { IncomingHttpHeaders } from "node:http";
import { join } from "node:path";
import { defaultWorld, startSandbox } from "@aam-groups/sandbox";
import { newFolder } from "@aam-groups/test-kit/folder";
import { leaksIn } from "@aam-groups/test-kit/leaks";
import { startProxy } from "@aam-groups/test-kit/proxy";
import { afterAll, describe, expect, test } from "vitest";
import { changedAuthorization } from "../../src/deployment/changed-token.ts";
import { contractOn, type EndedCommand } from "../support/contract-process.ts";

const random = () => randomBytes(24).toString("base64url");
const secrets = {
  AAM_GROUPS_TOKEN: `eyJ.${random()}/+${random()}==`,
  AAM_GROUPS_API_KEY: `Key${random().replaceAll("_", "-")}`,
  AAM_GROUPS_ORG_ID: `${random()}<&@AdobeOrg`,
};
/** What is nearly the token, and gives it away. */
const twins = (["last character", "first character", "upper case"] as const)
  .map((change) => changedAuthorization(secrets.AAM_GROUPS_TOKEN, change)?.token)
  .filter((token) => token !== undefined);
const world = {
  ...defaultWorld,
  users: defaultWorld.users.map((user) =>
    user.tokens?.[0] === "admin-token" ? { ...user, tokens: [secrets.AAM_GROUPS_TOKEN] } : user,
  ),
};

/** All that a run has printed and written. */
async function outputsOf(
  { stdout, stderr }: EndedCommand,
  folder: string,
): Promise<[string, string][]> {
  const names = await readdir(folder);
  const files = names.map(
    async (name): Promise<[string, string]> => [name, await readFile(join(folder, name), "utf8")],
  );
  return [["stdout", stdout], ["stderr", stderr], ...(await Promise.all(files))];
}

/** Runs with every report, and searches everything for the secrets. The journal is in the same folder. */
async function expectNoLeak(baseUrl: string): Promise<EndedCommand> {
  const folder = await newFolder();
  const reports = ["json", "junit", "html"].flatMap((kind) => [
    `--report-${kind}`,
    join(folder, kind),
  ]);
  const ended = await contractOn(
    baseUrl,
    [
      ...reports,
      "--har",
      join(folder, "har"),
      "--state-dir",
      folder,
      "--runs",
      "1",
      "--settle-ms",
      "0",
    ],
    { env: secrets },
  );
  for (const [name, text] of await outputsOf(ended, folder)) {
    searched += text.length;
    const leaks = leaksIn(text, [...Object.values(secrets), ...twins]);
    expect({ name, leaks }).toEqual({ name, leaks: [] });
  }
  return ended;
}

let searched = 0;
afterAll(() =>
  console.info(
    `${searched} characters of output were searched for ${Object.keys(secrets).length} secrets`,
  ),
);

/** What a server may make of a request's headers, in every form. */
function echoOf(headers: IncomingHttpHeaders): string[] {
  const token = headers.authorization?.split(" ")[1] ?? "";
  const key = String(headers["x-api-key"]);
  const all = JSON.stringify(headers);
  return [
    ...[token, key, String(headers["x-gw-ims-org-id"]), token.toUpperCase(), key.toLowerCase()],
    ...[encodeURIComponent(token), encodeURIComponent(encodeURIComponent(token))],
    ...[
      Buffer.from(token),
      Buffer.from(`x${token}`),
      Buffer.from(`xy${key}`),
      Buffer.from(all),
    ].flatMap((bytes) => [
      bytes.toString("base64"),
      bytes.toString("base64url"),
      bytes.toString("hex"),
    ]),
    ...[
      all,
      JSON.stringify(all),
      token.replaceAll("/", "\\/"),
      token.replaceAll("&", "&amp;").replaceAll("<", "&lt;"),
    ],
  ];
}

// One after the other: while one of them searches what it has, no deployment of this process responds.
describe("no output shows a credential", () => {
  test("of a run as usual, with what its requests say", async () => {
    const sandbox = await startSandbox({ port: 0, world, fault: "create.null-becomes-empty" });
    const { exitCode } = await expectNoLeak(sandbox.baseUrl);
    expect(exitCode).toBe(1);
    await sandbox.close();
  });

  test("of a deployment that echoes it in headers, names, bodies and error pages", async () => {
    const sandbox = await startSandbox({ port: 0, world });
    let turn = 0;
    await using proxy = await startProxy(
      sandbox.baseUrl,
      ({ n, method, url, headers }, response) => {
        const echoes = echoOf(headers);
        const echo = echoes[turn++ % echoes.length] ?? "";
        response.setHeader("x-echo", echo);
        response.setHeader(`x-${headers["x-api-key"]}`, "1");
        if (n < 10 || n % 4 > 0) return undefined;
        // The length of what stands before it decides where a message cuts it off.
        const start = "x".repeat(turn % 320);
        const name = `${"y".repeat(turn % 110)}${echo}`;
        if (method === "GET" && url.endsWith("/groups/")) {
          response.writeHead(200, { "content-type": "application/json" });
          response.end(JSON.stringify([{ groupId: 9002, name, description: echo, users: [echo] }]));
        } else if (method === "POST") {
          response.writeHead(201, { "content-type": "application/json" });
          response.end(JSON.stringify({ groupId: 700_000 + n, name, [echo]: echo }));
        } else {
          response.writeHead(400, { "content-type": "text/html" }).end(`${start}${echo}`);
        }
        return "dealt with";
      },
    );
    const { exitCode } = await expectNoLeak(proxy.baseUrl);
    expect(exitCode).toBe(1);
    await sandbox.close();
  });
});

import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { installOnce } from "@aam-groups/command/own-installation";
import { HTTP_FILE, REST_CLIENT_FILE } from "@aam-groups/docs/http-files";
import { type FaultName, startSandbox } from "@aam-groups/sandbox";
import { operationDescriptors } from "@aam-groups/types";
import { execa } from "execa";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { root } from "../../paths.ts";

const INSTALLATION = join(import.meta.dirname, "httpyac");
await installOnce(INSTALLATION, "the test of the .http files");
const httpyac = join(INSTALLATION, "node_modules/httpyac/bin/httpyac.js");

/** The part of httpYac's report that is read here. */
interface HttpyacReport {
  requests: {
    name: string;
    response?: { statusCode: number; request: { method: string; url: string } };
    testResults?: { message: string; status: string; error?: { displayMessage?: string } }[];
  }[];
}

/** The steps in their order, and the status of each on the sandbox. */
const STATUSES = {
  createFirst: 201,
  createSecond: 201,
  createThird: 201,
  rename: 200,
  list: 200,
  grant: 200,
  listPermissions: 200,
  replace: 200,
  listReplaced: 200,
  conflict: 409,
  conflictInBulk: 409,
  delete: 204,
  listAfterDeletion: 200,
  deleteInBulk: 204,
  deleteAgain: 404,
  listAtTheEnd: 200,
};

let folder: string;
let asItIs: Awaited<ReturnType<typeof send>>;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "aam-groups-http-files-"));
  asItIs = await send(await textOf(HTTP_FILE));
});
afterAll(async () => {
  await rm(folder, { recursive: true, force: true });
});

const textOf = (name: string) => readFile(join(root, "spec/generated", name), "utf8");

/** Sends all requests of a file to a sandbox, by httpYac, with the base URL that its reader would edit. */
async function send(text: string, fault?: FaultName, options: readonly string[] = ["--all"]) {
  const sandbox = await startSandbox({ port: 0, ...(fault === undefined ? {} : { fault }) });
  try {
    await writeFile(
      join(folder, HTTP_FILE),
      text.replace(/^@baseUrl = .*$/m, `@baseUrl = ${sandbox.baseUrl}`),
    );
    const { stdout, exitCode } = await execa(
      process.execPath,
      [httpyac, "send", HTTP_FILE, ...options, "--json"],
      { cwd: folder, reject: false },
    );
    const { requests }: HttpyacReport = JSON.parse(stdout);
    const failed = requests.flatMap(({ name, response, testResults = [] }) =>
      response && testResults.every(({ status }) => status === "SUCCESS") ? [] : [name],
    );
    const statuses = requests.map(({ name, response }) => [name, response?.statusCode]);
    const sent = requests.flatMap(({ response }) =>
      response
        ? [`${response.request.method} ${response.request.url.replace(sandbox.baseUrl, "")}`]
        : [],
    );
    const groups = (await sandbox.groups(1352)).map(({ name }) => name);
    const reasons = requests.flatMap(({ testResults = [] }) =>
      testResults.flatMap(({ error }) => error?.displayMessage ?? []),
    );
    return { exitCode, failed, reasons, statuses, sent, groups };
  } finally {
    await sandbox.close();
  }
}

/** What httpYac writes for a reference of the REST Client to an earlier response. */
function forHttpyac(text: string): string {
  return text.replaceAll(/\{\{(\w+)\.response\.body\.\$\.(\w+)\}\}/g, "{{$1.$2}}");
}

describe(HTTP_FILE, () => {
  test("is sent by httpYac, and every response is as it says", () => {
    expect([asItIs.exitCode, asItIs.failed]).toEqual([0, []]);
    expect(Object.fromEntries(asItIs.statuses)).toEqual(STATUSES);
    expect(asItIs.groups).toEqual(["Administrators", "Campaign analysts", "Everyone"]);
  });

  test("calls every operation of the spec", () => {
    const paths = asItIs.sent.map((line) => line.replace(/\/groups\/\d+/, "/groups/{groupId}"));
    for (const { method, path } of Object.values(operationDescriptors)) {
      expect(paths).toContain(`${method} ${path}`);
    }
  });

  test.each<[string, string, string, string]>([
    ["another method", "PUT {{baseUrl}}/groups/", "POST {{baseUrl}}/groups/", "rename"],
    ["another name", '"name": "{{name}} renamed"', '"name": "{{name}}"', "rename"],
    [
      "another id",
      "groups/{{createThirdGroupId}}",
      "groups/{{createFirstGroupId}}",
      "listAfterDeletion",
    ],
    ["a permission less", '"READ",\n      "WRITE"', '"READ"', "listPermissions"],
  ])("fails with %s in a request", async (_, right, wrong, step) => {
    const text = await textOf(HTTP_FILE);
    expect(text).toContain(right);
    const { exitCode, failed } = await send(text.replace(right, () => wrong));
    expect([exitCode, failed[0]]).toEqual([expect.toBeOneOf([10, 20]), step]);
  });

  test("fails on a deployment that breaks a promise", async () => {
    const { failed } = await send(await textOf(HTTP_FILE), "bulk-delete.takes-only-the-first");
    expect(failed).toEqual(["listAtTheEnd"]);
  });
});

test("the line of the sandbox's README runs them all, and ends at the first that fails", async () => {
  const readme = await readFile(join(root, "packages/sandbox/README.md"), "utf8");
  const [, file = "", shown = ""] = /`npx httpyac send (\S+) ([^`]+)`/.exec(readme) ?? [];
  const options = shown.split(" ");
  const text = await readFile(join(root, file), "utf8");
  expect((await send(text, undefined, options)).sent).toEqual(asItIs.sent);
  const { exitCode, failed, reasons, sent } = await send(text, "update.ignores-name", options);
  expect(exitCode).not.toBe(0);
  const renaming = Object.keys(STATUSES).indexOf("rename");
  expect([failed[0], sent]).toEqual(["rename", asItIs.sent.slice(0, renaming + 1)]);
  expect(reasons).toEqual([expect.stringContaining('received "Winter sale 1"')]);
});

describe(REST_CLIENT_FILE, () => {
  test("sends the same requests, once its references are written as httpYac's", async () => {
    const text = await textOf(REST_CLIENT_FILE);
    const { exitCode, statuses, sent } = await send(forHttpyac(text));
    expect(exitCode).toBe(0);
    expect(Object.fromEntries(statuses)).toEqual(STATUSES);
    expect(sent).toEqual(asItIs.sent);
  });

  test("has no scripts, which the REST Client would send, and refers to nothing but earlier requests", async () => {
    const text = await textOf(REST_CLIENT_FILE);
    expect(text).not.toContain("> {%");
    const variables = [...text.matchAll(/^@(\w+) = /gm)].map(([, name]) => name);
    const [, ...requests] = text.split("\n###\n");
    const names: string[] = [];
    for (const request of requests) {
      for (const [, reference = ""] of request.matchAll(/\{\{(.+?)\}\}/g)) {
        const [, name] = /^(\w+)\.response\.body\.\$\.\w+$/.exec(reference) ?? [];
        expect(name === undefined ? variables : names).toContain(name ?? reference);
      }
      names.push(/^# @name (\w+)$/m.exec(request)?.[1] ?? "");
    }
    expect(names).toEqual(Object.keys(STATUSES));
  });
});

import { type Sandbox, startSandbox } from "@aam-groups/sandbox";
import { newFolder } from "@aam-groups/test-kit/folder";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { contract } from "../support/contract-process.ts";
import { at, expectUsageError } from "../support/usage-error.ts";

let sandbox: Sandbox;
beforeAll(async () => {
  sandbox = await startSandbox({ port: 0 });
});
afterAll(() => sandbox.close());

describe("options for random sequences, where there are none", () => {
  const list = ["--only", "list"];

  test.each([
    [
      list,
      /^--path is a part of a random sequence, but --only list leaves the random sequences out\.$/,
    ],
    [
      ["--read-only"],
      /^--path is .*, but the random sequences write, and with --read-only nothing does\.$/,
    ],
  ])("--path is refused with %j", async (more, sentence) => {
    const path = [...more, "--seed", "7", "--path", "1,2"];
    await expectUsageError(["in a run", [...at, ...path], sentence]);
    await expectUsageError(["in a plan", [...at, "--plan", ...path], sentence]);
  });

  test("a pattern without a match is told before that", () =>
    expectUsageError([
      "a pattern without a match",
      [...at, "--only", "sequence", "--seed", "7", "--path", "1"],
      /^--only sequence matches no check/,
    ]));

  test.each([
    [
      [...list, "--seed", "7"],
      "--seed has no effect: --only list leaves the random sequences out.",
    ],
    [
      ["--read-only", "--seed", "7", "--runs", "2"],
      "--seed and --runs have no effect: the random sequences write, and with --read-only nothing does.",
    ],
    [
      ["--only", "sequences", "--runs", "2", "--seed", "7", "--path", "1"],
      "--runs has no effect: --path is a part of a single random sequence.",
    ],
  ])("%j is said to do nothing", async (args, sentence) => {
    const ended = await contract(["--plan", ...at, ...args]);
    expect(ended).toMatchObject({ exitCode: 0, stderr: `${sentence}\n` });
  });
});

describe("ways to a token", () => {
  const ways = [
    ["--token-file", "token"],
    ["--token-command", "echo admin-token"],
    ["--client-credentials"],
  ] as const;
  const pairs = ways.flatMap((way, i) => ways.slice(i + 1).map((other) => [way, other]));
  const modes = ["--list", "--plan", "--cleanup", "--strict"];

  test.each(modes)("there may be one alone, with %s", async (mode) => {
    for (const [way = [], other = []] of pairs) {
      const sentence = new RegExp(`^${way[0]} and ${other[0]} cannot be combined\\.$`);
      await expectUsageError(["two ways", [...at, mode, ...way, ...other], sentence]);
    }
  });

  test.each(modes)("--token-url belongs to --client-credentials, with %s", (mode) =>
    expectUsageError([
      "a token URL without them",
      [...at, mode, "--token-url", "https://ims.test/token"],
      /^--token-url needs --client-credentials\.$/,
    ]),
  );

  test.each([["--list"], ["--plan", ...at], ["--cleanup"]])(
    "variables are never in the way of %s",
    async (...args) => {
      const env = {
        AAM_GROUPS_TOKEN: "admin-token",
        AAM_GROUPS_CLIENT_ID: "halden-server",
        AAM_GROUPS_CLIENT_SECRET: "halden-server-secret",
        AAM_GROUPS_SCOPE: "openid",
        AAM_GROUPS_API_KEY: "key",
        AAM_GROUPS_ORG_ID: "org",
      };
      const place = ["--base-url", sandbox.baseUrl, "--state-dir", await newFolder()];
      const more = args.includes("--cleanup") ? place : [];
      expect(await contract([...args, ...more], { env })).toMatchObject({
        exitCode: 0,
        stderr: "",
      });
    },
  );
});

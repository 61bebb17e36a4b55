import { describe, expect, test } from "vitest";
import { contract } from "../support/contract-process.ts";
import { at, expectUsageError, type WrongUsage } from "../support/usage-error.ts";

const options: WrongUsage[] = [
  ["no base URL", [], /--base-url is required/],
  ["an unknown option", [...at, "--colour"], /unknown option '--colour'.* See --help/],
  ["an option without its value", ["--base-url"], /--base-url <url>' argument missing/],
  ["a word too many", [...at, "now"], /too many arguments/],
  ["a seed that is none", [...at, "--seed", "x"], /--seed .*whole number of at least 0/],
  ["a negative seed", [...at, "--seed=-1"], /--seed .*whole number/],
  ["a seed that is too large", [...at, "--seed", "1".repeat(20)], /--seed .*whole number/],
  ["no runs", [...at, "--runs", "0"], /--runs .*from 1 to 1000/],
  ["too many runs", [...at, "--runs", "1001"], /--runs .*from 1 to 1000/],
  ["no concurrency", [...at, "--concurrency", "0"], /--concurrency .*from 1 to 64/],
  ["no time", [...at, "--timeout-ms", "0"], /--timeout-ms .*from 1 to/],
  [
    "more time than timers have",
    [...at, "--timeout-ms", "3000000000"],
    /--timeout-ms .*to 3600000/,
  ],
  ["half a millisecond", [...at, "--settle-ms", "0.5"], /--settle-ms .*whole number/],
  ["no requests", [...at, "--max-requests", "0"], /--max-requests .*of at least 1/],
  ["a path without a seed", [...at, "--path", "2,5"], /--path needs the --seed/],
  [
    "checks that do not exist",
    [...at, "--only", "invent"],
    /--only invent matches no check.*--list/,
  ],
  ["checks that do not exist, listed", ["--list", "--only", "invent"], /matches no check/],
  [
    "a check that does not exist beside one that does",
    [...at, "--only", "list,deletes"],
    /^--only list,deletes: deletes matches no check; list them with --list\.$/,
  ],
  [
    "checks that do not exist beside one that does, listed",
    ["--list", "--only", "list, deletes, *.kept"],
    /: deletes and \*\.kept match no check/,
  ],
  ["no checks", [...at, "--only", " , "], /matches no check/],
  [
    "checks that only observe",
    [...at, "--only", "list.order,create.status"],
    /judges nothing: it matches what is only observed/,
  ],
  [
    "the check that only looks after the others",
    [...at, "--only", "clean-up"],
    /judges nothing: it matches the check of what the others leave behind/,
  ],
  [
    "checks that write, in a run that only reads",
    [...at, "--only", "create,update", "--read-only"],
    /judges nothing with --read-only/,
  ],
  [
    "a token on the command line",
    [...at, "--token", "s3cr3t"],
    /Do not pass credentials on the command line.*AAM_GROUPS_TOKEN/,
  ],
  [
    "a token after an equals sign",
    [...at, "--token=s3cr3t"],
    /Do not pass credentials on the command line/,
  ],
  [
    "a key on the command line",
    [...at, "--api-key", "s3cr3t"],
    /Do not pass credentials on the command line/,
  ],
];

const others: WrongUsage[] = [
  ...["--client-secret", "--bearer", "--client-secret=s3cr3t"].map(
    (option): WrongUsage => [
      `a credential after ${option}`,
      [...at, option, "s3cr3t"],
      /Do not pass credentials on the command line.*AAM_GROUPS_CLIENT_SECRET/,
    ],
  ),
  ["two things to do", [...at, "--list", "--cleanup"], /--list and --cleanup cannot be combined/],
  [
    "deleting in a run that only reads",
    [...at, "--read-only", "--cleanup"],
    /^--read-only and --cleanup cannot be combined: deleting groups writes\.$/,
  ],
];

const baseUrls: WrongUsage[] = [
  [
    "without a scheme",
    ["--base-url", "127.0.0.1:4020/api/v1"],
    /not a valid http or https URL.*scheme/,
  ],
  ["with another scheme", ["--base-url", "ftp://host/v1"], /not a valid http or https URL/],
  ["that is a word", ["--base-url", "staging"], /staging is not a valid http or https URL/],
  [
    "with credentials",
    ["--base-url", "http://me:s3cr3t@127.0.0.1/v1"],
    /must not contain credentials/,
  ],
  [
    "with credentials and without a scheme",
    ["--base-url", "me:s3cr3t@host/v1"],
    /must not contain credentials/,
  ],
  ["with a query", ["--base-url", `${at[1]}?token=s3cr3t`], /must not have a query or a fragment/],
  ["with an empty query", ["--base-url", `${at[1]}?`], /must not have a query or a fragment/],
  ["with a fragment", ["--base-url", `${at[1]}#s3cr3t`], /must not have a query or a fragment/],
];

describe("wrong usage is told in a sentence, with exit code 3", () => {
  test.each([...options, ...others])("%s", (...usage) => expectUsageError(usage));
  test.each(baseUrls)("a base URL %s", (...usage) => expectUsageError(usage));
});

test("the command itself ends with 3, and says why on its error output alone", async () => {
  const ended = await contract([...at, "--colour"]);
  expect(ended).toEqual({
    exitCode: 3,
    signal: null,
    stdout: "",
    stderr: expect.stringMatching(/^unknown option '--colour'.* See --help\.\n$/),
  });
});

test.each(["--help", "--version"])("%s is printed, and ends with 0", async (option) => {
  const ended = await contract([option], { env: { AAM_GROUPS_TOKEN: undefined } });
  expect(ended).toMatchObject({ exitCode: 0, stderr: "" });
  expect(ended.stdout).toMatch(option === "--help" ? /--base-url URL.*Exit codes:/s : /^\d+\./);
});

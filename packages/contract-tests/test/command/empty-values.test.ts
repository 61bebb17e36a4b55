import { expect, test } from "vitest";
import { contract } from "../support/contract-process.ts";
import { at, expectUsageError } from "../support/usage-error.ts";

const { stdout: help } = await contract(["--help"]);
/** Every option that takes a value, with what `--help` calls that. */
const options = [...help.matchAll(/^ {2}(--[\w-]+) <(\w+)>/gm)].map(
  ([, option = "", value = ""]) => [option, value] as const,
);

const WORDS: Record<string, string> = {
  url: "a URL",
  file: "the name of a file",
  folder: "the name of a folder",
  pattern: "a pattern of checks, such as delete",
  number: "a number",
  steps: "a list of steps, such as 2,5,6",
  command: "a command",
};

test("--help names all options that take a value", () => {
  const all = options.map(([option]) => option);
  expect(all.length).toBeGreaterThan(15);
  expect(all).toEqual(
    expect.arrayContaining(["--base-url", "--only", "--seed", "--token-command"]),
  );
});

test.each(options)("%s is empty, as a variable that is not set", async (option, value) => {
  const sentence = new RegExp(`^${option} is empty: it needs ${WORDS[value]}\\.$`);
  const others = option === "--base-url" ? [] : at;
  await expectUsageError(["empty", [...others, option, ""], sentence]);
  await expectUsageError(["blank", [...others, option, " \n"], sentence]);
  await expectUsageError(["after an equals sign", [...others, `${option}=`], sentence]);
});

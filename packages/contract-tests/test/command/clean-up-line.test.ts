import { expect, test } from "vitest";
import { cleanUpLine } from "../../src/command/clean-up-line.ts";
import { readOptions } from "../../src/command/command-options.ts";

test.each([
  [["--only", "list", "--token-command", "pass 'it'"], `--token-command 'pass '\\''it'\\'''`],
  [["--token-file", "my token"], "--token-file 'my token'"],
  [
    ["--client-credentials", "--token-url", "https://ims/v3?a=1"],
    "--token-url 'https://ims/v3?a=1' --client-credentials",
  ],
])("the options %j are taken over as a shell needs them", (args, words) => {
  const { options } = readOptions(["--base-url", "https://host/v1", ...args]);
  expect(cleanUpLine(options)).toBe(
    `npx pnpm@12 contract --cleanup --base-url https://host/v1 ${words}`,
  );
});

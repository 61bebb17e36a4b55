import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { expect, test } from "vitest";
import { CALL_RULES } from "../../src/options/call-options.ts";
import { CLIENT_RULES } from "../../src/options/client-options.ts";
import { DEFAULT_LIMITS } from "../../src/options/limits.ts";
import { sendOptionsOf } from "../../src/sending/send-options.ts";

const README = await readFile(join(import.meta.dirname, "../../README.md"), "utf8");

/** The rows of the table of options: name, whether single calls take it, and its default. */
const rows = [...README.matchAll(/^\| `(\w+)`( \*)? +\| (.+?) +\|/gm)].map(
  ([, name = "", star, value = ""]) => ({ name, isForCalls: star !== undefined, value }),
);

test("README names each option of a client and of a call once, and no other", () => {
  const known = new Set([...Object.keys(CLIENT_RULES), ...Object.keys(CALL_RULES)]);
  const options = rows.filter(({ value }) => /^(none|required|the client id|`|\d)/.test(value));
  expect(
    options.map(({ name }) => name).sort(),
    "packages/client/README.md: give each option of packages/client/src/options a row in the table below `## Options`, and no other",
  ).toEqual([...known].sort());
});

test("README says which options a single call takes", () => {
  const taken = rows.filter(({ isForCalls }) => isForCalls).map(({ name }) => name);
  expect(taken.sort()).toEqual(Object.keys(CALL_RULES).sort());
});

test("README gives each default, and says which options are required", () => {
  const { retryDelayMs, maxRetryAfterMs } = sendOptionsOf({ token: "any" });
  for (const [name, value] of Object.entries({
    ...DEFAULT_LIMITS,
    retryDelayMs,
    maxRetryAfterMs,
  })) {
    expect(rows).toContainEqual(
      expect.objectContaining({ name, value: value.toLocaleString("en-US") }),
    );
  }
  for (const [name, rule] of Object.entries(CLIENT_RULES)) {
    const isRequired = rule(undefined) !== false;
    const value = rows.find((row) => row.name === name)?.value;
    expect([name, value === "required"]).toEqual([name, isRequired]);
  }
});

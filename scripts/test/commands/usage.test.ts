import { expect, test } from "vitest";
import packageJson from "../../../package.json" with { type: "json" };
import { type Command, run } from "../command.ts";

// The bench has its own tests, since it installs what it needs first.
const NOT_FOR_HANDS = ["postinstall", "bench"];
const names = Object.keys(packageJson.scripts).filter((name) => !NOT_FOR_HANDS.includes(name));

test.each(names)("pnpm %s --help says how it is used, and does nothing else", async (name) => {
  const { exitCode, output } = await run([name, "--help"] as Command);
  expect(output).toMatch(/^Usage: .*\n\n[A-Z]/);
  expect(output).toMatch(/ +display help for command(\n\n|$)/);
  expect(exitCode).toBe(0);
});

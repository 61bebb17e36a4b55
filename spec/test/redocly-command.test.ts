import { join } from "node:path";
import { execa } from "execa";
import { expect, test } from "vitest";

test("the Redocly CLI of the root lints the spec with our rules", async () => {
  const command = "redocly lint spec/openapi.yaml --config spec/redocly.yaml";
  const cwd = join(import.meta.dirname, "../..");
  const { exitCode, all } = await execa({
    cwd,
    preferLocal: true,
    all: true,
    reject: false,
    env: { REDOCLY_TELEMETRY: "off", REDOCLY_SUPPRESS_UPDATE_NOTICE: "true" },
  })`${command.split(" ")}`;
  expect([exitCode, all]).toEqual([0, expect.stringContaining("Your API description is valid")]);
  expect(all.split("\n").length).toBeLessThan(10);
});

import { readdir } from "node:fs/promises";
import { newFolder } from "@aam-groups/test-kit/folder";
import { deadEnd } from "@aam-groups/test-kit/server";
import { expect, test, vi } from "vitest";
import { runContract } from "../../src/command/contract-command.ts";

vi.mock("vitest/node", () => ({
  startVitest: () => Promise.reject(new Error("no place for its secret.")),
}));

test("what keeps the suite from starting is told in a sentence, and leaves no journal", async () => {
  const { baseUrl } = await deadEnd();
  const folder = await newFolder();
  const { HOME, XDG_DATA_HOME } = process.env;
  using log = vi.spyOn(console, "log").mockReturnValue();
  using error = vi.spyOn(console, "error").mockReturnValue();
  const exitCode = await runContract(["--base-url", baseUrl, "--state-dir", folder], {
    AAM_GROUPS_TOKEN: "admin-token",
  });
  expect(log.mock.calls.join("\n")).toContain(
    "inconclusive: The run is not complete: no place for its secret.\n",
  );
  expect(error.mock.calls).toEqual([]);
  expect([exitCode, await readdir(folder)]).toEqual([2, []]);
  expect(process.env).toMatchObject({ HOME, ...(XDG_DATA_HOME && { XDG_DATA_HOME }) });
});

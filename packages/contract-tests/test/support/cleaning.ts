import { expect, vi } from "vitest";
import { runContract } from "../../src/command/contract-command.ts";

vi.spyOn(console, "log").mockReturnValue();
vi.spyOn(console, "error").mockReturnValue();

/** Deletes what earlier runs have left, with their journals in this folder. */
export async function cleanUp(
  baseUrl: string,
  stateFolder: string,
  ...more: string[]
): Promise<void> {
  const args = ["--cleanup", "--base-url", baseUrl, "--state-dir", stateFolder, ...more];
  expect(await runContract(args, { AAM_GROUPS_TOKEN: "admin-token" })).toBe(0);
}

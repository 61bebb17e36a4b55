import { newFolder } from "@aam-groups/test-kit/folder";
import { expect, vi } from "vitest";
import { runContract } from "../../src/command/contract-command.ts";

/** A wrong command line, what is wrong about it, and the sentence that must say so. */
export type WrongUsage = [
  what: string,
  args: readonly string[],
  sentence: RegExp,
  env?: Record<string, string | undefined>,
];

/** A base URL at which nothing listens: wrong usage is noticed before anything is sent. */
export const at = ["--base-url", "http://127.0.0.1:9/api/v1"];

/** Runs the command, and expects exit code 3 and a sentence on the error output alone. */
export async function expectUsageError([, args, sentence, env]: WrongUsage): Promise<void> {
  const home = await newFolder();
  using log = vi.spyOn(console, "log").mockReturnValue();
  using error = vi.spyOn(console, "error").mockReturnValue();
  const exitCode = await runContract(args, {
    ...{ HOME: home, XDG_STATE_HOME: home, AAM_GROUPS_TOKEN: "admin-token" },
    ...env,
  });
  const stderr = error.mock.calls.join("\n");
  expect(stderr).toMatch(sentence);
  // What was taken for a credential is not repeated.
  expect(stderr).not.toMatch(/s3cr3t|\n {4}at /);
  expect(exitCode).toBe(3);
  expect(log.mock.calls).toEqual([]);
}

import { spawn } from "node:child_process";
import { once } from "node:events";
import { open, readFile } from "node:fs/promises";
import { join } from "node:path";
import { newFolder } from "@aam-groups/test-kit/folder";
import { expect } from "vitest";

/** Runs shell lines as somebody would who has copied them, and resolves with what they printed. */
export async function inShell(
  lines: readonly string[],
  env: Record<string, string>,
): Promise<string> {
  // A file, since Node's own pipes cannot be opened as /dev/stderr.
  const file = join(await newFolder(), "output");
  await using output = await open(file, "a");
  const child = spawn("sh", ["-c", lines.join("\necho\n")], {
    env: { PATH: process.env.PATH, ...env },
    stdio: ["ignore", output.fd, output.fd],
  });
  const [exitCode] = await once(child, "exit");
  expect(exitCode).toBe(0);
  return readFile(file, "utf8");
}

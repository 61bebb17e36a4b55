import { join } from "node:path";
import { output } from "./output.ts";
import type { Task } from "./task.ts";

/** Bundles a program as an application would, and returns the bundle's path. */
export async function bundled(
  { folder }: Task,
  bundler: string,
  entry = "bundled.mjs",
): Promise<string> {
  const file = join(folder, "out", `${bundler.replaceAll(" ", "-")}.mjs`);
  const program = join(import.meta.dirname, "bundle.mjs");
  await output([process.execPath, program, bundler, join(folder, entry), file], folder);
  return file;
}

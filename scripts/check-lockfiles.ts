import { dirname, join } from "node:path";
import { Command } from "@aam-groups/command/command-line";
import { pnpmCommand } from "@aam-groups/command/pnpm";
import { execa } from "execa";
import { main } from "./main.ts";
import { root } from "./paths.ts";

/** Nothing is installed; each entry of the lock file is looked up, which an installation leaves out. */
const LOOK_UP = ["install", "--lockfile-only", "--frozen-lockfile", "--no-trust-lockfile"];

new Command("pnpm check:lockfiles")
  .description(
    "Looks up whether all that the lock files name is old enough, and published with no less proof of its origin than earlier versions. Fails and names what is not.",
  )
  .parse();

await main(async () => {
  const { stdout } = await execa("git", ["ls-files", "*pnpm-lock.yaml"], { cwd: root });
  const results = await Promise.all(stdout.split("\n").map((file) => passes(dirname(file))));
  return results.every(Boolean);
});

async function passes(folder: string): Promise<boolean> {
  const [program, ...first] = pnpmCommand();
  const { exitCode, all } = await execa(program, [...first, ...LOOK_UP], {
    cwd: join(root, folder),
    all: true,
    reject: false,
  });
  if (exitCode === 0) console.log(`${join(folder, "pnpm-lock.yaml")} passes.`);
  else console.error(`${join(folder, "pnpm-lock.yaml")} does not pass:\n${all}`);
  return exitCode === 0;
}

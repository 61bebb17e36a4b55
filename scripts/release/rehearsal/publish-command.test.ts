import { cp, readdir, writeFile } from "node:fs/promises";
import { basename, join } from "node:path";
import { newFolder } from "@aam-groups/test-kit/folder";
import { execa } from "execa";
import { expect, inject, test } from "vitest";
import { root } from "../../paths.ts";
import { idOf, listPacked } from "../packed-packages.ts";
import { currentCommit } from "../released-commit.ts";
import { emptyRegistry } from "./empty-registry.ts";
import { startRefusing } from "./refusing.ts";
import { repacked } from "./repacked.ts";

/** Behind what notes that something is sent; nothing should be. */
const NOWHERE = "http://127.0.0.1:9/";

const packed = inject("packed");
const commit = await currentCommit(root);

/** A folder with all packages, some of them changed. */
async function folderWith(change: (tarball: string) => Promise<unknown>): Promise<string> {
  const folder = await newFolder();
  const copies = packed.map((one) => ({ ...one, tarball: join(folder, basename(one.tarball)) }));
  for (const [i, { tarball }] of copies.entries()) await cp(packed[i]?.tarball ?? "", tarball);
  for (const { tarball } of copies) await change(tarball);
  await listPacked(copies, folder, { commit, rehearsal: true });
  return folder;
}

/** Starts the command, with a folder of its own for what is temporary. */
async function start(registry: string, options: readonly string[], env: NodeJS.ProcessEnv = {}) {
  const temporary = await newFolder();
  const script = join(root, "scripts/release-publish.ts");
  const running = execa(
    process.execPath,
    [script, "--rehearsal", "--registry", registry, ...options],
    {
      cwd: root,
      all: true,
      reject: false,
      env: { ...env, TMPDIR: temporary },
      forceKillAfterDelay: false,
    },
  );
  return { running, left: () => readdir(temporary) };
}

test("a package that lacks a file keeps all of them from being published", async () => {
  await using registry = await startRefusing(NOWHERE);
  const { url, puts } = registry;
  const folder = await folderWith(async (tarball) => {
    if (tarball.includes("types")) await repacked(tarball, { without: "LICENSE" }, tarball);
  });
  const { running } = await start(url, ["--packed", folder]);
  const { exitCode, all } = await running;
  const types = packed.filter(({ name }) => name.includes("types")).map(idOf);
  expect(all.split("\n").slice(1)).toEqual([`${types}: It lacks LICENSE.`]);
  expect(exitCode).toBe(1);
  expect(puts).toEqual([]);
});

/** What stands for pnpm, and copies what is packed. */
async function packingAtOnce(): Promise<string> {
  const file = join(await newFolder(), "pnpm.mjs");
  const tarballs = Object.fromEntries(packed.map(({ name, tarball }) => [name, tarball]));
  await writeFile(
    file,
    `import { copyFileSync, readFileSync } from "node:fs";
import { basename, join } from "node:path";
const { name } = JSON.parse(readFileSync("package.json", "utf8"));
const tarball = ${JSON.stringify(tarballs)}[name];
copyFileSync(tarball, join(process.argv.at(-1), basename(tarball)));
`,
  );
  return file;
}

test("unless a folder is named, it packs into one that is gone when all is sent", async () => {
  await using registry = await emptyRegistry();
  const env = { npm_execpath: await packingAtOnce() };
  const { running, left } = await start(registry.url, [], env);
  const { exitCode, all } = await running;
  expect(all.split("\n").slice(1 + packed.length)).toEqual([
    ...packed.map((one) => `${idOf(one)} is out`),
    `All ${packed.length} packages are out.`,
  ]);
  expect(exitCode).toBe(0);
  expect(await left()).toEqual([]);
});

test("interrupted in the middle, it says what is out and how to go on, and leaves nothing", async () => {
  await using registry = await emptyRegistry();
  const { url, held } = registry;
  const [first, second, ...others] = packed;
  if (first === undefined || second === undefined) throw new Error("There are no packages.");
  const arrived = new Promise<void>((resolve) => held.set(second.name, resolve));
  const { running, left } = await start(url, ["--packed", await folderWith(async () => {})]);
  await arrived;
  // As pnpm does at a Ctrl-C, which reaches this process without it, too.
  running.kill("SIGINT");
  running.kill("SIGINT");
  const { exitCode, all } = await running;
  expect(all.split("\n").slice(1)).toEqual([
    `${idOf(first)} is out`,
    `${idOf(second)} was not taken: This was ended.`,
    `Out: ${idOf(first)}.`,
    `Perhaps out, since the registry does not say: ${idOf(second)}.`,
    `Not out: ${others.map(idOf).join(", ")}.`,
    "What is out stays. Remove the cause, and run the same command again: it continues with what is missing.",
  ]);
  expect(exitCode).toBe(1);
  expect(await left()).toEqual([]);
});

test("interrupted while it packs, it has published nothing, and leaves nothing", async () => {
  await using registry = await startRefusing(NOWHERE);
  const { url, puts } = registry;
  const { running, left } = await start(url, []);
  for await (const line of running) if (line.startsWith("Packing")) running.kill("SIGTERM");
  const { exitCode, stderr } = await running;
  expect(stderr).toBe("Ended. Nothing was published.");
  expect(exitCode).toBe(1);
  expect(puts).toEqual([]);
  expect(await left()).toEqual([]);
});

test("a rehearsal is for a registry on this machine only", async () => {
  const { running } = await start("https://registry.example/", []);
  const { exitCode, all } = await running;
  expect(all).toBe(
    "--rehearsal publishes to a registry on this machine only: pass --registry http://127.0.0.1:<port>/.",
  );
  expect(exitCode).toBe(1);
});

import { spawn } from "node:child_process";
import { createHash } from "node:crypto";
import { mkdirSync } from "node:fs";
import { readFile, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { DatabaseSync } from "node:sqlite";
import { pnpmCommand } from "./pnpm.ts";

/** What decides what is installed. */
const INPUTS = ["package.json", "pnpm-lock.yaml", "pnpm-workspace.yaml"];

/** How long to wait for another process that installs in the same folder. */
const PATIENCE_MS = 600_000;

/** What this process installs now, by folder: waiting for the lock blocks the whole process. */
const underWay = new Map<string, Promise<void>>();

/**
 * Installs what a folder with its own `package.json` and lock file needs, unless that has been done before.
 * What few use is kept out of the workspace this way. An interrupted installation, or one of another lock file,
 * is done again; of several processes, one installs and the others wait.
 *
 * @param purpose completes the sentence "Installing what … needs"
 * @throws Error that says what to do if the packages cannot be installed
 */
export function installOnce(folder: string, purpose: string): Promise<void> {
  const started =
    underWay.get(folder) ?? installAlone(folder, purpose).finally(() => underWay.delete(folder));
  underWay.set(folder, started);
  return started;
}

async function installAlone(folder: string, purpose: string): Promise<void> {
  const modules = join(folder, "node_modules");
  if (await isInstalled(folder)) return;
  mkdirSync(modules, { recursive: true });
  // The system releases this lock however its holder ends.
  using lock = new DatabaseSync(join(modules, ".own-installation.lock"), { timeout: PATIENCE_MS });
  lock.exec("BEGIN EXCLUSIVE");
  if (await isInstalled(folder)) return;
  await rm(markerIn(folder), { force: true });
  await install(folder, purpose);
  await writeFile(markerIn(folder), await fingerprintOf(folder));
}

/** Whether a folder's own packages are installed as its lock file has them. */
export async function isInstalled(folder: string): Promise<boolean> {
  const found = await readFile(markerIn(folder), "utf8").catch(() => undefined);
  return found !== undefined && found === (await fingerprintOf(folder));
}

/** Written last: without it, an installation was interrupted. */
function markerIn(folder: string): string {
  return join(folder, "node_modules", ".own-installation");
}

async function fingerprintOf(folder: string): Promise<string> {
  const hash = createHash("sha256").update(`${process.platform}-${process.arch}`);
  for (const name of INPUTS) hash.update(await readFile(join(folder, name)));
  return hash.digest("hex");
}

async function install(folder: string, purpose: string): Promise<void> {
  const started = Date.now();
  const line = `Installing what ${purpose} needs, once`;
  const show = (text: string, end = "") => {
    if (process.stderr.isTTY) process.stderr.write(`\r${line}${text}${end}`);
    else if (end) process.stderr.write(`${line}${text}${end}`);
  };
  if (!process.stderr.isTTY) process.stderr.write(`${line} …\n`);
  const { exitCode, output } = await pnpm(
    ["install", "--frozen-lockfile", "--prefer-offline", "--dir", folder],
    (added) => show(`: ${added} packages`),
  );
  if (exitCode !== 0) {
    show("", "\n");
    throw new Error(
      `What ${purpose} needs could not be installed in ${folder}. ` +
        `Check the network connection, and try again.\n${output.trim()}`,
    );
  }
  show(`: done in ${((Date.now() - started) / 1000).toFixed(0)} s`, "\n");
}

/** Runs pnpm to its end. */
function pnpm(
  args: readonly string[],
  onProgress: (added: string) => void,
): Promise<{ exitCode: number | null; output: string }> {
  const [program, ...first] = pnpmCommand();
  return new Promise((resolve, reject) => {
    const child = spawn(program, [...first, ...args], { stdio: ["ignore", "pipe", "pipe"] });
    let output = "";
    const read = (chunk: Buffer) => {
      output += chunk;
      const added = [...String(chunk).matchAll(/added (\d+)/g)].at(-1)?.[1];
      if (added !== undefined) onProgress(added);
    };
    child.stdout.on("data", read);
    child.stderr.on("data", read);
    child.on("error", reject);
    child.on("close", (exitCode) => resolve({ exitCode, output }));
  });
}

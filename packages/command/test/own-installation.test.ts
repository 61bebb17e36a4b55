import { execFile } from "node:child_process";
import { mkdir, mkdtemp, readFile, rm, stat, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { installOnce, isInstalled } from "../src/own-installation.ts";

const MODULE = join(import.meta.dirname, "../src/own-installation.ts");

/** Stands in for pnpm: notes each run, and fails if a file says so. */
const PNPM = `
import { appendFileSync, existsSync } from "node:fs";
import { join } from "node:path";
const folder = process.argv.at(-1);
appendFileSync(join(folder, "runs.txt"), process.argv.slice(2, -1).join(" ") + "\\n");
if (existsSync(join(folder, "offline"))) {
  console.log("ERR_PNPM_FETCH no network");
  process.exit(1);
}
if (existsSync(join(folder, "crash"))) process.kill(process.ppid, "SIGKILL");
console.log("Progress: resolved 2, reused 2, downloaded 0, added 2, done");
`;

let folder = "";
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), "aam-groups-test-"));
  await mkdir(join(folder, "bin"));
  await writeFile(join(folder, "bin/pnpm.mjs"), PNPM);
  for (const name of ["package.json", "pnpm-lock.yaml", "pnpm-workspace.yaml"]) {
    await writeFile(join(folder, name), "{}");
  }
  vi.stubEnv("npm_execpath", join(folder, "bin/pnpm.mjs"));
});
afterEach(async () => {
  vi.unstubAllEnvs();
  await rm(folder, { recursive: true, force: true });
});

const runs = async () =>
  (await readFile(join(folder, "runs.txt"), "utf8").catch(() => "")).split("\n").slice(0, -1);

/** Installs in a process of its own, and tells what it printed. */
const inProcess = () =>
  promisify(execFile)(process.execPath, [
    "--input-type=module",
    "--eval",
    `import { installOnce } from ${JSON.stringify(MODULE)};
await installOnce(${JSON.stringify(folder)}, "the test");`,
  ]);

test("the first use installs what the lock file holds, and says so; the next one does not", async () => {
  const { stderr } = await inProcess();
  expect(stderr).toMatch(
    /^Installing what the test needs, once …\nInstalling what the test needs, once: done in \d+ s\n$/,
  );
  expect(await inProcess()).toMatchObject({ stderr: "" });
  expect(await runs()).toEqual(["install --frozen-lockfile --prefer-offline --dir"]);
});

test.each(["pnpm-lock.yaml", "package.json", "pnpm-workspace.yaml"])(
  "a changed %s installs again",
  async (name) => {
    await installOnce(folder, "the test");
    await writeFile(join(folder, name), "changed: true");
    expect(await isInstalled(folder)).toBe(false);
    await installOnce(folder, "the test");
    expect(await runs()).toHaveLength(2);
  },
);

test("an installation that was killed is repaired by the next use", async () => {
  await writeFile(join(folder, "crash"), "");
  await expect(inProcess()).rejects.toMatchObject({ signal: "SIGKILL" });
  expect(await isInstalled(folder)).toBe(false);
  await rm(join(folder, "crash"));
  await installOnce(folder, "the test");
  expect(await isInstalled(folder)).toBe(true);
  expect(await runs()).toHaveLength(2);
});

test("of several uses at once, one installs and the others wait", async () => {
  const here = [installOnce(folder, "the test"), installOnce(folder, "the test")];
  await Promise.all([...here, inProcess(), inProcess()]);
  expect(await runs()).toHaveLength(1);
});

test("without a network, the error says what is missing, where, and what to do", async () => {
  await writeFile(join(folder, "offline"), "");
  await expect(installOnce(folder, "the bench")).rejects.toThrow(
    `What the bench needs could not be installed in ${folder}. Check the network connection, and try again.\nERR_PNPM_FETCH no network`,
  );
  expect(await isInstalled(folder)).toBe(false);
  await expect(stat(join(folder, "node_modules/.own-installation"))).rejects.toThrow("ENOENT");
});

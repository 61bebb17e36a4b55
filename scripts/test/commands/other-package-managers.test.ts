import { cp, mkdtemp, readdir, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { execa } from "execa";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { parse } from "yaml";
import { root } from "../../paths.ts";

// Nothing listens there: what is fetched before the sentence comes would fail in another way.
const REGISTRY = { npm_config_registry: "http://127.0.0.1:9", npm_config_update_notifier: "false" };

describe("in a clone where nothing is installed", () => {
  let clone: string;
  beforeAll(async () => {
    clone = await mkdtemp(join(tmpdir(), "aam-groups-clone-"));
    for (const name of ["package.json", "package-lock.json", "pnpm-workspace.yaml", "scripts"]) {
      const filter = (path: string) => !path.includes("node_modules");
      await cp(join(root, name), join(clone, name), { recursive: true, filter });
    }
  });
  afterAll(() => rm(clone, { recursive: true, force: true }));

  test.each([["install"], ["ci"], ["install", "--omit=dev"]])(
    "npm %s ends with the command to run instead",
    async (...args) => {
      const options = { cwd: clone, env: REGISTRY, reject: false } as const;
      const { exitCode, stderr } = await execa("npm", args, options);
      expect(exitCode).toBe(1);
      expect(stderr).toMatch(/: catalog:run `npx pnpm@12 start` instead$/m);
      expect(stderr).not.toMatch(/^ {4}at /m);
      expect(await readdir(clone)).not.toContain("node_modules");
    },
  );

  test("npm start is one sentence with the command to run", async () => {
    const options = { cwd: clone, env: REGISTRY, reject: false } as const;
    const { exitCode, stderr } = await execa("npm", ["start", "--silent"], options);
    expect([exitCode, stderr]).toEqual([
      1,
      "Nothing is installed yet: run `npx pnpm@12 start`, which does that first.",
    ]);
  });
});

test("every command of Yarn is one sentence with the command to run", async () => {
  const { yarnPath } = parse(await readFile(join(root, ".yarnrc.yml"), "utf8"));
  const options = { cwd: root, reject: false } as const;
  const { exitCode, stderr } = await execa(process.execPath, [yarnPath, "install"], options);
  expect([exitCode, stderr]).toEqual([
    1,
    "This repository is installed by pnpm: run `npx pnpm@12 start` instead.",
  ]);
});

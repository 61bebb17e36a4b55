import { existsSync } from "node:fs";
import { readdir, readFile } from "node:fs/promises";
import { join, relative } from "node:path";
import { execa } from "execa";
import { expect, test } from "vitest";
import { packageNames, root } from "../../paths.ts";

const packages = packageNames();

test("each test file is in one project, so that one of the commands that test runs it", async () => {
  const vitest = join(root, "node_modules/vitest/vitest.mjs");
  const listed: { file: string }[] = JSON.parse(
    (
      await execa(process.execPath, [vitest, "list", "--filesOnly", "--json"], {
        cwd: root,
        env: { TYPE_TESTS: "none" },
      })
    ).stdout,
  );
  // New ones included, which are not committed yet, and removed ones left out.
  const all = ["ls-files", "--cached", "--others", "--exclude-standard", "*.test.ts"];
  const { stdout } = await execa("git", all, { cwd: root });
  // Those of other languages have a configuration of their own.
  const files = stdout
    .split("\n")
    .filter((file) => !file.startsWith("scripts/languages/") && existsSync(join(root, file)));
  expect(listed.map(({ file }) => relative(root, file)).sort()).toEqual(files.sort());
});

test.each(packages)("the tests of %s can be run alone", async (name) => {
  const { scripts } = JSON.parse(
    await readFile(join(root, "packages", name, "package.json"), "utf8"),
  );
  expect(scripts.test).toBe(`vitest run --root ../.. --project ${name}`);
  expect(await readdir(join(root, "packages", name))).toContain("test");
});

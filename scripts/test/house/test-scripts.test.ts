import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import { expect, test } from "vitest";
import { packageNames, root } from "../../paths.ts";

const packages = packageNames();

test.each(packages)("the tests of %s can be run alone", async (name) => {
  const { scripts } = JSON.parse(
    await readFile(join(root, "packages", name, "package.json"), "utf8"),
  );
  expect(scripts.test).toBe(`vitest run --root ../.. --project ${name}`);
  expect(await readdir(join(root, "packages", name))).toContain("test");
});

import { existsSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { LONGEST } from "../../check/longest-first.ts";
import { root } from "../../paths.ts";

test("what is started first is there", () => {
  expect(LONGEST.filter((path) => !existsSync(join(root, path)))).toEqual([]);
});

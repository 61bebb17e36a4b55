import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, test } from "vitest";
import { NOTICES, packageFolder, thirdPartyNotices } from "../src/site/third-party-notices.ts";
import { sharedSite } from "./shared-site.ts";

test("a package is found by its module, also one with a scope, in the store of pnpm", () => {
  expect(packageFolder("/r/node_modules/.pnpm/a@1/node_modules/a/dist/a.js?v=1")).toBe(
    "/r/node_modules/.pnpm/a@1/node_modules/a",
  );
  expect(packageFolder("/r/node_modules/@s/b/b.css")).toBe("/r/node_modules/@s/b");
  expect(packageFolder("/r/packages/docs/site/src/site.css")).toBeUndefined();
});

test("a package without the text of its licence is refused", async () => {
  const folder = await mkdtemp(join(tmpdir(), "aam-groups-notices-"));
  try {
    const manifest = { name: "bare", version: "1.0.0", license: "MIT" };
    await writeFile(join(folder, "package.json"), JSON.stringify(manifest));
    await expect(thirdPartyNotices([folder])).rejects.toThrow(
      "bare 1.0.0 is part of the site, but has no text of a licence.",
    );
    await writeFile(join(folder, "LICENSE"), "Do what you want.\n");
    expect(await thirdPartyNotices([folder])).toMatch(
      /\n\nbare 1\.0\.0 \(MIT\)\n[\s\S]*Do what you want\./,
    );
  } finally {
    await rm(folder, { recursive: true });
  }
});

test("the site names whose code is in it, with the texts of the licences", async () => {
  const files = await sharedSite();
  const text = files.get(NOTICES)?.toString("utf8") ?? "";
  const [, ...notices] = text.split(`\n\n${"-".repeat(80)}\n\n`);
  const names = notices.map((notice) => notice.split(" ")[0]);
  // Nothing of the build alone, of which there are hundreds of packages.
  expect(names).toEqual([
    "@astrojs/starlight",
    "@pagefind/default-ui",
    "astro",
    "expressive-code",
    "jsonc-parser",
    "opencc-js",
    "pagefind",
  ]);
  for (const notice of notices) {
    expect(notice).toMatch(/^\S+ \d+\.\d+\.\d+\S* \([^)]+\)\n/);
    expect(notice).toMatch(/Permission|Licen[cs]e/);
  }
});

import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { newFolder } from "@aam-groups/test-kit/folder";
import { expect, test } from "vitest";
import { isAllowed } from "../src/site/allowed-licences.ts";
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

test("a package under a licence that is not allowed is refused, and a choice that is allowed will do", async () => {
  const folder = await newFolder();
  await writeFile(join(folder, "LICENSE"), "Share alike.\n");
  const noticesOf = async (license: string) => {
    const manifest = { name: "viral", version: "1.0.0", license };
    await writeFile(join(folder, "package.json"), JSON.stringify(manifest));
    return thirdPartyNotices([folder]);
  };
  await expect(noticesOf("GPL-3.0-only")).rejects.toThrow(
    "viral 1.0.0 is part of the site, and its licence, GPL-3.0-only, is none of those in",
  );
  expect(await noticesOf("(GPL-3.0-only OR MIT)")).toContain("viral 1.0.0 (");
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
    const [, licence = ""] = /^\S+ \d+\.\d+\.\d+\S* \((.+)\)\n/.exec(notice) ?? [];
    expect([licence, isAllowed(licence)]).toEqual([licence, true]);
    expect(notice).toMatch(/Permission|Licen[cs]e/);
  }
});

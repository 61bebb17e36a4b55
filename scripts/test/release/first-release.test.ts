import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { fromFirstRelease, RELEASED } from "@aam-groups/docs/first-release";
import { execa } from "execa";
import { describe, expect, test } from "vitest";
import { root } from "../../paths.ts";
import { publishedPackages } from "../../release/published-packages.ts";
import { turnOver } from "../../release/turn-over.ts";

const published = publishedPackages();
const { stdout } = await execa("git", ["ls-files", "*.md", "packages/docs/src/words/*.ts"], {
  cwd: root,
});
const texts = await Promise.all(
  stdout
    .split("\n")
    .filter((path) => !path.includes("CHANGELOG"))
    .map(async (path) => ({ path, text: await readFile(join(root, path), "utf8") })),
);

/** What a text tells readers to fetch from npm. */
const INSTALLS =
  /\b(?:npm (?:i|install|add)|npx|pnpm (?:add|dlx)|yarn (?:add|dlx))(?: -[\w-]+)* (@aam-groups\/[\w-]+)/g;
/** What a program in a text imports. */
const IMPORTS = /\b(?:from|import\(|require\() ?["'](@aam-groups\/[\w-]+)((?:\/[\w./-]+)?)["']/g;
const UNTIL = "<!-- until the first release -->";

describe.each(texts)("$path", ({ path, text }) => {
  test("installs only what is published, and says how to get it before that", () => {
    const names = [...text.matchAll(INSTALLS)].map(([, name = ""]) => name);
    const unknown = names.filter((name) => !published.some((one) => one.name === name));
    expect(unknown).toEqual([]);
    const isHeld = path.endsWith(".ts") ? text.includes("RELEASED") : text.includes(UNTIL);
    if (names.length > 0 && !RELEASED) expect(isHeld).toBe(true);
  });

  test("imports only what published packages export", async () => {
    for (const [, name, subpath = ""] of text.matchAll(IMPORTS)) {
      const one = published.find((candidate) => candidate.name === name);
      expect(one, `${name} is not published`).toBeDefined();
      const manifest = JSON.parse(await readFile(join(one?.folder ?? "", "package.json"), "utf8"));
      expect(Object.keys(manifest.publishConfig.exports)).toContain(`.${subpath}`);
    }
  });

  test("links to files of this repository that exist", async () => {
    // Guides link to pages, and words are put together by programs.
    const isRepositoryText = path.endsWith(".md") && !path.startsWith("packages/docs/guides");
    const prose = text.replaceAll(/^ *```.*?^ *```$/gms, "");
    const links = [...prose.matchAll(/\]\((?!https?:|#|mailto:)([^)\s#]+)(#[^)\s]*)?\)/g)];
    for (const [, to = ""] of isRepositoryText ? links : []) {
      await readFile(join(root, path, "..", to)).catch((error) => {
        if (error.code !== "EISDIR") throw new Error(`${path} links to ${to}, which is not there.`);
      });
    }
  });
});

describe("the first release", () => {
  test.skipIf(RELEASED)("turns over every text that says that nothing is on npm", async () => {
    const turned = await turnOver(root);
    expect(turned.get("packages/docs/src/first-release.ts")).toContain("RELEASED: boolean = true");
    for (const { path, text } of texts.filter((one) => one.text.includes(UNTIL))) {
      const later = turned.get(path);
      expect(later).not.toMatch(/first release|not (on npm|published) yet/);
      const lost = text.split("\n").filter((line) => /^#|^```/.test(line));
      expect(later?.split("\n").filter((line) => /^#|^```/.test(line))).toEqual(lost);
    }
  });

  test("leaves nothing to turn over", () => {
    const once = fromFirstRelease(texts.map(({ text }) => text).join("\n"));
    expect(fromFirstRelease(once)).toBe(once);
    expect(once).not.toContain(UNTIL);
  });
});

import { readFileSync } from "node:fs";
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { fromFirstRelease, RELEASED } from "@aam-groups/docs/first-release";
import { execa } from "execa";
import { describe, expect, test } from "vitest";
import packageJson from "../../../package.json" with { type: "json" };
import { root } from "../../paths.ts";
import { publishedPackages } from "../../release/published-packages.ts";
import { SWITCH, turnOver } from "../../release/turn-over.ts";
import { type Command, run } from "../command.ts";
import {
  anchorsOf,
  namesToInstall,
  saidToBeMissing,
  UNTIL,
  unheldPromises,
  unswitchedLines,
} from "./what-texts-name.ts";

interface Text {
  path: string;
  text: string;
}

const published = publishedPackages();
const manifests = await Promise.all(
  published.map(async ({ folder }) =>
    JSON.parse(await readFile(join(folder, "package.json"), "utf8")),
  ),
);
/** What a registry has: packages, and the commands of those that are installed already. */
const available = manifests.flatMap(({ name, bin = {} }) => [name, ...Object.keys(bin)]);

async function textsOf(...patterns: string[]): Promise<Text[]> {
  const { stdout } = await execa("git", ["ls-files", ...patterns], { cwd: root });
  const paths = stdout.split("\n").filter((path) => !path.includes("CHANGELOG"));
  return Promise.all(
    paths.map(async (path) => ({ path, text: await readFile(join(root, path), "utf8") })),
  );
}

const texts = await textsOf("*.md");

/** What users of a package, of a command or of a file of the release see of programs: messages and words. */
const programs = await textsOf(
  ...["packages/*/src/*.ts", ":(glob)scripts/*.ts", "scripts/release/files/*.ts"],
  ":!packages/docs/src/first-release.ts",
);

// The bench installs something before it says anything.
const commands = Object.keys(packageJson.scripts).filter(
  (name) => name !== "postinstall" && name !== "bench",
);

/** What a program in a text imports. */
const IMPORTS = /\b(?:from|import\(|require\() ?["'](@aam-groups\/[\w-]+)((?:\/[\w./-]+)?)["']/g;

const unknownIn = (text: string) =>
  namesToInstall(text).filter((name) => !available.includes(name));

test("programs speak of nothing that is not published, and ask whether it is", () => {
  expect(programs.length).toBeGreaterThan(300);
  const wrong = programs.flatMap(({ path, text }) => {
    const lines = RELEASED ? [] : unswitchedLines(text);
    return [...unknownIn(text), ...lines].map((what) => `${path}: ${what}`);
  });
  expect(wrong).toEqual([]);
});

describe.each(commands)("the help of pnpm %s", (name) => {
  test("names only what is published, and packages only once they are", async () => {
    const { output } = await run([name, "--help"] as Command);
    expect(unknownIn(output)).toEqual([]);
    expect(saidToBeMissing(output)).toEqual([]);
    if (!RELEASED) expect(unheldPromises(output)).toEqual([]);
  });
});

describe.each(texts)("$path", ({ path, text }) => {
  test("installs only what is published, and says how to get it before that", () => {
    expect(unknownIn(text)).toEqual([]);
    if (!RELEASED) expect(unheldPromises(text)).toEqual([]);
  });

  test("imports only what published packages export", () => {
    for (const [, name, subpath = ""] of text.matchAll(IMPORTS)) {
      const manifest = manifests.find((one) => one.name === name);
      expect(manifest, `${name} is not published`).toBeDefined();
      expect(Object.keys(manifest.publishConfig.exports)).toContain(`.${subpath}`);
    }
  });

  test("links to files of this repository that exist, and to headings that they have", () => {
    // Guides link to pages.
    if (path.startsWith("packages/docs/guides")) return;
    const prose = text.replaceAll(/^ *```.*?^ *```$/gms, "");
    for (const [, to = "", anchor] of prose.matchAll(
      /\]\((?!https?:|mailto:)([^)\s#]*)(?:#([^)\s]*))?\)/g,
    )) {
      const found = to === "" ? text : fileOrFolder(join(root, path, "..", to));
      expect(found, `${path} links to ${to}, which is not there`).toBeDefined();
      if (anchor !== undefined) expect(anchorsOf(found ?? "")).toContain(anchor);
    }
  });
});

/** The text of a file, nothing for a folder, `undefined` for what is not there. */
function fileOrFolder(path: string): string | undefined {
  try {
    return readFileSync(path, "utf8");
  } catch (error) {
    return error instanceof Error && "code" in error && error.code === "EISDIR" ? "" : undefined;
  }
}

describe("the first release", () => {
  test("turns over every text that says that nothing is on npm", async () => {
    const turned = await turnOver(root);
    const turnedSwitch = turned.get(SWITCH);
    // Afterwards, nothing is left that it could turn over.
    if (RELEASED) expect(turnedSwitch).toBeUndefined();
    else expect(turnedSwitch).toContain("RELEASED: boolean = true");
    for (const { path, text } of texts) {
      const later = turned.get(path) ?? text;
      expect(saidToBeMissing(later), path).toEqual([]);
      expect(turned.has(path)).toBe(text.includes(UNTIL));
      const outline = (one: string) => one.split("\n").filter((line) => /^#|^```/.test(line));
      expect(outline(later)).toEqual(outline(text));
    }
  });

  test("leaves nothing to turn over", () => {
    const once = fromFirstRelease(texts.map(({ text }) => text).join("\n"));
    expect(fromFirstRelease(once)).toBe(once);
    expect(once).not.toContain(UNTIL);
  });
});

import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { asOfNow, fromFirstRelease, RELEASED } from "@aam-groups/docs/first-release";
import { execa } from "execa";
import { describe, expect, test } from "vitest";
import { root } from "../../paths.ts";
import { publishedPackages } from "../../release/published-packages.ts";

/** The files that git knows by these patterns. */
async function textsOf(...patterns: string[]) {
  const { stdout } = await execa("git", ["ls-files", ...patterns], { cwd: root });
  return Promise.all(
    stdout
      .split("\n")
      .map(async (path) => ({ path, text: await readFile(join(root, path), "utf8") })),
  );
}

const guides = await textsOf("packages/docs/guides/*.md");
const readmes = await textsOf("README.md", "packages/*/README.md");
const words = await textsOf("packages/docs/src/words/*.ts");
const others = await textsOf("*.md", "packages/docs/src/words/*.ts", "action.yml", ".gitlab/*.yml");

/** What only a clone can run. */
const IN_CLONE = /\bnpx pnpm@12 (?:mock|sandbox|contract|start)(?=[\s`])/g;
/** A clone, in the languages of the docs. */
const CLONE = /\bclone\b|\bcopie du dépôt\b|\bcópia do repositório\b|複本/;

/** The text before each command that only a clone can run, from the last heading or from the beginning. */
function beforeCommands(text: string, from: "heading" | "beginning"): string[] {
  return [...text.matchAll(IN_CLONE)].map(({ index, 0: { length } }) => {
    const lineEnd = text.indexOf("\n", index + length);
    const before = text.slice(0, lineEnd === -1 ? undefined : lineEnd);
    return from === "heading" ? before.slice(Math.max(0, before.lastIndexOf("\n#"))) : before;
  });
}

// From the first release on, the next test asks for more.
test.each(RELEASED ? [] : [...guides, ...readmes])(
  "$path says that a command is for a clone, before it shows the first",
  ({ text }) => {
    for (const before of beforeCommands(asOfNow(text), "beginning")) expect(before).toMatch(CLONE);
  },
);

describe.each([...guides, ...readmes])("$path", ({ text }) => {
  test("has only commands from npm once they are there, or says again what is for a clone", () => {
    for (const before of beforeCommands(fromFirstRelease(text), "heading"))
      expect(before).toMatch(CLONE);
  });
});

test.each(guides)("$path needs no clone from the first release on", ({ text }) => {
  const later = fromFirstRelease(text);
  expect(later).not.toMatch(IN_CLONE);
  expect(later).not.toMatch(CLONE);
});

test.each(words)("the commands of $path are for a clone, or from npm", ({ text }) => {
  for (const line of text.split("\n").filter((one) => one.search(IN_CLONE) >= 0))
    expect(line).toMatch(CLONE);
});

test.each([
  ["first-call.md", "mock"],
  ["mock.md", "mock"],
  ["sandbox.md", "sandbox"],
])("%s names the oldest Node of what npx fetches", async (name, owner) => {
  const manifest = await readFile(join(root, "packages", owner, "package.json"), "utf8");
  const [oldest = ""] = /\d+\.\d+/.exec(JSON.parse(manifest).engines.node) ?? [];
  const all = guides.filter(({ path }) => path.endsWith(`/${name}`));
  expect(all.length).toBeGreaterThan(3);
  for (const { path, text } of all) {
    const [intro = ""] = fromFirstRelease(text).split("```sh", 1);
    expect(intro, path).toContain(`Node ${oldest}`);
  }
});

/** What npx and the like are told to fetch, in code. */
const FETCHED = /(?<=^ *|`|run: )(?:npx|dlx|npm exec)(?: --?[\w-]+)* ([@\w][\w@/.-]*)/gm;

test("nothing is fetched from npm by a name that somebody else could take", () => {
  const ours = publishedPackages().map(({ name }) => name);
  const fetched = others.flatMap(({ path, text }) =>
    [...text.matchAll(FETCHED)].map(([, name = ""]) => ({ path, name })),
  );
  const known = ["pnpm@12", "httpyac", ...ours];
  expect(fetched.length).toBeGreaterThan(20);
  expect(fetched.filter(({ name }) => !known.includes(name))).toEqual([]);
});

test("a command that names files of the repository stays one of a clone", () => {
  const lines = [
    "npx pnpm@12 contract --fixtures packages/sandbox/src/world/fixtures.json",
    "npx pnpm@12 contract:self-test",
    "npx pnpm@12 mock",
    "npx pnpm@12 contract --only list",
  ];
  expect(fromFirstRelease(lines.join("\n")).split("\n")).toEqual([
    ...lines.slice(0, 2),
    "npx @aam-groups/mock",
    "npx @aam-groups/contract-tests --only list",
  ]);
});

/** What npm's users do not have: commands of a clone, and files of this repository, in code. */
const ONLY_HERE = /`(?:[^`\n]* )?(?:packages|spec|scripts)\/|\bnpx pnpm@12\b/g;

test.each(publishedPackages())("the README of $name tells what is only here", async (one) => {
  const text = fromFirstRelease(await readFile(join(one.folder, "README.md"), "utf8"));
  for (const { index } of text.matchAll(ONLY_HERE)) {
    const before = text.slice(0, text.indexOf("\n", index));
    const section = before.slice(Math.max(0, before.lastIndexOf("\n#")));
    const isSaid =
      /\bclone\b|\bthis repository\b/i.test(section) ||
      before.includes("From here on, all is done in a clone of this repository.");
    expect(isSaid, section).toBe(true);
  }
});

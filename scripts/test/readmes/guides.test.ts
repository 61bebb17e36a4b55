import { readdir } from "node:fs/promises";
import { join } from "node:path";
import { blocksIn } from "@aam-groups/test-kit/code-blocks";
import { isInstalled } from "@aam-groups/test-kit/installed";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { root } from "../../paths.ts";
import { copyRepository, type RepositoryCopy } from "../repository-copy.ts";
import { GuideRunner, PROGRAMS } from "./guide-runner.ts";
import { compilePrograms } from "./programs.ts";

const FOLDER = "packages/docs/guides/en";
/** Read like guides: from the first block to the last. */
const READMES = ["packages/mock/README.md", "packages/sandbox/README.md"];
const files = [
  ...(await readdir(join(root, FOLDER))).map((name) => join(FOLDER, name)),
  ...READMES,
];
const guides = await Promise.all(
  files.sort().map(async (file) => ({ file, blocks: await blocksIn(file) })),
);

let copy: RepositoryCopy;
beforeAll(async () => {
  copy = await copyRepository();
});
afterAll(() => copy[Symbol.asyncDispose]());

test("every TypeScript block compiles", async () => {
  const programs = guides.flatMap(({ file, blocks }) =>
    blocks.filter(({ language }) => language === "ts").map(({ text }) => ({ shownIn: file, text })),
  );
  expect(programs.length).toBeGreaterThan(4);
  expect(await compilePrograms(join(copy.root, PROGRAMS), programs)).toBe("");
});

test("every file that a guide shows is used by a command of it, or holds commands itself", () => {
  for (const { blocks } of guides) {
    const commands = blocks.filter(({ title }) => !title).map(({ text }) => text);
    const workflows = blocks.filter(({ title, language }) => title && language === "yaml");
    const used = [...commands, ...workflows.map(({ text }) => text)].join("\n");
    const data = blocks.filter(({ title, language }) => title && language !== "yaml");
    for (const { title = "" } of data) expect(used).toContain(title);
  }
});

describe.skipIf(!isInstalled("curl")).each(guides.filter(({ blocks }) => blocks.length > 0))(
  "every block of $file works, one after the other, and prints what is shown",
  ({ blocks }) => {
    let runner: GuideRunner;
    beforeAll(async () => {
      runner = await GuideRunner.start(copy.root);
    });
    afterAll(() => runner.close());

    const named = blocks.map((block, i) => {
      const [firstLine = ""] = block.text.split("\n");
      return { ...block, name: `${i + 1}: ${block.title ?? firstLine}` };
    });
    test.each(named)("$name", (block) => runner.run(block));
  },
);

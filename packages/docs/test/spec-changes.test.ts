import { cp, mkdir, readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { newFolder } from "@aam-groups/test-kit/folder";
import { applyPatch } from "diff";
import { describe, expect, test } from "vitest";
import { guideFiles } from "../src/guide-files.ts";
import { wordsIn } from "../src/languages.ts";
import { changeBetween, specChanges } from "../src/spec-changes.ts";
import { specFile, TAGS } from "./spec-file.ts";

const BEFORE = `openapi: 3.1.0
info: { title: A, version: 1.0.0, description: One. }
paths:
  /groups/:
    get:
      operationId: listGroups
      summary: Lists.
      responses: { "200": { description: All. } }
    post:
      operationId: createGroup
      summary: Creates.
      responses: { "200": { description: One. } }
components:
  schemas:
    Group: { type: object, required: [name] }
    Old: { type: string }
`;
const AFTER = `openapi: 3.1.0
info: { title: A, version: 1.1.0, description: One. }
paths:
  /groups/:
    get:
      operationId: listGroups
      summary: Lists groups.
      responses: { "200": { description: All groups. } }
    post:
      operationId: createGroup
      summary: Creates.
      responses: { "200": { description: One. }, "409": { description: Not twice. } }
    delete:
      operationId: deleteGroups
      responses: {}
components:
  schemas:
    Group: { type: object, required: [name, description] }
`;
const change = changeBetween({ version: "1.0.0", text: BEFORE }, { version: "1.1.0", text: AFTER });

describe("a change of the spec", () => {
  test("names what was added, removed, changed and only reworded", () => {
    const { diff: _, ...names } = change;
    expect(names).toEqual({
      from: "1.0.0",
      to: "1.1.0",
      added: ["deleteGroups"],
      removed: ["Old"],
      changed: [
        { name: "createGroup", places: ["responses.409"] },
        { name: "Group", places: ["required"] },
      ],
      reworded: ["listGroups"],
    });
  });

  test("has a diff that makes the later version of the earlier one", () => {
    expect(applyPatch(BEFORE, change.diff)).toBe(AFTER);
    expect(change.diff).toMatch(/^--- openapi\.yaml 1\.0\.0\n\+\+\+ openapi\.yaml 1\.1\.0\n/m);
  });

  test("is nothing if nothing but the version changed", () => {
    const { added, removed, changed, reworded } = changeBetween(
      { version: "1.0.0", text: BEFORE },
      { version: "1.0.1", text: BEFORE.replace("1.0.0", "1.0.1") },
    );
    expect([added, removed, changed, reworded]).toEqual([[], [], [], []]);
  });
});

describe("the versions of a spec", () => {
  test("are compared each with the one before of which there is a file", async () => {
    const folder = await newFolder();
    await mkdir(join(folder, "released"));
    await writeFile(join(folder, "released/1.0.0.yaml"), BEFORE);
    await writeFile(join(folder, "released/1.1.0.yaml"), AFTER);
    await writeFile(join(folder, "openapi.yaml"), AFTER.replace("1.1.0", "1.1.2"));
    const changes = await specChanges(join(folder, "openapi.yaml"), [
      "1.1.2",
      "1.1.1",
      "1.1.0",
      "1.0.0",
    ]);
    expect(changes.map(({ from, to }) => [from, to])).toEqual([
      ["1.1.0", "1.1.2"],
      ["1.0.0", "1.1.0"],
    ]);
  });

  test("are compared once, and forgotten when a later version is asked for", async () => {
    const folder = await newFolder();
    await mkdir(join(folder, "released"));
    await writeFile(join(folder, "released/1.0.0.yaml"), BEFORE);
    const file = join(folder, "openapi.yaml");
    const saved = async (text: string) => {
      await writeFile(file, text);
      const [change] = await specChanges(file, ["1.1.0", "1.0.0"]);
      return change;
    };
    const first = await saved(AFTER);
    expect(await saved(AFTER)).toBe(first);
    await saved(AFTER.replace("All groups.", "All of them."));
    const again = await saved(AFTER);
    expect(again).toEqual(first);
    expect(again).not.toBe(first);
  });

  test("need no released ones", async () => {
    const folder = await newFolder();
    await cp(specFile, join(folder, "openapi.yaml"));
    expect(await specChanges(join(folder, "openapi.yaml"), ["1.0.0"])).toEqual([]);
  });
});

test.each(TAGS)(
  "the changelog in %s says under a version what changed since the last released one",
  async (tag) => {
    const guides = await guideFiles(specFile);
    const text = guides.find(({ path }) => path === `${tag}/guides/changelog.md`)?.text ?? "";
    const [current = ""] =
      /^ {2}version: (\S+)$/m.exec(await readFile(specFile, "utf8"))?.slice(1) ?? [];
    const [, section = ""] = text.split(`\n## ${current}\n`);
    const [own = ""] = section.split("\n## ");
    const { since, lineByLine } = wordsIn(tag).site.specChanges;
    expect(own).toContain(`\n**${since("1.0.0")}**\n`);
    expect(own).toContain("`requestBodies/NewGroup`");
    expect(own).toContain(`[${lineByLine}](../../changes/1.0.0-${current}.diff)`);
  },
);

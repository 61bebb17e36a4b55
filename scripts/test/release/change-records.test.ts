import { mkdir, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { newFolder } from "@aam-groups/test-kit/folder";
import { describe, expect, test } from "vitest";
import { type Bump, changeRecords, highestBump } from "../../release/propose/change-records.ts";
import { record } from "./release-copy.ts";

const packageOf = (name: string) => ({
  name: `@aam-groups/${name}`,
  folder: `packages/${name}`,
  version: "1.0.0",
});
const PACKAGES = { published: ["client", "mock"].map(packageOf), bundled: [packageOf("http")] };

/** Reads records from a folder that has these files in its `.changeset`. */
async function recordsIn(files: Record<string, string>) {
  const folder = await newFolder();
  await mkdir(join(folder, ".changeset"));
  for (const [name, text] of Object.entries(files)) {
    await writeFile(join(folder, ".changeset", name), text);
  }
  return changeRecords(folder, PACKAGES);
}

describe("records of changes", () => {
  test("are none without a folder of them", async () => {
    expect(await changeRecords(await newFolder(), PACKAGES)).toEqual([]);
  });

  test("are read in the order of their names, from every line end, and nothing else is", async () => {
    const first = record({ client: "minor", mock: "patch" }, "Adds.\n\nMore of it.");
    const records = await recordsIn({
      "b.md": first.replaceAll("\n", "\r\n"),
      "a.md": record({ mock: "none" }, "Tidied."),
      "README.md": "No record.",
      "config.json": "{}",
    });
    expect(records.map(({ file, bumps }) => [file, Object.fromEntries(bumps)])).toEqual([
      [".changeset/a.md", { "@aam-groups/mock": "none" }],
      [".changeset/b.md", { "@aam-groups/client": "minor", "@aam-groups/mock": "patch" }],
    ]);
    expect(records.at(-1)?.summary).toBe("Adds.\r\n\r\nMore of it.");
  });

  test.each([
    [
      "names what is not published",
      record({ http: "patch" }, "Fixed."),
      "names @aam-groups/http, which is not published: name @aam-groups/client or @aam-groups/mock.",
    ],
    [
      "asks for what there is not",
      record({ client: "huge" }, "Fixed."),
      'asks for "huge" of @aam-groups/client: write none, patch, minor or major.',
    ],
    ["says nothing", record({ client: "patch" }, ""), "does not say what has changed"],
    ["names nothing", "---\n\n---\n\nFixed.\n", "names no package"],
    ["has no list", "Fixed.\n", "names no package"],
    ["has a list that is no YAML", "---\n{\n---\n\nFixed.\n", "does not begin with a list"],
  ])("cannot be used if one %s", async (_what, text, sentence) => {
    await expect(recordsIn({ "odd.md": text })).rejects.toThrow(`.changeset/odd.md ${sentence}`);
  });

  test("raise the version by the highest that any of them asks for", () => {
    const bumps: Bump[] = ["none", "patch", "minor", "major"];
    for (const [i, one] of bumps.entries()) {
      for (const [j, other] of bumps.entries()) {
        expect(highestBump([one, other])).toBe(bumps[Math.max(i, j)]);
      }
    }
    expect(highestBump([])).toBe("none");
  });
});

import { describe, expect, test } from "vitest";
import type { Bump } from "../../release/propose/change-records.ts";
import { withRelease } from "../../release/propose/changelog.ts";

const NAME = "@aam-groups/client";
const record = (bump: Bump, summary: string, name = NAME) => ({
  file: ".changeset/a.md",
  bumps: new Map([[name, bump]]),
  summary,
});
const notes = { version: "1.1.0", specVersion: "1.0.4", isFirst: false, records: [] };

describe("a changelog", () => {
  test("begins with the first release", () => {
    expect(withRelease(undefined, NAME, { ...notes, version: "1.0.0", isFirst: true })).toBe(
      "# @aam-groups/client\n\n## 1.0.0\n\nFor version 1.0.4 of the spec.\n\n- First release.\n",
    );
  });

  test("has what breaks first, and paragraphs in their item", () => {
    const records = [
      record("patch", "Fixes.\n\nIn two paragraphs."),
      record("none", "Tidied."),
      record("major", "Removes."),
      record("minor", "Of another package.", "@aam-groups/mock"),
    ];
    expect(withRelease(undefined, NAME, { ...notes, records })).toBe(
      "# @aam-groups/client\n\n## 1.1.0\n\nFor version 1.0.4 of the spec.\n\n" +
        "- **Breaking:** Removes.\n- Fixes.\n\n  In two paragraphs.\n",
    );
  });

  test("says that nothing but the version has changed", () => {
    expect(withRelease(undefined, NAME, notes)).toMatch(/^- Nothing but the version: /m);
  });

  test("keeps every release, the newest on top", () => {
    const all = ["1.0.0", "1.0.1", "1.1.0", "2.0.0"];
    const text = all.reduce<string | undefined>(
      (before, version) => withRelease(before, NAME, { ...notes, version }),
      undefined,
    );
    const found = [...(text ?? "").matchAll(/^## (.+)$/gm)].map(([, version]) => version);
    expect(found).toEqual(all.toReversed());
    expect(text?.match(/^# /gm)).toHaveLength(1);
    expect(text).not.toMatch(/\n{3}/);
  });
});

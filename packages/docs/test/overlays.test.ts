import { readFile } from "node:fs/promises";
import { join } from "node:path";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { parse } from "yaml";
import { LANGUAGES } from "../src/languages.ts";
import { overlayFile } from "../src/localized-spec.ts";
import { englishTexts, fingerprint } from "../src/overlays/english-texts.ts";
import { gapsIn, type Overlay, readOverlay, recorded } from "../src/overlays/overlay.ts";

const specFile = join(import.meta.dirname, "../../../spec/openapi.yaml");
const texts = englishTexts(parse(await readFile(specFile, "utf8")));
const TRANSLATED = LANGUAGES.map(({ tag }) => tag).filter((tag) => tag !== "en");

describe.each(TRANSLATED)("the overlay in %s", (tag) => {
  test("translates every text of the contract as it is now, and no other", async () => {
    expect(gapsIn(await readOverlay(overlayFile(specFile, tag)), texts)).toEqual([]);
  });

  test("keeps code, and as many headings and tables as the English has", async () => {
    const { actions } = await readOverlay(overlayFile(specFile, tag));
    const shape = (text: string) => ({
      code: [...text.replaceAll(/```.*?```/gs, "").matchAll(/`[^`\n]+`/g)].map(String).sort(),
      blocks: text.match(/```.*?```/gs),
      headings: text.match(/^#+ /gm),
      rows: text.match(/^\|/gm),
    });
    for (const { target, field, text } of texts) {
      const own = actions.find((action) => action.target === target)?.update[field] ?? "";
      expect({ target, field, ...shape(own) }).toEqual({ target, field, ...shape(text) });
    }
  });

  test("holds nothing that is still English", async () => {
    const { actions } = await readOverlay(overlayFile(specFile, tag));
    const english = new Set(texts.map(({ text }) => text));
    const left = actions
      .flatMap(({ update }) => Object.values(update))
      .filter((own) => english.has(own));
    expect(left).toEqual([]);
  });
});

describe("an overlay", () => {
  const English = [
    { target: "$.info", field: "title", text: "Groups" },
    { target: "$.info", field: "description", text: "All about groups." },
  ];
  const overlay = (update: Record<string, string>, english: Record<string, string>): Overlay => ({
    overlay: "1.0.0",
    info: { title: "Français", version: "1.0.0" },
    actions: [{ target: "$.info", "x-english": english, update }],
  });
  const update = { title: "Groupes", description: "Tout sur les groupes." };
  const english = { title: fingerprint("Groups"), description: fingerprint("All about groups.") };

  test("fits if every text is there and none has changed", () => {
    expect(gapsIn(overlay(update, english), English)).toEqual([]);
  });

  test.each([
    ["a text is left out", { title: "Groupes" }, english, "missing", "description"],
    ["a text is empty", { ...update, description: " " }, english, "missing", "description"],
    ["a text has changed since", update, { ...english, title: "00000000" }, "stale", "title"],
    ["nobody noted what was translated", update, { title: english.title }, "stale", "description"],
    ["a text is gone", { ...update, summary: "Résumé" }, english, "gone", "summary"],
  ])("does not if %s", (_what, own, fingerprints, kind, field) => {
    expect(gapsIn(overlay(own, fingerprints), English)).toEqual([
      { kind, target: "$.info", field },
    ]);
  });

  test("that is recorded is up to date, without what is gone, and with a place for what is missing", () => {
    const own = overlay({ title: "Groupes", summary: "Résumé" }, {});
    const { actions } = recorded(own, English);
    expect(actions).toEqual([
      { target: "$.info", "x-english": english, update: { title: "Groupes", description: "" } },
    ]);
    expect(gapsIn({ ...own, actions }, English)).toEqual([
      { kind: "missing", target: "$.info", field: "description" },
    ]);
  });
});

test("texts are found wherever they stand, but not in data", () => {
  fc.assert(
    fc.property(fc.string(), fc.constantFrom("title", "summary", "description"), (text, field) => {
      const node = { [field]: text };
      const document = { a: [{ "b c": node }], example: node, examples: { one: { value: node } } };
      expect(englishTexts(document)).toEqual([{ target: "$.a[0]['b c']", field, text }]);
    }),
  );
});

import { cp, mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { redocly } from "@aam-groups/redocly";
import { afterAll, describe, expect, test } from "vitest";
import { parse, stringify } from "yaml";
import { LANGUAGES } from "../src/languages.ts";
import { localizedSpec, overlayFile } from "../src/localized-spec.ts";
import { englishTexts, fingerprint } from "../src/overlays/english-texts.ts";
import { droppedBy, gapsIn, type Overlay, recorded } from "../src/overlays/overlay.ts";
import { readOverlay, readOverlayFile } from "../src/overlays/read-overlay.ts";
import { specFile } from "./spec-file.ts";

const texts = englishTexts(parse(await readFile(specFile, "utf8")));
const TRANSLATED = LANGUAGES.map(({ tag }) => tag).filter((tag) => tag !== "en");

describe.each(TRANSLATED)("the overlay in %s", (tag) => {
  test("translates every text of the spec as it is now, and no other", async () => {
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
    [
      "nobody noted what was translated",
      update,
      { title: english.title },
      "unrecorded",
      "description",
    ],
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

  test("that is recorded loses what is gone, but nothing that was never translated", () => {
    const own = overlay({ ...update, summary: "Résumé", version: " " }, english);
    expect(droppedBy(own, English)).toEqual([{ kind: "gone", target: "$.info", field: "summary" }]);
    expect(droppedBy(overlay(update, english), English)).toEqual([]);
  });
});

const folder = await mkdtemp(join(tmpdir(), "aam-groups-overlays-"));
afterAll(() => rm(folder, { recursive: true }));

describe("an overlay file", () => {
  const file = join(folder, "fr.yaml");
  const HEAD = "overlay: 1.0.0\ninfo:\n  title: Français\n  version: 1.0.0\n";
  const actions = (...lines: string[]) => `${HEAD}actions:\n${lines.join("\n")}\n`;
  const ACTION = ["  - target: $.info", "    update:", "      title: Groupes"];

  test.each([
    ["that is empty", "", ":1:1 is not an overlay: the file must have `overlay`, "],
    ["that is a word", "bonjour\n", ":1:1 is not an overlay: the file must have `overlay`, "],
    ["that is a list", "[]\n", ":1:1 is not an overlay: the file must have `overlay`, "],
    ["that is not YAML", "overlay: [1.0.0\n", ":2:1 is not YAML: "],
    ["whose version is a number", "overlay: 1.0\n", ":1:10 is not an overlay: overlay must be a "],
    [
      "without a title",
      "overlay: 1.0.0\ninfo: {}\nactions: []\n",
      ":2:7 is not an overlay: info.title must ",
    ],
    ["without actions", HEAD, ":1:1 is not an overlay: actions must be a list."],
    ["with an empty action", actions("  -"), ":6:4 is not an overlay: actions[0] must have "],
    [
      "with an action without a target",
      actions("  - update: {}"),
      ":6:5 is not an overlay: actions[0].target must be a text.",
    ],
    [
      "with an action without translations",
      actions("  - target: $.info"),
      ":6:5 is not an overlay: actions[0].update must be a mapping.",
    ],
    [
      "that removes",
      actions(...ACTION, "    remove: true"),
      ":9:13 is not an overlay: actions[0].remove is not expected: ",
    ],
    [
      "with a translation that is a number",
      actions(...ACTION, "      summary: 12"),
      ":9:16 is not an overlay: actions[0].update.summary must be a text.",
    ],
    [
      "with a fingerprint that YAML reads as a number",
      actions(...ACTION, "    x-english:", "      title: 12345678"),
      ":10:14 is not an overlay: actions[0].x-english.title must be a text.",
    ],
    [
      "with two translations of one text",
      actions(...ACTION, ...ACTION),
      ":11:14 is not an overlay: actions[1].update.title is translated a second time.",
    ],
  ])("%s is named with its line and what is wrong", async (_what, text, message) => {
    await writeFile(file, text);
    await expect(readOverlay(file)).rejects.toThrow(`${file}${message}`);
  });

  test("that is not there is named", async () => {
    const gone = join(folder, "gone.yaml");
    await expect(readOverlay(gone)).rejects.toThrow(`${gone} cannot be read: ENOENT`);
  });

  test("in the working directory is named by its path from there", async () => {
    const near = join(process.cwd(), "near/fr.yaml");
    await expect(readOverlay(near)).rejects.toThrow(/^near\/fr\.yaml cannot be read/);
  });

  test("says in which lines a translation and its target are", async () => {
    const text = ["  - update:", "      title: Groupes", "      description: |", "        Tout."];
    await writeFile(file, actions(...ACTION, ...text, "    target: $.a"));
    const { overlay, linesOf } = await readOverlayFile(file);
    expect(overlay).toEqual(await readOverlay(file));
    expect(linesOf({ target: "$.info", field: "title" })).toEqual({ target: 6, text: 8 });
    expect(linesOf({ target: "$.a", field: "description" })).toEqual({ target: 13, text: 11 });
    expect(linesOf({ target: "$.info", field: "description" })).toBeUndefined();
    expect(linesOf({ target: "$.info", field: "constructor" })).toBeUndefined();
  });

  test("may come from another system, and need not have fingerprints", async () => {
    await writeFile(file, `\uFEFF${actions(...ACTION).replaceAll("\n", "\r\n")}`);
    expect((await readOverlay(file)).actions).toEqual([
      { target: "$.info", "x-english": {}, update: { title: "Groupes" } },
    ]);
  });
});

describe("the spec in a language", () => {
  test.each(TRANSLATED)("is what Redocly makes of the overlay in %s", async (tag) => {
    const folder = await mkdtemp(join(tmpdir(), "overlay-"));
    try {
      const file = join(folder, "openapi.json");
      const overlay = overlayFile(specFile, tag);
      await redocly(["bundle", specFile, "--overlay", overlay, "--output", file]);
      expect(await localizedSpec(specFile, tag)).toEqual(JSON.parse(await readFile(file, "utf8")));
    } finally {
      await rm(folder, { recursive: true, force: true });
    }
  });

  const copy = join(folder, "copy/spec/openapi.yaml");
  const french = overlayFile(copy, "fr");
  const GROUPS = "$.paths['/groups/'].get";

  async function withFrench(change: (overlay: Overlay) => void): Promise<void> {
    await cp(join(specFile, ".."), join(copy, ".."), { recursive: true });
    const overlay = await readOverlay(french);
    change(overlay);
    await writeFile(french, stringify(overlay));
  }

  test("is English where a translation is empty or missing, and nowhere else", async () => {
    await withFrench(({ actions }) => {
      for (const { target, update } of actions) {
        if (target === GROUPS) update.summary = " ";
        if (target === "$.info") delete update.description;
      }
    });
    const english = new Map(texts.map((text) => [`${text.target} ${text.field}`, text.text]));
    const left = englishTexts(await localizedSpec(copy, "fr")).filter(
      ({ target, field, text }) => english.get(`${target} ${field}`) === text,
    );
    expect(left.map(({ target, field }) => [target, field])).toEqual([
      ["$.info", "description"],
      [GROUPS, "summary"],
    ]);
  });

  test("is not made from an overlay that holds more than texts", async () => {
    await withFrench(() => {});
    const text = await readFile(french, "utf8");
    await writeFile(french, text.replace(/title: API .*/, "title: 12"));
    await expect(localizedSpec(copy, "fr")).rejects.toThrow(
      /fr\.yaml:\d+:\d+ is not an overlay: actions\[0\]\.update\.title must be a text\./,
    );
  });

  test("that cannot be bundled is named by its path from its repository, wherever the docs are built", async () => {
    await withFrench(() => {});
    const text = await readFile(copy, "utf8");
    await writeFile(copy, text.replace("#/components/schemas/GroupList", "#/gone"));
    await expect(localizedSpec(copy, "fr")).rejects.toThrow(
      /copy\/spec\/openapi\.yaml cannot be read:\n(.*\n)*\[1\] spec\/openapi\.yaml:\d+:\d+/,
    );
  });
});

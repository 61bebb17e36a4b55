import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { isNode } from "@aam-groups/spec/json-node";
import spec from "@aam-groups/types/openapi.json" with { type: "json" };
import { describe, expect, test } from "vitest";
import { LANGUAGES, languageNames, wordsIn } from "../src/languages.ts";
import { localizedSpec } from "../src/localized-spec.ts";
import { englishTexts } from "../src/overlays/english-texts.ts";
import { renderReference } from "../src/reference/index.ts";
import { oneLine, runningOn } from "../src/text/line-breaks.ts";
import { en } from "../src/words/en.ts";
import type { Words } from "../src/words/words.ts";
import { BADGES, shownTexts, squeezed, whole } from "./rendered-reference.ts";
import { specFile } from "./spec-file.ts";

describe.each(LANGUAGES)("in $name", ({ tag }) => {
  const words = wordsIn(tag);

  test("no English text remains where there is a translation", async () => {
    const document = await localizedSpec(specFile, tag);
    const text = squeezed(whole(renderReference(document, words, BADGES)));
    const translated = englishTexts(document);
    const english = shownTexts(spec).map((one) => ({
      ...one,
      translation: translated.find(
        ({ target, field }) => target === one.target && field === one.field,
      )?.text,
    }));
    expect(english.filter(({ translation }) => translation === undefined)).toEqual([]);
    for (const { text: original, translation = "" } of english) {
      expect(text).toContain(squeezed(translation));
      if (!squeezed(translation).includes(squeezed(original))) {
        expect(text).not.toContain(squeezed(original));
      }
    }
  });

  test("every link leads somewhere, every row fits its table, and only badges are HTML", async () => {
    const document = await localizedSpec(specFile, tag);
    const rendered = renderReference(document, words, BADGES);
    const text = whole(rendered);
    const anchors = [
      ...rendered.operations.map(({ id }) => `#${id}`),
      ...rendered.schemas.map(({ id }) => `#schema-${id}`),
    ];
    const links = [...text.matchAll(/\]\((#[^)]*)\)/g)].map(([, href]) => href);
    expect(new Set(links)).toEqual(new Set(anchors));
    for (const [rows] of text.matchAll(/(^\|.*\|\n)+/gm)) {
      const widths = rows
        .trim()
        .split("\n")
        .map((row) => row.split(/(?<!\\)\|/).length);
      expect(new Set(widths).size, rows).toBe(1);
    }
    const outsideCode = text.replace(/```[\s\S]*?```|`[^`]*`/g, "");
    const badge = /<i class="(documented|convention|assumed)">[^<]+<\/i>/g;
    expect(outsideCode.replace(badge, "")).not.toContain("<");
  });

  test("has every word", () => {
    expect(wordsOf(words)).not.toContain("");
    expect(wordsOf(words)).toHaveLength(wordsOf(en).length);
  });
});

describe("in Chinese", () => {
  test("no space follows a full-width mark, and lists have Chinese commas", async () => {
    const document = await localizedSpec(specFile, "zh-Hant");
    const rendered = renderReference(document, wordsIn("zh-Hant"), BADGES);
    const text = [whole(rendered), rendered.schemaIndex].join("\n\n");
    const prose = text.replace(/^```[\s\S]*?^```/gm, "");
    expect(prose.match(/.{0,9}[、。，：；！？」』）] (?!\|).{0,9}/g)).toBeNull();
    expect(prose.match(/.*[、。，：；！？」』）]\n(?!\n|- ).*/g)).toBeNull();
    expect(prose.match(/.{0,9}[`)], [`[].{0,9}/g)).toBeNull();
    expect(prose).toContain("`integer`（`format: int64`、`minimum: 1`）");
  });

  test("sentences run on over the lines of the source, but nothing else does", () => {
    const kept = [
      "## 標題。\n內文",
      "第一段。\n\n第二段。",
      "清單：\n- 甲。\n- 乙。\n1. 丙。\n2. 丁。",
      "表格：\n| 甲 | 乙 |\n| --- | --- |",
      "程式碼：\n```sh\n# 註解。\necho 甲\n乙。\n丙\n```\n",
      "用戶端\n`groups` 與\nAPI",
      "One sentence.\nAnother one.",
    ];
    for (const text of kept) expect(runningOn(text)).toBe(text);
    expect(runningOn("甲。\n乙\n丙，\n`丁`；\n**戊**")).toBe("甲。乙丙，`丁`；**戊**");
    expect(oneLine("甲。\n\n`乙`\n丙\n丁")).toBe("甲。`乙` 丙丁");
  });
});

test.each(LANGUAGES.slice(1))("no words in $name are left in English", ({ tag }) => {
  const english = wordsOf(en);
  const same = wordsOf(wordsIn(tag)).filter((word, i) => word === english[i]);
  expect(same.filter((word) => /\w \w/.test(word))).toEqual([]);
});

test("the README of the repository names the languages", async () => {
  const readme = await readFile(join(specFile, "../../README.md"), "utf8");
  expect(readme).toContain(`a site in ${languageNames()}`);
});

/** All words, with a value for what functions take. */
function wordsOf(words: Words): string[] {
  // Some take Markdown, and one takes a function that makes a link.
  const given = Object.assign((slug: string) => slug, { toString: () => "`x`" });
  const flat = (value: unknown): string[] => {
    if (typeof value === "function") return [String(value(given))];
    return isNode(value) ? Object.values(value).flatMap(flat) : [String(value)];
  };
  return flat(words);
}

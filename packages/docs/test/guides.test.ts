import spec from "@aam-groups/types/openapi.json" with { type: "json" };
import { describe, expect, test } from "vitest";
import { changelogGaps, readChangelog, versionGap, withChanges } from "../src/changelog.ts";
import { GUIDES } from "../src/guide-slugs.ts";
import { guideIn } from "../src/guides.ts";
import { LANGUAGES } from "../src/languages.ts";
import { guidesIn, readParts } from "./guide-parts.ts";
import { specFile } from "./spec-file.ts";

const SLUGS = [...GUIDES].sort();
const there = await Promise.all(
  LANGUAGES.map(async ({ tag }) => ({ tag, slugs: await guidesIn(tag) })),
);
const guides = there.flatMap(({ tag, slugs }) => slugs.map((slug) => ({ tag, slug })));

test.each(there)("every guide is there in $tag, and no other", ({ slugs }) => {
  expect(slugs).toEqual(SLUGS);
});

describe.each(guides)("$tag/$slug", ({ tag, slug }) => {
  test("has a short title and a description of one sentence", async () => {
    const { frontMatter } = await readParts(tag, slug);
    expect(frontMatter).toEqual({
      title: expect.stringMatching(/^.{2,45}$/u),
      description: expect.stringMatching(/^[^.。]{15,}[.。]$/u),
    });
  });

  test("has no link that leads nowhere", async () => {
    const operations = Object.values(spec.paths).flatMap((item) =>
      Object.values(item).flatMap((part) => ("operationId" in part ? [part.operationId] : [])),
    );
    const schemas = Object.keys(spec.components.schemas);
    const targets = [
      "../../",
      "../../reference/",
      ...operations.map((id) => `../../operations/${id}/`),
      ...schemas.map((name) => `../../reference/#schema-${name}`),
      ...SLUGS.filter((other) => other !== slug).map((other) => `../${other}/`),
    ];
    const { links } = await readParts(tag, slug);
    const inside = links.filter((link) => !link.startsWith("https://"));
    for (const link of inside) expect(targets).toContain(link);
  });
});

// The changelog is that of the spec: see below.
const translated = guides.filter(({ tag, slug }) => tag !== "en" && slug !== "changelog");
describe.runIf(translated.length > 0).each(translated)("$tag/$slug", ({ tag, slug }) => {
  test("has the code, the headings, the links and the generated parts of the English guide", async () => {
    const { headings, blocks, generated, links, code } = await readParts(tag, slug);
    expect({ headings, blocks, generated, links, code }).toEqual(
      await readParts("en", slug).then((english) => ({
        headings: english.headings,
        blocks: english.blocks,
        generated: english.generated,
        links: english.links,
        code: english.code,
      })),
    );
  });

  test("has no sentence of the English guide", async () => {
    const sentences = (text: string) =>
      text
        .replaceAll(/`[^`]*`|\([^)]*\)/g, "")
        .split("\n")
        .filter((line) => (line.match(/\p{L}{2,}/gu) ?? []).length > 4);
    const english = sentences((await readParts("en", slug)).prose);
    const { prose } = await readParts(tag, slug);
    expect(sentences(prose).filter((line) => english.includes(line))).toEqual([]);
  });
});

describe("the English guides", () => {
  test("ask once for each part that is generated from the spec", async () => {
    const asked = await Promise.all(
      SLUGS.map(async (slug) => [slug, (await readParts("en", slug)).generated] as const),
    );
    expect(asked.filter(([, generated]) => generated.length > 0)).toEqual([
      ["errors", ["errors"]],
      ["permissions-and-wildcards", ["permissions"]],
      ["what-is-unsaid", ["unsaid"]],
    ]);
  });

  test("name every wildcard that the spec knows, and no other", async () => {
    const { code } = await readParts("en", "permissions-and-wildcards");
    const { Wildcard, Permission } = spec.components.schemas;
    const words = code.filter((word) => /^[A-Z_]+$/.test(word));
    const wildcards = words.filter((word) => !Permission["x-extensible-enum"].includes(word));
    expect(wildcards).toEqual([...Wildcard["x-extensible-enum"]].sort());
  });
});

describe("the changelog", async () => {
  const changelog = await readChangelog(specFile);
  const translations = guides.filter(({ tag, slug }) => slug === "changelog" && tag !== "en");

  test.each(translations)("in $tag has every version and entry of the spec's", async ({ tag }) => {
    expect(changelogGaps((await readParts(tag, "changelog")).prose, changelog)).toEqual([]);
  });

  test("has the version of the spec, or says that it is missing", () => {
    expect(versionGap(changelog, spec)).toEqual([]);
    expect(versionGap(changelog, { info: { version: "9.0.0" } })).toEqual([
      "spec/CHANGELOG.md: 9.0.0, the version of the spec, is missing: say what changes",
    ]);
  });

  const CHANGES =
    "# Changelog\n\n## 1.1.0\n\n- `createGroup`: new.\n- `Group`: `a`, new.\n\n## 1.0.0\n\n- First.\n";
  const GUIDE = "Les versions.\n\n## 1.0.0\n\n- Première.\n";

  test("is made of the spec's, in English where it is not translated, with links", () => {
    expect(withChanges(GUIDE, CHANGES, spec)).toBe(
      "Les versions.\n\n## 1.1.0\n\n- [`createGroup`](../../operations/createGroup/): new.\n- [`Group`](../../reference/#schema-Group): `a`, new.\n\n## 1.0.0\n\n- Première.",
    );
  });

  test.each([
    ["a version is missing", GUIDE, "1.1.0 is missing: translate it"],
    [
      "an entry is missing",
      `${GUIDE}\n## 1.1.0\n\n- \`createGroup\` : nouveau.\n`,
      "1.1.0 has 1 entry, and spec/CHANGELOG.md has 2: translate each of them",
    ],
    [
      "an entry lacks a name",
      `${GUIDE}\n## 1.1.0\n\n- \`createGroup\`.\n- \`a\` : nouveau.\n`,
      "1.1.0 lacks `Group` in its entry 2, which spec/CHANGELOG.md has there: add it",
    ],
    [
      "an entry has a name too many, which is there once already",
      `${GUIDE}\n## 1.1.0\n\n- \`createGroup\`, \`createGroup\`.\n- \`a\`, \`Group\`.\n`,
      "1.1.0 has `createGroup` in its entry 1, which spec/CHANGELOG.md lacks there: remove it",
    ],
    [
      "there is a version too many",
      `${GUIDE}\n## 1.1.0\n\n- \`createGroup\`.\n- \`a\`, \`Group\`.\n\n## 2.0.0\n\n- Non.\n`,
      "2.0.0 is not in spec/CHANGELOG.md: remove it",
    ],
  ])("says what to do if %s", (_what, guide, gap) => {
    expect(changelogGaps(guide, CHANGES)).toEqual([gap]);
  });

  test("names what an entry has, and what it should have instead", () => {
    const guide = `${GUIDE}\n## 1.1.0\n\n- \`createGrup\`.\n- \`a\`, \`Group\`.\n`;
    expect(changelogGaps(guide, CHANGES)).toEqual([
      "1.1.0 lacks `createGroup` in its entry 1, which spec/CHANGELOG.md has there: add it",
      "1.1.0 has `createGrup` in its entry 1, which spec/CHANGELOG.md lacks there: remove it",
    ]);
  });
});

describe("a guide", () => {
  const TEXT = "---\ntitle: Erreurs\ndescription: Ce qui peut échouer.\n---\n\nBonjour.\n";
  const read = (text: string) => guideIn(text, "errors", "fr", {});

  test.each([
    ["line ends of Windows", TEXT.replaceAll("\n", "\r\n")],
    ["a byte order mark", `\uFEFF${TEXT}`],
  ])("is read with %s as without", (_what, text) => {
    expect(read(TEXT)).toMatchObject({ title: "Erreurs", markdown: "Bonjour." });
    expect(read(text)).toEqual(read(TEXT));
  });

  test.each([
    ["no front matter", "Bonjour.\n"],
    ["no title", TEXT.replace("title", "name")],
    ["an empty title", TEXT.replace("Erreurs", "''")],
    ["no description", TEXT.replace("description", "name")],
    ["an empty description", TEXT.replace("Ce qui peut échouer.", "''")],
    ["a description of blanks", TEXT.replace("Ce qui peut échouer.", '" "')],
    ["a front matter that is not YAML", TEXT.replace("title: ", "title: a: ")],
  ])("with %s is named", (_what, text) => {
    expect(() => read(text)).toThrow("fr/errors.md does not begin with a title");
  });

  test("that asks for something that nothing generates is named", () => {
    expect(() => read(`${TEXT}\n<!-- generated: nothing -->\n`)).toThrow(
      'fr/errors.md asks for the unknown part "nothing". Known: ',
    );
  });
});

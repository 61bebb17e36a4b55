import { cp, readFile, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { execa } from "execa";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { run } from "../command.ts";
import { copyRepository, type RepositoryCopy } from "../repository-copy.ts";

const DOCS = "packages/docs";
const LIST = `${DOCS}/src/languages.ts`;
const LAST_LINE = /(?<=\n)( {2}\{ tag: "zh-Hant".*\n)/;

let copy: RepositoryCopy;
beforeAll(async () => {
  copy = await copyRepository();
});
afterAll(() => copy[Symbol.asyncDispose]());

async function change(path: string, from: string | RegExp, to: string): Promise<void> {
  const file = join(copy.root, path);
  const text = await readFile(file, "utf8");
  const changed = text.replace(from, to);
  expect(changed, path).not.toBe(text);
  await writeFile(file, changed);
}

/** What TypeScript has against the docs. */
async function typeErrors(): Promise<string> {
  const tsc = join(copy.root, "node_modules/typescript-7/bin/tsc");
  const args = ["--build", DOCS, "--pretty", "false"];
  const { stdout } = await execa(process.execPath, [tsc, ...args], {
    cwd: copy.root,
    reject: false,
  });
  return stdout;
}

describe("a line in the list of languages", () => {
  beforeAll(() => change(LIST, LAST_LINE, '$1  { tag: "de", name: "Deutsch", short: "DE" },\n'));

  test("does not compile without words", async () => {
    expect(await typeErrors()).toMatch(/languages\.ts[\s\S]*'words' is missing/);
  });

  test("lets the docs name every file that is missing, with what to do", async () => {
    const { exitCode, output } = await run(["docs", "--out", "docs"], copy.root);
    expect(exitCode).toBe(1);
    const [first, ...gaps] = output.split("\n");
    expect(first).toBe("No docs were written: the languages are incomplete.");
    expect(gaps).toContain(
      `${DOCS}/src/words/de.ts is missing: copy en.ts, translate it, and import it in ${LIST}`,
    );
    expect(gaps).toContain(
      `${DOCS}/guides/de/errors.md is missing: translate the guide of that name in en`,
    );
    expect(gaps).toContain(
      "spec/overlays/de.yaml is missing: run `pnpm overlays --record` to create it",
    );
    expect(gaps).toHaveLength(11);
  });

  test("lets the translations name the missing file, and create it", async () => {
    const before = await run(["overlays"], copy.root);
    expect(before).toEqual({
      exitCode: 1,
      output: expect.stringMatching(
        /^spec\/overlays\/de\.yaml is missing: run `pnpm overlays --record` to create it\.\n/,
      ),
    });
    const recorded = await run(["overlays", "--record"], copy.root);
    expect(recorded.exitCode).toBe(1);
    expect(recorded.output).toMatch(
      /^spec\/overlays\/de\.yaml: added an empty entry for each of the (\d+) texts of the spec\nTranslations that are missing: \1\. Fill in .*$/,
    );
    const again = await run(["overlays"], copy.root);
    expect(again.output).toMatch(/^spec\/overlays\/de\.yaml: missing: all \d+ texts\n/);
    const overlay = await readFile(join(copy.root, "spec/overlays/de.yaml"), "utf8");
    expect(overlay).toMatch(
      /^overlay: 1\.0\.0\ninfo:\n {2}title: Deutsch\n {2}version: 1\.0\.0\nextends: \.\.\/openapi\.yaml\nactions:\n {2}- target: \$\.info\n/,
    );
  });
});

test("a language with words, guides and translations compiles, and lacks nothing", async () => {
  await change(LIST, 'short: "DE" }', 'short: "DE", words: de }');
  await change(LIST, /^/, 'import { de } from "./words/de.ts";\n');
  const french = await readFile(join(copy.root, DOCS, "src/words/fr.ts"), "utf8");
  const file = join(copy.root, DOCS, "src/words/de.ts");
  await writeFile(file, french.replace("const fr:", "const de:"));
  await cp(join(copy.root, DOCS, "guides/fr"), join(copy.root, DOCS, "guides/de"), {
    recursive: true,
  });
  await cp(join(copy.root, "spec/overlays/fr.yaml"), join(copy.root, "spec/overlays/de.yaml"));
  expect(await typeErrors()).toBe("");
  const { exitCode, output } = await run(["overlays"], copy.root);
  expect(output).toMatch(/translated into 4 languages$/);
  expect(exitCode).toBe(0);
});

describe("what a language lacks is named", () => {
  let output = "";
  beforeAll(async () => {
    await change(`${DOCS}/src/words/de.ts`, /^ {4}send: .*\n/m, "");
    await rm(join(copy.root, DOCS, "guides/de/mock.md"));
    await change("spec/openapi.yaml", "tags:\n", "tags:\n  - name: Users\n    description: New.\n");
    ({ output } = await run(["docs", "--out", "docs"], copy.root));
  });

  test("a word, also by TypeScript", async () => {
    expect(output).toContain(`${DOCS}/src/words/de.ts has no tryIt.send: add it`);
    expect(await typeErrors()).toMatch(/words\/de\.ts.*[\s\S]*'send' is missing/);
  });

  test("a guide", () => {
    expect(output).toContain(`${DOCS}/guides/de/mock.md is missing: translate`);
  });

  test("the name of a tag that is new in the spec, in every language", () => {
    for (const tag of ["en", "fr", "pt-BR", "zh-Hant", "de"]) {
      expect(output).toContain(
        `${DOCS}/src/words/${tag}.ts has no word for the tag "Users": add it to \`tags\``,
      );
    }
  });
});

import { readFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { LANGUAGES } from "../languages.ts";
import { localizedSpec } from "../localized-spec.ts";
import { type ListedPage, llmsText, type ReferenceInLanguage } from "./llms-text.ts";
import { postmanCollection } from "./postman-collection.ts";
import { referenceFiles } from "./reference-files.ts";

const LIFECYCLE = "lifecycle.arazzo.yaml";

/**
 * The spec in the forms that programs read: `openapi.yaml` as it is written, `openapi.json` in one piece,
 * `postman.json`, the life of a group beside the spec (Arazzo), the reference in Markdown in every language, and `llms.txt`, which lists all that.
 *
 * @param guides further pages in Markdown, for `llms.txt` to list
 * @returns the text of each file by its path
 * @throws Error if the spec or one of its translations cannot be used
 */
export async function machineFiles(
  specFile: string,
  guides: readonly ListedPage[] = [],
): Promise<Map<string, string>> {
  const references = await Promise.all(
    LANGUAGES.map(async ({ tag, name, words }): Promise<ReferenceInLanguage> => {
      const document = await localizedSpec(specFile, tag);
      const files = referenceFiles(document, words, `${tag}/reference`);
      return { tag, name, document, files };
    }),
  );
  // The first language is the one that the spec is written in.
  const document = references[0]?.document ?? {};
  return new Map([
    ["openapi.yaml", await readFile(specFile, "utf8")],
    ["openapi.json", jsonFile(document)],
    ["postman.json", jsonFile(await postmanCollection(document))],
    [LIFECYCLE, await readFile(join(dirname(specFile), LIFECYCLE), "utf8")],
    ["llms.txt", llmsText(references, guides)],
    ...references.flatMap(({ files }) => files.map(({ path, text }) => [path, text] as const)),
  ]);
}

function jsonFile(value: unknown): string {
  return `${JSON.stringify(value, null, 2)}\n`;
}

import { readChangelog, translatedVersions } from "../changelog.ts";
import { LANGUAGES } from "../languages.ts";
import { localizedSpec } from "../localized-spec.ts";
import type { SiteAddress } from "../site/site-address.ts";
import { diffPath } from "../spec-change-list.ts";
import { specChanges } from "../spec-changes.ts";
import { llmsFullText, type TextPage } from "./llms-full-text.ts";
import { type ListedPage, llmsText, type ReferenceInLanguage } from "./llms-text.ts";
import { referenceFiles } from "./reference-files.ts";
import { schemaFiles } from "./schema-files.ts";
import { jsonFile, specFiles } from "./spec-files.ts";

/**
 * The spec in the forms that programs read: `openapi.yaml` as it is written, `openapi.json` in one piece,
 * `postman.json`, the life of a group (Arazzo, and requests for editors), the schemas of the files that the tools read and write, the reference in Markdown in every language, `llms.txt`,
 * which lists all that, and `llms-full.txt`, which is the reference and the guides in the first language, whole.
 *
 * @param guides further pages in Markdown, for `llms.txt` to list
 * @param address where the files will be published
 * @returns the text of each file by its path
 * @throws Error if the spec or one of its translations cannot be used
 */
export async function machineFiles(
  specFile: string,
  guides: readonly (ListedPage & TextPage)[] = [],
  address: SiteAddress = {},
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
  const [first] = references;
  const firstPages = [
    ...(first?.files ?? []).map(({ path, brief }) => ({ path, text: brief })),
    ...guides.filter(({ path }) => path.startsWith(`${first?.tag}/`)),
  ];
  const versions = translatedVersions("", await readChangelog(specFile));
  const changes = await specChanges(specFile, [...versions.keys()]);
  return new Map([
    ...(await specFiles(specFile, document)),
    ...[...schemaFiles(address)].map(([path, schema]) => [path, jsonFile(schema)] as const),
    ...changes.map((change) => [diffPath(change), change.diff] as const),
    ["llms-full.txt", llmsFullText(document, firstPages)],
    ["llms.txt", llmsText(references, guides, changes)],
    ...references.flatMap(({ files }) => files.map(({ path, text }) => [path, text] as const)),
  ]);
}

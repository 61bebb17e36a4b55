import { LANGUAGES } from "@aam-groups/docs";
import { localizedSpec } from "@aam-groups/docs/localized-spec";
import { specFiles } from "@aam-groups/docs/spec-files";
import { stringify } from "yaml";
import { specFile } from "../../paths.ts";
import type { FileMap } from "./archive.ts";

/**
 * The spec as it is written and in one piece, what is made from it for Postman, its lifecycle, and the spec with the texts
 * of each translation.
 */
export async function specPart(): Promise<FileMap> {
  const [{ tag: original }, ...translations] = LANGUAGES;
  const files = new Map(await specFiles(specFile, await localizedSpec(specFile, original)));
  for (const { tag } of translations) {
    const document = await localizedSpec(specFile, tag);
    files.set(`openapi.${tag}.json`, `${JSON.stringify(document, null, 2)}\n`);
    // Lines are as long as their texts, as in the original, and nothing is written as a reference to another place.
    const options = { lineWidth: 0, aliasDuplicateObjects: false };
    files.set(`openapi.${tag}.yaml`, stringify(document, options));
  }
  return files;
}

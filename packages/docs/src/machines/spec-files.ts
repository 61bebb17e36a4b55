import { readFile } from "node:fs/promises";
import type { JsonNode } from "@aam-groups/spec/json-node";
import { httpFiles } from "./http-files.ts";
import { LIFECYCLE, lifecycleText } from "./lifecycle.ts";
import { postmanCollection } from "./postman-collection.ts";

/**
 * The spec in the forms that programs read: `openapi.yaml` as it is written, `openapi.json` in one piece,
 * `postman.json`, and the life of a group, as requests for editors and in Arazzo, which names the first of them as the
 * spec that lies beside it.
 *
 * @param document the spec in one piece, in the language that it is written in
 * @returns the text of each file by its name
 * @throws Error if there is no lifecycle beside the spec, or if it cannot be made into a collection
 */
export async function specFiles(
  specFile: string,
  document: JsonNode,
): Promise<Map<string, string>> {
  const lifecycle = await lifecycleText(specFile);
  return new Map([
    ["openapi.yaml", await readFile(specFile, "utf8")],
    ["openapi.json", jsonFile(document)],
    ["postman.json", jsonFile(await postmanCollection(document))],
    [LIFECYCLE, lifecycle],
    ...httpFiles(document, lifecycle),
  ]);
}

/** A value as a file of JSON. */
export function jsonFile(value: unknown): string {
  return `${JSON.stringify(value, null, 2)}\n`;
}

import { basename } from "node:path/posix";
import { type JsonNode, textAt } from "@aam-groups/spec/json-node";
import { diffPath } from "../spec-change-list.ts";
import type { SpecChange } from "../spec-changes.ts";
import { oneLine } from "../text/line-breaks.ts";
import { HTTP_FILE, REST_CLIENT_FILE } from "./http-files.ts";
import type { ReferenceFile } from "./reference-files.ts";
import { SCHEMA_FILES } from "./schema-files.ts";

/** A page in Markdown besides the reference. */
export interface ListedPage {
  /** From the root of the site, e.g. `en/guides/first-call.md`. */
  path: string;
  title: string;
  /** What it is for, in one sentence. */
  note: string;
}

/** The reference in one language. */
export interface ReferenceInLanguage {
  /** The language, whose folder its guides are in as well. */
  tag: string;
  /** The language, as its readers call it. */
  name: string;
  /** The spec in that language. */
  document: JsonNode;
  files: readonly ReferenceFile[];
}

const SPEC_FILES: ListedPage[] = [
  { path: "openapi.yaml", title: "openapi.yaml", note: "the spec itself, OpenAPI 3.1" },
  { path: "openapi.json", title: "openapi.json", note: "the same as JSON" },
  {
    path: "postman.json",
    title: "postman.json",
    note: "a Postman collection, set up for the mock",
  },
  {
    path: "llms-full.txt",
    title: "llms-full.txt",
    note: "the reference and the guides in one file",
  },
  {
    path: "lifecycle.arazzo.yaml",
    title: "lifecycle.arazzo.yaml",
    note: "an Arazzo description of a group's life: which operations to call in which order",
  },
  {
    path: HTTP_FILE,
    title: HTTP_FILE,
    note: "the same as requests for JetBrains' HTTP Client and httpYac, set up for the sandbox",
  },
  {
    path: REST_CLIENT_FILE,
    title: REST_CLIENT_FILE,
    note: "the same as requests for the REST Client of Visual Studio Code, and for Visual Studio",
  },
];

/**
 * A list of everything that programs can read, in the format of llmstxt.org.
 *
 * @param references the first is in the language of the list
 * @param changes of the spec, each of which has a file
 */
export function llmsText(
  [reference, ...translations]: readonly ReferenceInLanguage[],
  guides: readonly ListedPage[],
  changes: readonly SpecChange[] = [],
): string {
  if (!reference) throw new Error("There is no reference to list.");
  const { info } = reference.document;
  return [
    `# ${textAt(info, "title")}`,
    `> ${oneLine(textAt(info, "summary"))}`,
    "Every page of an operation is complete by itself: request, responses, examples, servers, credentials and schemas.",
    section("Reference", reference.files),
    section("Guides", guidesOf(reference)),
    section("Spec", [...SPEC_FILES, ...SCHEMA_FILES, ...changes.map(diffFile)]),
    section(
      "Optional",
      translations.flatMap((translation) =>
        [...translation.files, ...guidesOf(translation)].map((file) => ({
          ...file,
          note: `${translation.name}: ${file.note}`,
        })),
      ),
    ),
  ]
    .filter((part) => part !== "")
    .join("\n\n")
    .concat("\n");

  function guidesOf({ tag }: ReferenceInLanguage): ListedPage[] {
    return guides.filter(({ path }) => path.startsWith(`${tag}/`));
  }
}

function diffFile(change: SpecChange): ListedPage {
  const path = diffPath(change);
  const note = `what changed in the spec from ${change.from} to ${change.to}, line by line`;
  return { path, title: basename(path), note };
}

function section(title: string, pages: readonly ListedPage[]): string {
  if (pages.length === 0) return "";
  const lines = pages.map(
    ({ path, title: name, note }) => `- [${name}](${path}): ${oneLine(note)}`,
  );
  return `## ${title}\n\n${lines.join("\n")}`;
}

import { mkdtemp, readFile, rm, stat } from "node:fs/promises";
import { tmpdir } from "node:os";
import { dirname, join, resolve } from "node:path";
import { redocly } from "@aam-groups/redocly";
import type { SpecDocument } from "@aam-groups/spec/spec-file";
import type { LanguageTag } from "./languages.ts";
import { translate } from "./overlays/overlay.ts";
import { readOverlay } from "./overlays/read-overlay.ts";

/** Where the translations of a spec into a language are: in the folder `overlays` beside it. */
export function overlayFile(specFile: string, tag: LanguageTag): string {
  return join(dirname(specFile), "overlays", `${tag}.yaml`);
}

/** Several parts of the docs need the same spec, and reading it takes a process of its own. */
const read = new Map<string, Promise<SpecDocument>>();

/**
 * The spec with its texts in a language; what is not translated yet is English. References stay as they are, since all
 * of them lead into the document itself.
 *
 * @throws SpecFileError if the overlay cannot be used
 * @throws Error with Redocly's message if the spec cannot be used
 */
export async function localizedSpec(specFile: string, tag: LanguageTag): Promise<SpecDocument> {
  const file = resolve(specFile);
  const key = JSON.stringify([file, (await stat(file)).mtimeMs]);
  const overlay = tag === "en" ? undefined : await readOverlay(overlayFile(file, tag));
  const known = read.get(key) ?? bundle(file);
  read.set(key, known);
  const document = structuredClone(await known);
  if (overlay) translate(document, overlay);
  return document;
}

async function bundle(specFile: string): Promise<SpecDocument> {
  const folder = await mkdtemp(join(tmpdir(), "aam-groups-docs-"));
  try {
    const file = join(folder, "openapi.json");
    // Docs are built in a working directory of their own. From that of the repository, paths are those that its users know.
    const repository = dirname(dirname(specFile));
    const { exitCode, stderr } = await redocly(["bundle", specFile, "--output", file], repository);
    if (exitCode !== 0) throw new Error(`The spec ${specFile} cannot be read:\n${stderr}`);
    return JSON.parse(await readFile(file, "utf8"));
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

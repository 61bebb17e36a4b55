import { mkdtemp, readFile, rm, stat } from "node:fs/promises";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import type { SpecDocument } from "@aam-groups/types/spec-file";
import type { LanguageTag } from "./languages.ts";
import { redocly } from "./redocly.ts";

/** Where the translations of a contract into a language are: in the folder `overlays` beside it. */
export function overlayFile(specFile: string, tag: LanguageTag): string {
  return join(dirname(specFile), "overlays", `${tag}.yaml`);
}

/** Several parts of the docs need the same contract, and reading it takes a process of its own. */
const read = new Map<string, Promise<SpecDocument>>();

/**
 * The contract with its texts in a language. References stay as they are, since all of them lead into the document itself.
 *
 * @throws Error with Redocly's message if the contract or the overlay cannot be used
 */
export async function localizedSpec(specFile: string, tag: LanguageTag): Promise<SpecDocument> {
  const files = tag === "en" ? [specFile] : [specFile, overlayFile(specFile, tag)];
  const times = await Promise.all(files.map(async (file) => (await stat(file)).mtimeMs));
  const key = JSON.stringify([specFile, tag, times]);
  const known = read.get(key) ?? bundle(files);
  read.set(key, known);
  return structuredClone(await known);
}

async function bundle([specFile = "", ...overlays]: readonly string[]): Promise<SpecDocument> {
  const folder = await mkdtemp(join(tmpdir(), "aam-groups-docs-"));
  try {
    const file = join(folder, "openapi.json");
    const options = overlays.flatMap((overlay) => ["--overlay", overlay]);
    const { exitCode, stderr } = await redocly(["bundle", specFile, ...options, "--output", file]);
    if (exitCode !== 0) throw new Error(`The contract cannot be read:\n${stderr}`);
    return JSON.parse(await readFile(file, "utf8"));
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

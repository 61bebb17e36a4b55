import type { LanguageName } from "../../languages/catalogue.ts";
import type { FileMap } from "./archive.ts";
import type { ReleaseVersions } from "./release-version.ts";

/** A generated client, with what each of its archives carries. */
export interface PackedClient extends ReleaseVersions {
  /** The code, by its path in the output folder of `pnpm generate:client`. */
  readonly code: string;
  /** How to install the client, with a first program. */
  readonly readme: string;
  /** The licence of this repository. */
  readonly licence: string;
  /** The licence of the generator's code, which the code refers to as `redocly-license.txt` beside it. */
  readonly generatorLicence: string;
}

/** How the client of one language becomes archives that its ecosystem accepts. */
export interface ClientPackage {
  readonly language: LanguageName;
  /** What to do with the archives, in Markdown; its `sh` blocks install the client from the folder that they are in. */
  readonly install: (version: string) => string;
  /** The first program of the language as it calls the installed client, made from its example. */
  readonly program: (example: string) => string;
  /** Command lines that run the first program. */
  readonly run: (version: string) => readonly string[];
  /** Makes the archives, by file name. */
  readonly pack: (client: PackedClient) => Promise<FileMap>;
}

/** The name of the generator's licence beside the code. */
export const GENERATOR_LICENCE = "redocly-license.txt";

/**
 * Replaces something that occurs once.
 *
 * @throws Error if it does not
 */
export function replaceOnce(text: string, what: string, by: string): string {
  const [before, after, ...more] = text.split(what);
  if (before === undefined || after === undefined || more.length > 0) {
    throw new Error(`The example has to have ${JSON.stringify(what)} once.`);
  }
  return `${before}${by}${after}`;
}

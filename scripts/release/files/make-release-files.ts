import type { FileMap } from "./archive.ts";
import type { PartName } from "./part-names.ts";
import { parts } from "./parts.ts";
import { README, releaseReadme } from "./release-readme.ts";
import type { ReleaseVersions } from "./release-version.ts";

/**
 * Checks that this machine has what the parts need.
 *
 * @throws Error that names all that is missing, and how to do without
 */
export async function checkTools(names: readonly PartName[]): Promise<void> {
  const lacking = await Promise.all(names.map((name) => parts[name].lacks()));
  const sentences = lacking.filter((sentence) => sentence !== undefined);
  if (sentences.length > 0) throw new Error(sentences.join("\n"));
}

/**
 * Makes the files of a release in memory.
 *
 * @param onPart is told which part comes next
 * @throws Error if one of them cannot be made, or if two have one name
 */
export async function makeReleaseFiles(
  names: readonly PartName[],
  versions: ReleaseVersions,
  onPart: (title: string) => void = () => {},
): Promise<FileMap> {
  const files = new Map<string, string | Uint8Array>([[README, releaseReadme(names, versions)]]);
  for (const name of names) {
    onPart(parts[name].title);
    for (const [file, content] of await parts[name].make(versions)) {
      if (files.has(file)) throw new Error(`Two parts of the release have a file ${file}.`);
      files.set(file, content);
    }
  }
  return files;
}

import { readFile } from "node:fs/promises";
import { relative } from "node:path";
import { readSpecFile } from "@aam-groups/spec/spec-file";
import { changelogGaps, readChangelog, versionGap } from "./changelog.ts";
import { guideFile } from "./guides.ts";
import { LANGUAGES } from "./languages.ts";
import { overlayFile } from "./localized-spec.ts";
import { guideTableGaps, specTableGaps } from "./value-tables.ts";

/**
 * Where texts by hand do not follow the spec: tables of permissions and wildcards, the changelog and its translations.
 * Files that are not there yet are left out.
 *
 * @param root the folder that files are named from
 * @returns a sentence for each, with the file, the line if there is one, and the remedy
 */
export async function proseGaps(specFile: string, root: string): Promise<string[]> {
  const { document, text } = await readSpecFile(specFile);
  const changelog = await readChangelog(specFile);
  const name = (file: string) => relative(root, file);
  const [, ...translations] = LANGUAGES.map(({ tag }) => tag);
  const gaps = [
    ...versionGap(changelog, document),
    ...specTableGaps(document, { name: name(specFile), text }),
  ];
  for (const tag of translations) {
    const overlay = overlayFile(specFile, tag);
    const translated = await textOf(overlay);
    // A new overlay has no tables yet.
    if (/^\s*\|/m.test(translated))
      gaps.push(...specTableGaps(document, { name: name(overlay), text: translated }));
    const guide = guideFile(tag, "changelog");
    const changes = await textOf(guide);
    if (changes) {
      gaps.push(...changelogGaps(changes, changelog).map((gap) => `${name(guide)}: ${gap}`));
    }
  }
  for (const { tag } of LANGUAGES) {
    const guide = guideFile(tag, "permissions-and-wildcards");
    const permissions = await textOf(guide);
    if (permissions) {
      gaps.push(...guideTableGaps(document, { name: name(guide), text: permissions }));
    }
  }
  return gaps;
}

/** Empty if there is no such file. */
async function textOf(file: string): Promise<string> {
  return readFile(file, "utf8").catch((error: NodeJS.ErrnoException) => {
    if (error.code === "ENOENT") return "";
    throw error;
  });
}

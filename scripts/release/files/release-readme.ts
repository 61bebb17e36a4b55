import { languages } from "../../languages/catalogue.ts";
import { SUMS } from "./checksums.ts";
import { isLanguage, type PartName } from "./part-names.ts";
import { parts } from "./parts.ts";
import type { ReleaseVersions } from "./release-version.ts";

/** The file that says what the others are. */
export const README = "README.md";

/** How that file begins, whatever the version. */
export const README_TITLE = "# Audience Manager groups: files of version ";

/** What the files of a release are, and how to check and install them. */
export function releaseReadme(
  names: readonly PartName[],
  { version, specVersion }: ReleaseVersions,
): string {
  const sections = names.map((name) => {
    const needs = isLanguage(name) ? `It requires ${languages[name].needs}.\n\n` : "";
    const place = name === "java" ? "`META-INF/README.md` in the jar" : "The README in the archive";
    const program = isLanguage(name) ? `\n\n${place} has a first program as well.` : "";
    return `## ${parts[name].title}\n\n${needs}${parts[name].about(version)}${program}\n`;
  });
  return `${README_TITLE}${version}

An OpenAPI description of Audience Manager's Group Management API, in its version ${specVersion}, and what is made from it.
A file with a version in its name is the same wherever you find it: each release has another one. This project is not affiliated with Adobe.

Check what you have downloaded; without \`--ignore-missing\`, that is all files:

\`\`\`sh
sha256sum --check --ignore-missing ${SUMS}
\`\`\`

${sections.join("\n")}
## Licence

Apache-2.0. Parts of the clients are by Redocly's client generator, under the MIT licence that is in their archives.
`;
}

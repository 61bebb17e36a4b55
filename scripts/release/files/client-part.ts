import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { type LanguageName, languages } from "../../languages/catalogue.ts";
import { renderClient } from "../../languages/render-client.ts";
import { root } from "../../paths.ts";
import type { FileMap } from "./archive.ts";
import { type ClientPackage, GENERATOR_LICENCE } from "./client-package.ts";
import { clientReadme } from "./client-readme.ts";
import { go } from "./go-package.ts";
import { java } from "./java-package.ts";
import { php } from "./php-package.ts";
import { python } from "./python-package.ts";
import type { ReleaseVersions } from "./release-version.ts";

/** How the client of each language is packed. */
export const clientPackages: Readonly<Record<LanguageName, ClientPackage>> = {
  python,
  go,
  java,
  php,
};

/**
 * Generates the client of a language, and packs it as its ecosystem expects.
 *
 * @throws Error if the client cannot be generated, compiled or packed
 */
export async function clientPart(name: LanguageName, versions: ReleaseVersions): Promise<FileMap> {
  const { files } = await renderClient(name);
  return clientPackages[name].pack({
    ...versions,
    code: files.get(languages[name].file) ?? "",
    readme: await clientReadme(clientPackages[name], versions),
    licence: await readFile(join(root, "LICENSE"), "utf8"),
    generatorLicence: files.get(GENERATOR_LICENCE) ?? "",
  });
}

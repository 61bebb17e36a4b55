import { writeFiles } from "@aam-groups/command";
import { readSpecFile } from "@aam-groups/spec/spec-file";
import { fillDocsFolder } from "./docs-folder.ts";
import { guideFiles } from "./guide-files.ts";
import { languageGaps } from "./language-gaps.ts";
import { renderRedocPage } from "./redoc-page.ts";
import type { SiteAddress } from "./site/site-address.ts";

/** What docs are written, and over what. */
export interface WriteDocsOptions {
  /**
   * One page by Redoc instead of the site.
   *
   * @default false
   */
  redoc?: boolean;
  /**
   * Whether files may be replaced that no earlier docs have written.
   *
   * @default false
   */
  force?: boolean;
  /** Where the site will be. Redoc's page works anywhere. */
  address?: SiteAddress;
}

/**
 * Renders the docs into a folder, where they replace earlier ones.
 *
 * @returns how many pages there are
 * @throws SpecFileError if the spec cannot be read
 * @throws Error if a language lacks something, if the docs cannot be rendered or written, or if they would replace other files
 */
export async function writeDocs(
  specFile: string,
  folder: string,
  { redoc = false, force = false, address }: WriteDocsOptions = {},
): Promise<number> {
  const { document, text } = await readSpecFile(specFile);
  const gaps = redoc ? [] : languageGaps(specFile, document);
  if (gaps.length > 0) throw new Error(`the languages are incomplete.\n${gaps.join("\n")}`);
  const render = async (fresh: string) => {
    if (redoc) {
      await writeFiles(fresh, [
        ["index.html", await renderRedocPage(specFile)],
        ["openapi.yaml", text],
        ["openapi.json", `${JSON.stringify(document, null, 2)}\n`],
      ]);
    } else {
      const guides = await guideFiles(specFile);
      // Not before: Astro takes seconds, and mistakes in the spec, its translations and the guides shall be told at once.
      const { buildSite } = await import("./site/build-site.ts");
      const { machineFiles } = await import("./machines/index.ts");
      await buildSite(specFile, fresh, address);
      await writeFiles(
        fresh,
        guides.map((guide) => [guide.path, guide.text]),
      );
      await writeFiles(fresh, await machineFiles(specFile, guides, address));
    }
  };
  const paths = await fillDocsFolder(folder, render, force);
  return paths.filter((path) => path.endsWith(".html")).length;
}

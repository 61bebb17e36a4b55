import { rm } from "node:fs/promises";
import { join } from "node:path";
import { filesIn, fillFolder, writeFiles } from "@aam-groups/command";
import { readSpecFile } from "@aam-groups/spec/spec-file";
import { checkForeignFiles, earlierFiles, LIST } from "./docs-folder.ts";
import { guideFiles } from "./guide-files.ts";
import { languageGaps } from "./language-gaps.ts";
import { machineFiles } from "./machines/index.ts";
import { renderRedocPage } from "./redoc-page.ts";
import { buildSite } from "./site/build-site.ts";

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
}

/**
 * Renders the docs into a folder. They are built inside it first, so that nothing changes in it if they cannot be rendered.
 * What earlier docs had and these have not is removed; other files in the folder stay.
 *
 * @returns how many pages there are
 * @throws SpecFileError if the spec cannot be read
 * @throws Error if a language lacks something, if the docs cannot be rendered or written, or if they would replace other files
 */
export async function writeDocs(
  specFile: string,
  folder: string,
  { redoc = false, force = false }: WriteDocsOptions = {},
): Promise<number> {
  const { document, text } = await readSpecFile(specFile);
  const gaps = redoc ? [] : languageGaps(specFile, document);
  if (gaps.length > 0) throw new Error(`the languages are incomplete.\n${gaps.join("\n")}`);
  const earlier = await earlierFiles(folder);
  const paths = await fillFolder(folder, async (fresh) => {
    if (redoc) {
      await writeFiles(fresh, [
        ["index.html", await renderRedocPage(specFile)],
        ["openapi.yaml", text],
        ["openapi.json", `${JSON.stringify(document, null, 2)}\n`],
      ]);
    } else {
      await buildSite(specFile, fresh);
      const guides = await guideFiles(specFile);
      await writeFiles(
        fresh,
        guides.map((guide) => [guide.path, guide.text]),
      );
      await writeFiles(fresh, await machineFiles(specFile, guides));
    }
    const written = await filesIn(fresh);
    if (!force) await checkForeignFiles(folder, written, earlier);
    await writeFiles(fresh, [[LIST, `${JSON.stringify(written, null, 2)}\n`]]);
  });
  const gone = earlier.filter((path) => !paths.includes(path));
  for (const path of gone) await rm(join(folder, path), { force: true });
  return paths.filter((path) => path.endsWith(".html")).length;
}

import { rmSync } from "node:fs";
import { mkdir, mkdtemp, readdir, realpath, rm, writeFile } from "node:fs/promises";
import { dirname, join, relative, resolve } from "node:path";
import { replaceFiles } from "@aam-groups/command";
import { readSpecFile } from "@aam-groups/spec/spec-file";
import {
  checkForeignFiles,
  earlierFiles,
  LIST,
  removeLeftWork,
  workPrefix,
} from "./docs-folder.ts";
import { guideFiles } from "./guide-files.ts";
import { languageGaps } from "./language-gaps.ts";
import { machineFiles } from "./machines/index.ts";
import { renderRedocPage } from "./redoc-page.ts";
import { buildSite } from "./site/build-site.ts";

/** What docs are written, and over what. */
export interface WriteDocsOptions {
  /**
   * One page by Redoc in place of the site.
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
  await mkdir(resolve(folder), { recursive: true });
  const target = await realpath(folder);
  await removeLeftWork(target);
  const earlier = await earlierFiles(target);
  // Not beside the folder, which can be another file system, or somebody else's.
  const work = await mkdtemp(join(target, workPrefix));
  const removeWork = () => rmSync(work, { recursive: true, force: true });
  process.once("exit", removeWork);
  const fresh = join(work, "docs");
  await mkdir(fresh);
  try {
    if (redoc) {
      await write(fresh, [
        ["index.html", await renderRedocPage(specFile)],
        ["openapi.yaml", text],
        ["openapi.json", `${JSON.stringify(document, null, 2)}\n`],
      ]);
    } else {
      await buildSite(specFile, fresh);
      const guides = await guideFiles(specFile);
      await write(
        fresh,
        guides.map((guide) => [guide.path, guide.text]),
      );
      await write(fresh, await machineFiles(specFile, guides));
    }
    const paths = await filesIn(fresh);
    if (!force) await checkForeignFiles(target, paths, earlier);
    await write(fresh, [[LIST, `${JSON.stringify(paths, null, 2)}\n`]]);
    await replaceFiles(target, [...paths, LIST], fresh, join(work, "old"));
    const gone = earlier.filter((path) => !paths.includes(path));
    for (const path of gone) await rm(join(target, path), { force: true });
    return paths.filter((path) => path.endsWith(".html")).length;
  } finally {
    process.off("exit", removeWork);
    await rm(work, { recursive: true, force: true });
  }
}

async function write(folder: string, files: Iterable<readonly [string, string]>): Promise<void> {
  for (const [path, text] of files) {
    await mkdir(dirname(join(folder, path)), { recursive: true });
    await writeFile(join(folder, path), text);
  }
}

async function filesIn(folder: string): Promise<string[]> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  return entries
    .filter((entry) => entry.isFile())
    .map(({ parentPath, name }) => relative(folder, join(parentPath, name)));
}

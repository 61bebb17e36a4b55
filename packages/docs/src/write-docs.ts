import { mkdir, mkdtemp, readdir, readFile, rename, rm, writeFile } from "node:fs/promises";
import { basename, dirname, join, relative, resolve } from "node:path";
import { readSpecFile } from "@aam-groups/types/spec-file";
import { guideFiles } from "./guide-files.ts";
import { machineFiles } from "./machines/index.ts";
import { renderRedocPage } from "./redoc-page.ts";
import { buildSite } from "./site/build-site.ts";

/** Lists what was written, so that the next docs can take its place, and nothing else's. */
const LIST = ".docs-files.json";

/**
 * Renders the docs into a folder. They are built beside it first, so that nothing changes in it if they cannot be rendered.
 * What earlier docs had and these have not is removed; other files in the folder stay.
 *
 * @param redoc one page by Redoc in place of the site
 * @returns how many pages there are
 * @throws SpecFileError if the contract cannot be read
 * @throws Error if the docs cannot be rendered or written
 */
export async function writeDocs(specFile: string, folder: string, redoc: boolean): Promise<number> {
  const { document, text } = await readSpecFile(specFile);
  const target = resolve(folder);
  await mkdir(target, { recursive: true });
  const fresh = await mkdtemp(join(dirname(target), `.${basename(target)}-`));
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
    await replace(target, fresh, paths);
    return paths.filter((path) => path.endsWith(".html")).length;
  } finally {
    await rm(fresh, { recursive: true, force: true });
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

async function replace(target: string, fresh: string, paths: readonly string[]): Promise<void> {
  const list = await readFile(join(target, LIST), "utf8").catch(() => "[]");
  const old: string[] = JSON.parse(list);
  for (const path of paths) {
    await mkdir(dirname(join(target, path)), { recursive: true });
    await rename(join(fresh, path), join(target, path));
  }
  await writeFile(join(target, LIST), `${JSON.stringify(paths, null, 2)}\n`);
  const gone = old.filter((path) => !paths.includes(path));
  for (const path of gone) await rm(join(target, path), { force: true });
}

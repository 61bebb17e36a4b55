import { readFile } from "node:fs/promises";
import { basename, join } from "node:path";
import { specFile } from "../paths.ts";
import type { Rendered } from "./docs-host.ts";

/** A page whose element is filled by a script, as its authors show it. */
export interface ScriptPage {
  /** Of the element. */
  id: string;
  /** The installed file that the page loads, such as `swagger-ui-dist/swagger-ui-bundle.js`. */
  source: string;
  /** An installed style sheet. */
  style?: string;
  /** Fills the element from `openapi.yaml`, which is beside the page. */
  script: string;
}

/**
 * Docs that are one page, with the spec and what draws it on the page's own host.
 *
 * @param modules the `node_modules` folder that has the installed files
 */
export async function scriptPage(
  modules: string,
  { id, source, style, script }: ScriptPage,
): Promise<Rendered> {
  const head = style === undefined ? "" : `<link rel="stylesheet" href="${basename(style)}">`;
  const page = `<!doctype html>
<html lang="en">
  <head>
    <meta charset="utf-8">
    <meta name="viewport" content="width=device-width, initial-scale=1">
    <title>Group Management API</title>${head}
  </head>
  <body>
    <div id="${id}"></div>
    <script src="${basename(source)}"></script>
    <script>${script}</script>
  </body>
</html>
`;
  const files = new Map([
    ["index.html", Buffer.from(page)],
    ["openapi.yaml", await readFile(specFile)],
  ]);
  for (const file of style === undefined ? [source] : [source, style]) {
    files.set(basename(file), await readFile(join(modules, file)));
  }
  return { files, firstPage: "/" };
}

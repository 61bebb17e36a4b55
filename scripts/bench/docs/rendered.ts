import { mkdtemp, readFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { renderRedocPage, renderSite } from "@aam-groups/docs";
import { redocly } from "@aam-groups/redocly";
import { specFile } from "../../paths.ts";
import type { DocsName } from "./docs-contenders.ts";

/** Docs as they would be published. */
export interface Rendered {
  /** By path, without the first slash. */
  files: ReadonlyMap<string, Buffer>;
  /** Where readers find the operations, e.g. `/en/`. */
  firstPage: string;
}

/** Renders the docs of the spec. Some leave files in the temporary folder. */
export const RENDER: Record<DocsName, (signal: AbortSignal) => Promise<Rendered>> = {
  ours: async (signal) => ({ files: await renderSite(specFile, signal), firstPage: "/en/" }),
  redoc: async () => atOperation(onePage(await renderRedocPage(specFile))),
  "redoc-plain": async () => atOperation(onePage(await renderByRedocly())),
  "swagger-ui": async () =>
    onePage(
      pageOf(
        "swagger-ui",
        '<link rel="stylesheet" href="swagger-ui.css">',
        "swagger-ui-bundle.js",
        'SwaggerUIBundle({ url: "openapi.yaml", dom_id: "#swagger-ui" });',
      ),
      {
        "swagger-ui.css": "swagger-ui-dist/swagger-ui.css",
        "swagger-ui-bundle.js": "swagger-ui-dist/swagger-ui-bundle.js",
      },
    ),
  // Without the proxy of Scalar's example: the spec is on the page's own host.
  scalar: async () =>
    onePage(
      pageOf(
        "app",
        "",
        "standalone.js",
        'Scalar.createApiReference("#app", { url: "openapi.yaml" });',
      ),
      { "standalone.js": "@scalar/api-reference/dist/browser/standalone.js" },
    ),
};

/** A page whose element is filled by a script. */
function pageOf(id: string, head: string, source: string, script: string): string {
  return `<!doctype html>
<html lang="en">
  <head>
    <meta charset="utf-8">
    <meta name="viewport" content="width=device-width, initial-scale=1">
    <title>Group Management API</title>${head}
  </head>
  <body>
    <div id="${id}"></div>
    <script src="${source}"></script>
    <script>${script}</script>
  </body>
</html>
`;
}

/** A page, with the spec beside it if installed files draw it. */
async function onePage(
  page: string,
  installed: Readonly<Record<string, string>> = {},
): Promise<Rendered> {
  const files = new Map([["index.html", Buffer.from(page)]]);
  for (const [name, file] of Object.entries(installed)) {
    files.set(name, await readFile(join(import.meta.dirname, "../node_modules", file)));
  }
  if (files.size > 1) files.set("openapi.yaml", await readFile(specFile));
  return { files, firstPage: "/" };
}

/** Redoc 3 draws no operation before a reader selects one, or its group. */
async function atOperation(rendered: Promise<Rendered>): Promise<Rendered> {
  return { ...(await rendered), firstPage: "/#/groups/listgroups" };
}

/** Without `--inlineBundle`, the page loads its script from a CDN. */
async function renderByRedocly(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), "redocly-"));
  const output = join(folder, "index.html");
  const args = ["build-docs", specFile, "--inlineBundle", "--lint-config=off", "-o", output];
  const { exitCode, stderr } = await redocly(args);
  if (exitCode !== 0) throw new Error(stderr);
  return readFile(output, "utf8");
}

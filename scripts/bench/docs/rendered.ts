import { mkdtemp, readFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { renderRedocPage, renderSite } from "@aam-groups/docs";
import { redocly } from "@aam-groups/redocly";
import { specFile } from "../../paths.ts";
import type { DocsName } from "./docs-contenders.ts";

/** Docs as somebody would publish them. */
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
    onePage(SWAGGER_UI_PAGE, {
      "swagger-ui.css": "swagger-ui-dist/swagger-ui.css",
      "swagger-ui-bundle.js": "swagger-ui-dist/swagger-ui-bundle.js",
    }),
  scalar: async () =>
    onePage(SCALAR_PAGE, {
      "standalone.js": "@scalar/api-reference/dist/browser/standalone.js",
    }),
};

const SWAGGER_UI_PAGE = `<!doctype html>
<html lang="en">
  <head>
    <meta charset="utf-8">
    <meta name="viewport" content="width=device-width, initial-scale=1">
    <title>Group Management API</title>
    <link rel="stylesheet" href="swagger-ui.css">
  </head>
  <body>
    <div id="swagger-ui"></div>
    <script src="swagger-ui-bundle.js"></script>
    <script>
      SwaggerUIBundle({ url: "openapi.yaml", dom_id: "#swagger-ui" });
    </script>
  </body>
</html>
`;

// Without the proxy of Scalar's example: the spec is on the page's own host.
const SCALAR_PAGE = `<!doctype html>
<html lang="en">
  <head>
    <meta charset="utf-8">
    <meta name="viewport" content="width=device-width, initial-scale=1">
    <title>Group Management API</title>
  </head>
  <body>
    <div id="app"></div>
    <script src="standalone.js"></script>
    <script>
      Scalar.createApiReference("#app", { url: "openapi.yaml" });
    </script>
  </body>
</html>
`;

/** A page, and beside it the spec if it has installed files that draw that. */
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

/** Redoc 3 draws no operation before a reader has chosen one, or its group. */
async function atOperation(rendered: Promise<Rendered>): Promise<Rendered> {
  return { ...(await rendered), firstPage: "/#/groups/listgroups" };
}

/** Without `--inlineBundle` the page has its script from a CDN, and shows nothing without that. */
async function renderByRedocly(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), "redocly-"));
  const output = join(folder, "index.html");
  const args = ["build-docs", specFile, "--inlineBundle", "--lint-config=off", "-o", output];
  const { exitCode, stderr } = await redocly(args);
  if (exitCode !== 0) throw new Error(stderr);
  return readFile(output, "utf8");
}

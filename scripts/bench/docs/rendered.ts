import { mkdtemp, readFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { renderRedocPage, renderSite } from "@aam-groups/docs";
import { redocly } from "@aam-groups/redocly";
import type { Rendered } from "../../docs-page/docs-host.ts";
import { scriptPage } from "../../docs-page/script-page.ts";
import { specFile } from "../../paths.ts";
import type { DocsName } from "./docs-contenders.ts";

const MODULES = join(import.meta.dirname, "../node_modules");

/** Renders the docs of the spec. Some leave files in the temporary folder. */
export const RENDER: Record<DocsName, (signal: AbortSignal) => Promise<Rendered>> = {
  ours: async (signal) => ({ files: await renderSite(specFile, signal), firstPage: "/en/" }),
  redoc: async () => atOperation(await renderRedocPage(specFile)),
  "redoc-plain": async () => atOperation(await renderByRedocly()),
  "swagger-ui": () =>
    scriptPage(MODULES, {
      id: "swagger-ui",
      source: "swagger-ui-dist/swagger-ui-bundle.js",
      style: "swagger-ui-dist/swagger-ui.css",
      script: 'SwaggerUIBundle({ url: "openapi.yaml", dom_id: "#swagger-ui" });',
    }),
  // Without the proxy of Scalar's example: the spec is on the page's own host.
  scalar: () =>
    scriptPage(MODULES, {
      id: "app",
      source: "@scalar/api-reference/dist/browser/standalone.js",
      script: 'Scalar.createApiReference("#app", { url: "openapi.yaml" });',
    }),
};

/** Redoc 3 draws no operation before a reader selects one, or its group. */
function atOperation(page: string): Rendered {
  const files = new Map([["index.html", Buffer.from(page)]]);
  return { files, firstPage: "/#/groups/listgroups" };
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

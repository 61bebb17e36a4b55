import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { redocly, redoclyHome } from "@aam-groups/redocly";
import { readSpecFile } from "@aam-groups/spec/spec-file";
import { withBasisShown } from "./basis.ts";

/** Redoc's options (`openapi` in Redocly's configuration). */
const REDOC_OPTIONS = {
  layout: "three-panel",
  hideLoading: true,
  scrollYOffset: 52,
  schemasExpansionLevel: 2,
  // Gives every schema a page, on which its basis is shown.
  schemaDefinitionsTagName: "Schemas",
};

const REDOC_LOGO = /https:\/\/cdn\.redoc\.ly\/redoc\/logo-mini(?:-full)?\.svg/g;
const CREDIT = dataUrl(
  "image/svg+xml",
  '<svg xmlns="http://www.w3.org/2000/svg" width="36" height="14"><text x="0" y="11" font-family="sans-serif" font-size="11" font-weight="700" fill="#3b82d0">Redoc</text></svg>',
);

/**
 * Renders the docs of an OpenAPI file by Redoc as one page, which stands alone and asks no host for anything.
 *
 * @throws Error if the spec cannot be read or Redocly cannot render it
 */
export async function renderRedocPage(specFile: string): Promise<string> {
  const { document, text: yaml } = await readSpecFile(specFile);
  const json = `${JSON.stringify(document, null, 2)}\n`;
  const template = (await readFile(join(import.meta.dirname, "template.hbs"), "utf8"))
    .replace("%YAML%", () => dataUrl("application/yaml", yaml))
    .replace("%JSON%", () => dataUrl("application/json", json))
    .replace("%LICENCE%", () => licence);
  return withoutRequests(await renderRedoc(withBasisShown(document), template));
}

const licence = await readFile(join(redoclyHome, "LICENSE"), "utf8");

async function renderRedoc(document: object, template: string): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), "aam-groups-docs-"));
  const file = (name: string) => join(folder, name);
  try {
    await writeFile(file("openapi.json"), JSON.stringify(document));
    await writeFile(file("redoc.json"), JSON.stringify(REDOC_OPTIONS));
    await writeFile(file("template.hbs"), template);
    const { exitCode, stderr, stdout } = await redocly([
      "build-docs",
      file("openapi.json"),
      "--inlineBundle",
      "--lint-config=off",
      ...["--template", file("template.hbs")],
      ...["--openapi", file("redoc.json")],
      ...["--output", file("index.html")],
    ]);
    if (exitCode !== 0) throw new Error(`Redocly cannot render the docs:\n${stdout}\n${stderr}`);
    return await readFile(file("index.html"), "utf8");
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

/** Takes out the one thing that the page still asks a CDN for, and makes sure that it was the only one. */
function withoutRequests(page: string): string {
  const html = page.replace(REDOC_LOGO, CREDIT);
  if (html === page)
    throw new Error(
      "Redoc writes its logo in another way than before: update REDOC_LOGO in redoc-page.ts.",
    );
  if (!html.includes('"disableTelemetry":true')) throw new Error("Redoc's telemetry is on.");
  return html;
}

function dataUrl(type: string, content: string): string {
  return `data:${type};base64,${Buffer.from(content).toString("base64")}`;
}

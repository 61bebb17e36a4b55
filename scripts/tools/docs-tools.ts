import type { Page } from "../docs-page/browser.ts";
import type { ScriptPage } from "../docs-page/script-page.ts";

/** Docs that are drawn in the browser, and how a reader sees all of them. */
export interface DocsTool extends ScriptPage {
  /** Opens what is folded, and yields after each step, since some show one thing at a time. */
  unfold(page: Page): AsyncIterable<void>;
}

/** By the name of the tool. */
export const DOCS_TOOLS: Readonly<Record<string, DocsTool>> = {
  redoc: {
    id: "redoc",
    source: "redoc/bundles/redoc.standalone.js",
    script: 'Redoc.init("openapi.yaml", {}, document.getElementById("redoc"));',
    async *unfold(page) {
      const types = page
        .locator("select")
        .filter({ has: page.locator("option", { hasText: /^TRAIT$/ }) });
      for (const type of await types.locator("option").allTextContents()) {
        await types.selectOption(type);
        yield;
      }
    },
  },
  "swagger-ui": {
    id: "swagger-ui",
    source: "swagger-ui-dist/swagger-ui-bundle.js",
    style: "swagger-ui-dist/swagger-ui.css",
    // Unfolded from the start.
    script: `SwaggerUIBundle({
  url: "openapi.yaml", dom_id: "#swagger-ui",
  docExpansion: "full", defaultModelRendering: "model", defaultModelExpandDepth: 5, defaultModelsExpandDepth: -1,
});`,
    async *unfold() {},
  },
  scalar: {
    id: "app",
    source: "@scalar/api-reference/dist/browser/standalone.js",
    script: 'Scalar.createApiReference("#app", { url: "openapi.yaml" });',
    async *unfold(page) {
      for (const group of ["Permissions", "Models"]) {
        await page.getByRole("button", { name: `Open Group - ${group}`, exact: true }).click();
        yield;
      }
      const models = page.locator("aside a").filter({ hasText: /PermissionInput$/ });
      for (const model of await models.all()) {
        await model.click();
        yield;
      }
    },
  },
  rapidoc: {
    id: "rapidoc",
    source: "rapidoc/dist/rapidoc-min.js",
    script: `document.getElementById("rapidoc").innerHTML =
  '<rapi-doc spec-url="openapi.yaml" render-style="read" default-schema-tab="schema" load-fonts="false"></rapi-doc>';`,
    async *unfold() {},
  },
};

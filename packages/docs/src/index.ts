export { buildDocs, type DocsFiles, renderDocs } from "./build.ts";

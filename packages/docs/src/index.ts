export { buildDocs, type DocsFiles, renderDocs } from "./build.ts";
export { type DocsServer, startDocsServer } from "./docs-server.ts";

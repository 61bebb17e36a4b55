export { type DocsServer, startDocsServer } from "./docs-server.ts";
export { LANGUAGES, type Language, type LanguageTag } from "./languages.ts";
export { overlayFile } from "./localized-spec.ts";
export { proseGaps } from "./prose-gaps.ts";
export { renderRedocPage } from "./redoc-page.ts";
export { LOCAL_HOSTS } from "./site/content-security.ts";
export { renderSite, type SiteFiles } from "./site/render-site.ts";

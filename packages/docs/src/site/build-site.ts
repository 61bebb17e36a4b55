import { mkdtemp, readdir, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join, relative, resolve } from "node:path";
import { operationsOf, type SpecOperation } from "@aam-groups/spec/operations";
import starlight from "@astrojs/starlight";
import type { StarlightUserConfig } from "@astrojs/starlight/types";
import { build } from "astro";
import { GUIDES } from "../guide-slugs.ts";
import { LANGUAGES, starlightTagOf } from "../languages.ts";
import { localizedSpec } from "../localized-spec.ts";
import { finishSearch } from "../search/finish-search.ts";
import type { Words } from "../words/words.ts";
import { writeFeeds } from "./changelog-feed.ts";
import { CODE_BLOCKS } from "./code-blocks.ts";
import { finishPage } from "./finish-page.ts";
import { EDIT_VARIABLE, SPEC_VARIABLE } from "./pages-loader.ts";
import { previewHead, sitemapOf, writeRobots } from "./published-files.ts";
import { REFERENCE } from "./reference-page.ts";
import type { SiteAddress } from "./site-address.ts";
import {
  bundledPackages,
  NOTICES,
  type SiteCode,
  thirdPartyNotices,
} from "./third-party-notices.ts";

const SITE = join(import.meta.dirname, "../../site");

const CODE_COMPONENT = join(SITE, "src/code-component.ts");

/**
 * Builds the site into a folder: static files that anything can serve.
 *
 * @param address where they will be served; without it, at the root of any host
 * @throws Error if a page cannot be rendered
 */
export async function buildSite(
  specFile: string,
  folder: string,
  { base = "/", site, editUrl = "" }: SiteAddress = {},
): Promise<void> {
  process.env[SPEC_VARIABLE] = resolve(specFile);
  process.env[EDIT_VARIABLE] = editUrl;
  process.env.ASTRO_TELEMETRY_DISABLED = "1";
  // With what is in the environment of tests, for example, the pages would be those for developing, without a search, and at the root.
  process.env.NODE_ENV = "production";
  for (const name of ["DEV", "PROD", "MODE", "SSR", "BASE_URL"]) delete process.env[name];
  const root = site && `${site}${base}`;
  const document = await localizedSpec(specFile, "en");
  const cache = await mkdtemp(join(tmpdir(), "aam-groups-site-"));
  const code: SiteCode = { folders: new Set(), brought: new Set() };
  const cwd = process.cwd();
  // Astro keeps what it renders with in the folder, if that is in the working directory, or else beside all other builds.
  process.chdir(folder);
  try {
    await build({
      root: SITE,
      outDir: folder,
      base,
      ...(site !== undefined && { site }),
      // Builds may run side by side, and must not take each other's pages.
      cacheDir: cache,
      configFile: false,
      logLevel: "error",
      trailingSlash: "always",
      // Where style sheets do not load, nothing hides the note that says why.
      build: { inlineStylesheets: "never" },
      devToolbar: { enabled: false },
      vite: {
        resolve: { alias: { "astro-expressive-code/components": CODE_COMPONENT } },
        plugins: [bundledPackages(code)],
      },
      integrations: [
        ...(root === undefined ? [] : [sitemapOf(root)]),
        starlight({
          ...LOOK,
          title: titles(),
          head: previewHead(root),
          locales: locales(),
          sidebar: sidebar(operationsOf(document)),
        }),
      ],
    });
  } finally {
    process.chdir(cwd);
    await rm(cache, { recursive: true, force: true });
  }
  await finishSearch(folder, document);
  await writeFile(join(folder, NOTICES), await thirdPartyNotices(code));
  if (root !== undefined) {
    await writeRobots(folder, root);
    await writeFeeds(specFile, folder, root);
  }
  for (const entry of await readdir(folder, { recursive: true, withFileTypes: true })) {
    if (!entry.name.endsWith(".html")) continue;
    const file = join(entry.parentPath, entry.name);
    await writeFile(file, finishPage(await readFile(file, "utf8"), relative(folder, file), base));
  }
}

const LOOK: Partial<StarlightUserConfig> = {
  defaultLocale: "en",
  customCss: ["./src/site.css"],
  components: { Head: "./src/Head.astro", LanguageSelect: "./src/LanguageSelect.astro" },
  disable404Route: true,
  expressiveCode: CODE_BLOCKS,
  // A search for the name of an operation or a guide is for its page, not for what mentions it.
  pagefind: { ranking: { metaWeights: { title: 30, operationId: 30 } } },
  credits: false,
};

function titles(): Record<string, string> {
  return translations(({ title }) => title);
}

function locales() {
  return Object.fromEntries(
    LANGUAGES.map((language) => [
      language.tag,
      { label: language.name, lang: starlightTagOf(language) },
    ]),
  );
}

function sidebar(operations: readonly SpecOperation[]) {
  const label = (text: (words: Words) => string) => ({
    label: text(LANGUAGES[0].words),
    translations: translations(text),
  });
  return [
    { ...label(({ firstPage }) => firstPage.name), link: "/" },
    { ...label(({ reference }) => reference), slug: REFERENCE },
    {
      ...label((words) => words.operations),
      items: operations.map(({ id, method }) => ({
        slug: `operations/${id}`,
        badge: { text: method, class: "method" },
        attrs: { "data-method": method },
      })),
    },
    {
      ...label(({ guides }) => guides),
      items: GUIDES.map((slug) => ({ slug: `guides/${slug}` })),
    },
  ];
}

/** A text in every language, by Starlight's tags. */
function translations(text: (words: Words) => string): Record<string, string> {
  return Object.fromEntries(
    LANGUAGES.map((language) => [starlightTagOf(language), text(language.words)]),
  );
}

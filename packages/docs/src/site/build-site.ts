import { mkdtemp, readdir, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join, relative, resolve } from "node:path";
import { operationDescriptors } from "@aam-groups/types";
import starlight from "@astrojs/starlight";
import type { StarlightUserConfig } from "@astrojs/starlight/types";
import { build } from "astro";
import { GUIDES } from "../guides.ts";
import { LANGUAGES, type LanguageTag } from "../languages.ts";
import { wordsByLanguage } from "../words/by-language.ts";
import { finishPage } from "./finish-page.ts";
import { SPEC_VARIABLE } from "./pages-loader.ts";
import { SITE_WORDS } from "./site-words.ts";

const SITE = join(import.meta.dirname, "../../site");

/** Starlight has words for Traditional Chinese under this tag only. */
const STARLIGHT_TAGS: Record<string, string> = { "zh-Hant": "zh-TW" };

/**
 * Builds the site into a folder: static files that can be served by anything from the root of a host.
 *
 * @throws Error if a page cannot be rendered
 */
export async function buildSite(specFile: string, folder: string): Promise<void> {
  process.env[SPEC_VARIABLE] = resolve(specFile);
  process.env.ASTRO_TELEMETRY_DISABLED = "1";
  // With what is in the environment of tests, for example, the pages would be those for developing: without a search.
  process.env.NODE_ENV = "production";
  for (const name of ["DEV", "PROD", "MODE", "SSR"]) delete process.env[name];
  const cache = await mkdtemp(join(tmpdir(), "aam-groups-site-"));
  const cwd = process.cwd();
  // Astro keeps what it renders with in the folder, if that is in the working directory, or else beside all other builds.
  process.chdir(folder);
  try {
    await build({
      root: SITE,
      outDir: folder,
      // Builds may run side by side, and must not take each other's pages.
      cacheDir: cache,
      configFile: false,
      logLevel: "error",
      trailingSlash: "always",
      devToolbar: { enabled: false },
      integrations: [
        starlight({ ...LOOK, title: titles(), locales: locales(), sidebar: sidebar() }),
      ],
    });
  } finally {
    process.chdir(cwd);
    await rm(cache, { recursive: true, force: true });
  }
  await searchUnderOwnTags(join(folder, "pagefind/pagefind-entry.json"));
  for (const entry of await readdir(folder, { recursive: true, withFileTypes: true })) {
    if (!entry.name.endsWith(".html")) continue;
    const file = join(entry.parentPath, entry.name);
    await writeFile(file, finishPage(await readFile(file, "utf8"), relative(folder, file)));
  }
}

/** The search looks for its index under the language of the page, and made it under Starlight's tag. */
async function searchUnderOwnTags(file: string): Promise<void> {
  const entry: { languages: Record<string, unknown> } = JSON.parse(await readFile(file, "utf8"));
  for (const [tag, own] of Object.entries(STARLIGHT_TAGS)) {
    const index = entry.languages[own.toLowerCase()];
    if (index === undefined) throw new Error(`There is no search index for ${tag}.`);
    entry.languages[tag.toLowerCase()] = index;
  }
  await writeFile(file, JSON.stringify(entry));
}

const LOOK: Partial<StarlightUserConfig> = {
  defaultLocale: "en",
  customCss: ["./src/site.css"],
  components: { Head: "./src/Head.astro", LanguageSelect: "./src/LanguageSelect.astro" },
  disable404Route: true,
  // Whoever reads "sh" sees that it is a terminal; frames say so in English only.
  expressiveCode: { defaultProps: { overridesByLang: { sh: { frame: "none" } } } },
  // Whoever searches for the name of an operation or a guide looks for its page, not for what mentions it.
  pagefind: { ranking: { metaWeights: { title: 30, operationId: 30 } } },
  pagination: false,
  credits: false,
};

function titles(): Record<string, string> {
  return Object.fromEntries(
    LANGUAGES.map(({ tag }) => [STARLIGHT_TAGS[tag] ?? tag, SITE_WORDS[tag].title]),
  );
}

function locales() {
  return Object.fromEntries(
    LANGUAGES.map(({ tag, name }) => [tag, { label: name, lang: STARLIGHT_TAGS[tag] ?? tag }]),
  );
}

function sidebar() {
  const label = (text: (tag: LanguageTag) => string) => ({
    label: text("en"),
    translations: Object.fromEntries(
      LANGUAGES.map(({ tag }) => [STARLIGHT_TAGS[tag] ?? tag, text(tag)]),
    ),
  });
  return [
    { ...label((tag) => SITE_WORDS[tag].reference), link: "/" },
    {
      ...label((tag) => wordsByLanguage[tag].operations),
      items: Object.keys(operationDescriptors).map((id) => ({ slug: `operations/${id}` })),
    },
    {
      ...label((tag) => SITE_WORDS[tag].guides),
      items: GUIDES.map((slug) => ({ slug: `guides/${slug}` })),
    },
  ];
}

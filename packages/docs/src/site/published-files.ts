import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import sitemap from "@astrojs/sitemap";
import type { StarlightUserConfig } from "@astrojs/starlight/types";
import type { AstroIntegration } from "astro";
import { LANGUAGES } from "../languages.ts";

const SITEMAP = "sitemap-index.xml";

/** The picture that others show with a link to a page; what draws it is beside it, as SVG. What it says is in `Head.astro`. */
const PICTURE = { path: "preview.png", width: 1200, height: 630 };

/** What the head of every page says to those who show links to it: a picture has to have an absolute address. */
export function previewHead(root: string | undefined): StarlightUserConfig["head"] {
  if (root === undefined)
    return [{ tag: "meta", attrs: { name: "twitter:card", content: "summary" } }];
  const properties = {
    image: `${root}${PICTURE.path}`,
    "image:type": "image/png",
    "image:width": `${PICTURE.width}`,
    "image:height": `${PICTURE.height}`,
  };
  return Object.entries(properties).map(([name, content]) => ({
    tag: "meta",
    attrs: { property: `og:${name}`, content },
  }));
}

/**
 * Lists the pages of a site for crawlers. Starlight's own list would have its tags for languages, and the root, which has
 * nothing of its own but leads to a language.
 *
 * @param root of the site, e.g. `https://example.org/docs/`
 */
export function sitemapOf(root: string): AstroIntegration {
  const [{ tag: defaultLocale }] = LANGUAGES;
  const locales = Object.fromEntries(LANGUAGES.map(({ tag }) => [tag, tag]));
  return sitemap({ filter: (page) => page !== root, i18n: { defaultLocale, locales } });
}

/**
 * Writes the `robots.txt` that leads to that list.
 *
 * @param root of the site, e.g. `https://example.org/docs/`
 */
export async function writeRobots(folder: string, root: string): Promise<void> {
  const robots = `User-agent: *\nAllow: /\n\nSitemap: ${root}${SITEMAP}\n`;
  await writeFile(join(folder, "robots.txt"), robots);
}

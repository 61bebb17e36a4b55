import { readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import type { StarlightUserConfig } from "@astrojs/starlight/types";
import { underOwnTags } from "./finish-page.ts";

const SITEMAP = "sitemap-index.xml";

/** The picture that others show with a link to a page; what draws it is beside it, as SVG. */
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
    "image:alt": "Group Management API",
  };
  return Object.entries(properties).map(([name, content]) => ({
    tag: "meta",
    attrs: { property: `og:${name}`, content },
  }));
}

/**
 * What only a site with an address has: the list of its pages under the languages' own tags, and a `robots.txt` that
 * leads to it.
 *
 * @param root of the site, e.g. `https://example.org/docs/`
 */
export async function writeForCrawlers(folder: string, root: string): Promise<void> {
  const pages = join(folder, "sitemap-0.xml");
  const listed = underOwnTags(await readFile(pages, "utf8"));
  // The root has nothing of its own: it leads to a language.
  await writeFile(pages, listed.replace(`<url><loc>${root}</loc></url>`, ""));
  const robots = `User-agent: *\nAllow: /\n\nSitemap: ${root}${SITEMAP}\n`;
  await writeFile(join(folder, "robots.txt"), robots);
}

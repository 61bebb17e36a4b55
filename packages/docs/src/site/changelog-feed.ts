import { readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { getRssString } from "@astrojs/rss";
import { readChangelog, translatedVersions } from "../changelog.ts";
import { guideFile, guideIn } from "../guides.ts";
import { LANGUAGES } from "../languages.ts";
import { withCode } from "../text/html.ts";
import { oneLine } from "../text/line-breaks.ts";

/** The name of the feed in the folder of each language. */
export const FEED = "changelog.xml";

/**
 * Writes the changelog as RSS in every language. Readers tell entries apart by their addresses; there are no dates, as
 * the changelog has none, and RSS, unlike Atom, asks for none.
 *
 * @param root of the site, e.g. `https://example.org/docs/`
 */
export async function writeFeeds(specFile: string, folder: string, root: string): Promise<void> {
  const changelog = await readChangelog(specFile);
  for (const { tag, words } of LANGUAGES) {
    const text = await readFile(guideFile(tag, "changelog"), "utf8");
    const guide = guideIn(text, "changelog", tag, {});
    const page = `${root}${tag}/guides/changelog/`;
    const feed = await getRssString({
      title: `${words.title}${words.colon}${guide.title}`,
      description: guide.description,
      site: page,
      customData: `<language>${tag}</language>`,
      items: [...translatedVersions(guide.markdown, changelog)].map(([version, text]) => ({
        title: version,
        // The anchor that Markdown gives a heading.
        link: `${page}#${version.replaceAll(".", "")}`,
        description: listOf(text),
      })),
      trailingSlash: true,
    });
    await writeFile(join(folder, tag, FEED), feed);
  }
}

/** The entries of a version, which are a list in Markdown, as HTML. */
function listOf(text: string): string {
  const entries = text.split(/^- /m).slice(1);
  return `<ul>${entries.map((entry) => `<li>${withCode(oneLine(entry))}</li>`).join("")}</ul>`;
}

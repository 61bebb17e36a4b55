import { readChangelog, translatedVersions, withChanges } from "./changelog.ts";
import { type Guide, readGuides } from "./guides.ts";
import { LANGUAGES, type LanguageTag, wordsIn } from "./languages.ts";
import { localizedSpec } from "./localized-spec.ts";
import { type Marks, renderReference } from "./reference/index.ts";
import { type SpecChangeLook, specChangeList } from "./spec-change-list.ts";
import { specChanges } from "./spec-changes.ts";

/** A guide as a file in Markdown, for programs. */
export interface GuideFile {
  /** From the root of the site. */
  path: string;
  title: string;
  /** What it is for, in one sentence. */
  note: string;
  text: string;
}

/**
 * All guides in a language, with the parts that are generated from the spec in their places.
 *
 * @param marks how badges and links are written in those parts
 * @param look how the changelog shows what changed in the spec itself
 * @throws Error if the spec, its translation or a guide cannot be used
 */
export async function guidesIn(
  specFile: string,
  tag: LanguageTag,
  marks: Marks,
  look: SpecChangeLook,
): Promise<Guide[]> {
  const document = await localizedSpec(specFile, tag);
  const { permissions, unsaid, errors } = renderReference(document, wordsIn(tag), marks);
  const changelog = await readChangelog(specFile);
  const changes = await specChanges(specFile, [...translatedVersions("", changelog).keys()]);
  const changesIn = (version: string) =>
    changes
      .filter(({ to }) => to === version)
      .map((change) => specChangeList(change, wordsIn(tag), look))
      .join("");
  const guides = await readGuides(tag, {
    permissions: underHeading(permissions),
    unsaid: underHeading(unsaid),
    errors,
  });
  return guides.map((guide) =>
    guide.slug === "changelog"
      ? { ...guide, markdown: withChanges(guide.markdown, changelog, document, changesIn) }
      : guide,
  );
}

/** The guides of every language in plain Markdown, whose links lead to files in Markdown. */
export async function guideFiles(specFile: string): Promise<GuideFile[]> {
  const marks: Marks = {
    basis: (_kind, label) => `**${label}**`,
    schemaHref: (name) => `../reference/schemas.md#${name.toLowerCase()}`,
    operationHref: (id) => `../reference/${id}.md`,
    guideHref: (slug) => `${slug}.md`,
  };
  const look: SpecChangeLook = {
    root: "../../",
    behind: (title, list) => `**${title}**\n\n${list}`,
  };
  const all = await Promise.all(
    LANGUAGES.map(async ({ tag }) => {
      const guides = await guidesIn(specFile, tag, marks, look);
      return guides.map(({ slug, title, description, markdown }) => ({
        path: `${tag}/guides/${slug}.md`,
        title,
        note: description,
        text: `# ${title}\n\n${description}\n\n${withFileLinks(markdown)}\n`,
      }));
    }),
  );
  return all.flat();
}

/** A generated part begins with a heading of its own; in a guide, it stands under one of the guide's. */
function underHeading(markdown: string): string {
  return markdown.replace(/^## .*\n+/, "");
}

/** The links of a guide as a page, to other guides and to the reference, as links between files. */
function withFileLinks(markdown: string): string {
  return markdown
    .replaceAll(/\]\(\.\.\/([\w-]+)\/\)/g, "]($1.md)")
    .replaceAll(
      /\]\(\.\.\/\.\.\/reference\/#schema-(\w+)\)/g,
      (_, name) => `](../reference/schemas.md#${name.toLowerCase()})`,
    )
    .replaceAll(/\]\(\.\.\/\.\.\/operations\/(\w+)\/\)/g, "](../reference/$1.md)")
    .replaceAll("](../../reference/)", "](../reference/index.md)");
}

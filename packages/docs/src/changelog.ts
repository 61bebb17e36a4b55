import { readFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { type JsonNode, nodeAt } from "@aam-groups/spec/json-node";
import { operationsOf } from "@aam-groups/spec/operations";
import { paragraphs } from "./text/markdown.ts";

/** The changelog of a spec, which is beside it. */
export function readChangelog(specFile: string): Promise<string> {
  return readFile(join(dirname(specFile), "CHANGELOG.md"), "utf8");
}

/**
 * The guide to the changes, whose own text is followed by every version of the spec's changelog: as the guide translates
 * it, or else in English. Names of operations and schemas become links.
 *
 * @param further what else stands under a version
 */
export function withChanges(
  guide: string,
  changelog: string,
  document: JsonNode,
  further: (version: string) => string = () => "",
): string {
  const [introduction = ""] = guide.split(/^## /m);
  const sections = [...translatedVersions(guide, changelog)].map(([version, text]) =>
    paragraphs(`## ${version}`, text, further(version)),
  );
  return [introduction.trim(), ...sections.map((text) => linked(text, document))].join("\n\n");
}

/** The text of each version, the newest first: as a guide translates it, or else in English. */
export function translatedVersions(guide: string, changelog: string): Map<string, string> {
  const own = versionsIn(guide);
  return new Map(
    [...versionsIn(changelog)].map(([version, text]) => [version, own.get(version) ?? text]),
  );
}

/** What the changelog of a spec lacks: its own version. A sentence with the remedy, or nothing. */
export function versionGap(changelog: string, document: JsonNode): string[] {
  const version = String(nodeAt(document, "info").version);
  if (versionsIn(changelog).has(version)) return [];
  return [`spec/CHANGELOG.md: ${version}, the version of the spec, is missing: say what changes`];
}

/** What a translated guide to the changes lacks or has too much: one sentence each, with the remedy. */
export function changelogGaps(guide: string, changelog: string): string[] {
  const own = versionsIn(guide);
  const versions = versionsIn(changelog);
  const gaps = [...own.keys()]
    .filter((version) => !versions.has(version))
    .map((version) => `${version} is not in spec/CHANGELOG.md: remove it`);
  for (const [version, text] of versions) {
    const translated = own.get(version);
    if (translated === undefined) gaps.push(`${version} is missing: translate it`);
    else gaps.push(...entryGaps(translated, text).map((gap) => `${version} ${gap}`));
  }
  return gaps;
}

/** The text of each version, in the order of the file. */
function versionsIn(changelog: string): Map<string, string> {
  return new Map(
    changelog
      .split(/^## /m)
      .slice(1)
      .map((section) => {
        const [version = "", ...lines] = section.split("\n");
        return [version.trim(), lines.join("\n").trim()];
      }),
  );
}

/** How the entries of a version differ from those that they translate: in number, or else in the names in them. */
function entryGaps(translated: string, text: string): string[] {
  const own = entriesOf(translated);
  const entries = entriesOf(text);
  if (own.length !== entries.length) {
    const count = own.length === 1 ? "1 entry" : `${own.length} entries`;
    return [`has ${count}, and spec/CHANGELOG.md has ${entries.length}: translate each of them`];
  }
  return entries.flatMap((names, i) => {
    const ownNames = own[i] ?? [];
    const lacking = without(names, ownNames);
    const extra = without(ownNames, names);
    const entry = `in its entry ${i + 1}`;
    return [
      ...(lacking.length > 0
        ? [`lacks ${lacking.join(", ")} ${entry}, which spec/CHANGELOG.md has there: add it`]
        : []),
      ...(extra.length > 0
        ? [`has ${extra.join(", ")} ${entry}, which spec/CHANGELOG.md lacks there: remove it`]
        : []),
    ];
  });
}

/** The names of code in each entry: they are the same in every language. */
function entriesOf(text: string): string[][] {
  const entries = text.split(/^- /m).slice(1);
  return entries.map((entry) => entry.match(/`[^`]+`/g) ?? []);
}

/** What is left of names without others; a name can be there more than once. */
function without(names: readonly string[], others: readonly string[]): string[] {
  const left = [...others];
  return names.filter((name) => {
    const i = left.indexOf(name);
    if (i >= 0) left.splice(i, 1);
    return i < 0;
  });
}

function linked(text: string, document: JsonNode): string {
  const operations = new Set(operationsOf(document).map(({ id }) => id));
  const schemas = nodeAt(nodeAt(document, "components"), "schemas");
  return text.replaceAll(/`(\w+)`/g, (code, name) => {
    if (operations.has(name)) return `[${code}](../../operations/${name}/)`;
    return name in schemas ? `[${code}](../../reference/#schema-${name})` : code;
  });
}

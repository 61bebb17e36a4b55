import { byImportance, type ChangeRecord } from "./change-records.ts";

/** A release, as far as changelogs tell of it. */
export interface ReleaseNotes {
  version: string;
  specVersion: string;
  isFirst: boolean;
  records: readonly ChangeRecord[];
}

/**
 * The changelog of a package with a section for a release on top.
 *
 * @param before the changelog so far; `undefined` if there is none
 */
export function withRelease(
  before: string | undefined,
  name: string,
  { version, specVersion, isFirst, records }: ReleaseNotes,
): string {
  const heading = `# ${name}\n`;
  const bumpOf = ({ bumps }: ChangeRecord) => bumps.get(name) ?? "none";
  const own = byImportance(
    records.filter((record) => bumpOf(record) !== "none"),
    bumpOf,
  );
  const items = own.map((record) => {
    const isBreaking = bumpOf(record) === "major";
    return asItem(`${isBreaking ? "**Breaking:** " : ""}${record.summary}`);
  });
  if (isFirst) items.unshift("- First release.");
  if (items.length === 0)
    items.push("- Nothing but the version: all packages are released together.");
  const section = `## ${version}\n\nFor version ${specVersion} of the spec.\n\n${items.join("\n")}\n`;
  const rest = before?.replace(heading, "").trimStart() ?? "";
  return [heading, section, rest].filter(Boolean).join("\n");
}

/** Further lines of a summary belong to its item. */
function asItem(summary: string): string {
  return `- ${summary}`.replaceAll(/\r?\n(?=[^\r\n])/g, "\n  ");
}

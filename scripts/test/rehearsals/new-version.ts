import type { Edit } from "./edit.ts";

/** All rehearsals are made on one copy, and one of them breaks callers. */
const VERSION = "2.0.0";

const LATEST = /^## (\S+)$/m;
const TRANSLATED = ["fr", "pt-BR", "zh-Hant"];

/** Raises the spec's version, once for all rehearsals, and adds an entry to its changelog and to the translations of that. */
export function newVersion(entry: string): Edit[] {
  const changelogs = TRANSLATED.map((tag) => `packages/docs/guides/${tag}/changelog.md`);
  return [
    {
      path: "spec/openapi.yaml",
      apply: (text = "") => text.replace(/^( {2}version:) .*$/m, `$1 ${VERSION}`),
    },
    ...["spec/CHANGELOG.md", ...changelogs].map((path) => ({
      path,
      apply: (text = "") => withEntry(text, entry),
    })),
  ];
}

function withEntry(changelog: string, entry: string): string {
  const [heading = "", latest = ""] = LATEST.exec(changelog) ?? [];
  return latest === VERSION
    ? changelog.replace(`${heading}\n\n`, `${heading}\n\n- ${entry}\n`)
    : changelog.replace(heading, `## ${VERSION}\n\n- ${entry}\n\n${heading}`);
}

import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import { parse } from "yaml";
import type { ReleasedPackages } from "./released-packages.ts";

/** What a change asks of the version of a package; `none` asks for nothing, and says so. */
export type Bump = "none" | "patch" | "minor" | "major";

/** A change that was recorded by `pnpm change`. */
export interface ChangeRecord {
  /** Its path from the root of the repository. */
  file: string;
  bumps: ReadonlyMap<string, Bump>;
  /** What goes into the changelogs, as Markdown. */
  summary: string;
}

/** The folder of the records, from the root of the repository. */
export const RECORDS = ".changeset";

/** From the one that asks for least. */
const BUMPS: readonly Bump[] = ["none", "patch", "minor", "major"];

/** Front matter between two lines of dashes, then the summary. */
const FORM = /^---\r?\n(?<bumps>[\s\S]*?)\r?\n---\r?\n(?<summary>[\s\S]*)$/;

/**
 * Reads all records, in the order of their names.
 *
 * They are read here, and not applied by `pnpm version -r`: that asks the registry about every package, prints no JSON,
 * gives versions to what is not published, leaves empty sections in changelogs and keeps a ledger for parallel releases.
 *
 * @param root of the repository
 * @throws Error that names a record that cannot be used, and says why
 */
export async function changeRecords(
  root: string,
  packages: ReleasedPackages,
): Promise<ChangeRecord[]> {
  const names = await readdir(join(root, RECORDS)).catch(() => []);
  const files = names.filter((name) => name.endsWith(".md") && name !== "README.md").sort();
  return Promise.all(
    files.map(async (name) => {
      const file = `${RECORDS}/${name}`;
      return parseRecord(file, await readFile(join(root, file), "utf8"), packages);
    }),
  );
}

function parseRecord(file: string, text: string, { published }: ReleasedPackages): ChangeRecord {
  const { bumps = "", summary = "" } = FORM.exec(text)?.groups ?? {};
  const entries = Object.entries(parseFrontMatter(file, bumps));
  if (entries.length === 0)
    throw new Error(
      `${file} names no package: remove it, and record the change by \`pnpm change\`.`,
    );
  if (summary.trim() === "")
    throw new Error(
      `${file} does not say what has changed: add a sentence below the second "---".`,
    );
  const known = published.map(({ name }) => name);
  return {
    file,
    bumps: new Map(
      entries.map(([name, bump]) => {
        if (!known.includes(name))
          throw new Error(`${file} names ${name}, which is not published: name ${listed(known)}.`);
        const found = BUMPS.find((one) => one === bump);
        if (found === undefined)
          throw new Error(`${file} asks for "${bump}" of ${name}: write ${listed(BUMPS)}.`);
        return [name, found];
      }),
    ),
    summary: summary.trim(),
  };
}

function parseFrontMatter(file: string, text: string): Record<string, unknown> {
  let value: unknown;
  try {
    value = parse(text);
  } catch {
    throw new Error(`${file} does not begin with a list of packages: write it by \`pnpm change\`.`);
  }
  return typeof value === "object" && value !== null ? { ...value } : {};
}

function listed(names: readonly string[]): string {
  return `${names.slice(0, -1).join(", ")} or ${names.at(-1)}`;
}

/** The highest of what records ask for. */
export function highestBump(bumps: Iterable<Bump>): Bump {
  return [...bumps].reduce<Bump>(
    (highest, bump) => (BUMPS.indexOf(bump) > BUMPS.indexOf(highest) ? bump : highest),
    "none",
  );
}

/** Sorts what asks for most to the front; the rest keeps its order. */
export function byImportance<T>(items: readonly T[], bumpOf: (item: T) => Bump): T[] {
  return items.toSorted((a, b) => BUMPS.indexOf(bumpOf(b)) - BUMPS.indexOf(bumpOf(a)));
}

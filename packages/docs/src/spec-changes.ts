import { readFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { isNode, type JsonNode, nodeAt, textAt } from "@aam-groups/spec/json-node";
import { operationsOf } from "@aam-groups/spec/operations";
import { createTwoFilesPatch } from "diff";
import { parse } from "yaml";

/** What changed in the spec itself from one version to a later one. */
export interface SpecChange {
  from: string;
  to: string;
  /** Names of operations and components. Those of schemas stand alone, e.g. `Group` and `responses/Conflict`. */
  added: string[];
  removed: string[];
  /** Where in them there is more than new words, e.g. `requestBody.content`. */
  changed: { name: string; places: string[] }[];
  /** Those in which nothing but texts for readers changed. */
  reworded: string[];
  /** Line by line, as `diff -u` prints it. */
  diff: string;
}

/** Keywords whose values programs do not use. */
const TEXTS = ["summary", "description", "title", "x-basis-reason"];

/** Deep enough to find a place, and short enough to be read. */
const DEPTH = 2;

/**
 * The guides of every language ask for the same: what each text says, and what changed between two of them. What the
 * last of them did not ask for is forgotten, or else each save of the spec would stay.
 */
const parsed = new Map<string, JsonNode>();
const compared = new Map<string, SpecChange>();

/**
 * What changed between the versions of a spec whose files there are: those in the folder `released` beside it, and itself.
 *
 * @param versions all versions, the newest first, of which others are left out
 * @throws Error if a file cannot be read
 */
export async function specChanges(
  specFile: string,
  versions: readonly string[],
): Promise<SpecChange[]> {
  const current = await readFile(specFile, "utf8");
  const own = textAt(parsedOnce(current).info, "version");
  const found = await Promise.all(
    versions.map(async (version) => {
      const file = join(dirname(specFile), "released", `${version}.yaml`);
      const text = version === own ? current : await textOf(file);
      return text === undefined ? [] : [{ version, text }];
    }),
  );
  const there = found.flat();
  const changes = there.slice(0, -1).flatMap((to, i): [string, SpecChange][] => {
    const from = there[i + 1];
    if (!from) return [];
    const key = JSON.stringify([from, to]);
    return [[key, compared.get(key) ?? changeBetween(from, to)]];
  });
  for (const [key, change] of changes) compared.set(key, change);
  forgetOthers(compared, new Set(changes.map(([key]) => key)));
  forgetOthers(parsed, new Set([current, ...there.map(({ text }) => text)]));
  return changes.map(([, change]) => change);
}

function forgetOthers(cache: Map<string, unknown>, kept: ReadonlySet<string>): void {
  for (const key of [...cache.keys()].filter((one) => !kept.has(one))) cache.delete(key);
}

function parsedOnce(text: string): JsonNode {
  const node = parsed.get(text) ?? nodeAt({ spec: parse(text) }, "spec");
  parsed.set(text, node);
  return node;
}

/** What is different between two versions of a spec. */
export function changeBetween(
  from: { version: string; text: string },
  to: { version: string; text: string },
): SpecChange {
  const before = partsOf(parsedOnce(from.text));
  const after = partsOf(parsedOnce(to.text));
  const both = [...after].flatMap(([name, part]) => {
    const earlier = before.get(name);
    return earlier === undefined ? [] : [{ name, paths: differences(earlier, part) }];
  });
  const changed = both
    .map(({ name, paths }) => ({ name, places: placesIn(paths) }))
    .filter(({ places }) => places.length > 0);
  return {
    from: from.version,
    to: to.version,
    added: [...after.keys()].filter((name) => !before.has(name)),
    removed: [...before.keys()].filter((name) => !after.has(name)),
    changed,
    reworded: both
      .filter(({ name, paths }) => paths.length > 0 && !changed.some((one) => one.name === name))
      .map(({ name }) => name),
    diff: createTwoFilesPatch(
      `openapi.yaml ${from.version}`,
      `openapi.yaml ${to.version}`,
      from.text,
      to.text,
    ),
  };
}

/** The operations by their ids, the components by their kinds and names, and whatever else there is. */
function partsOf(document: JsonNode): Map<string, unknown> {
  const { paths: _, components, openapi: __, info, ...others } = document;
  // The version is another one in every change.
  const { version: ___, ...about } = nodeAt({ info }, "info");
  const operations = operationsOf(document).map(
    ({ id, method, path, node }) => [id, { method, path, ...node }] as const,
  );
  const named = Object.entries(isNode(components) ? components : {}).flatMap(([kind, parts]) =>
    Object.entries(isNode(parts) ? parts : {}).map(
      ([name, part]) => [kind === "schemas" ? name : `${kind}/${name}`, part] as const,
    ),
  );
  return new Map<string, unknown>([
    ["info", about],
    ...Object.entries(others),
    ...operations,
    ...named,
  ]);
}

/** The paths of all values that differ. */
function differences(one: unknown, other: unknown, path: readonly string[] = []): string[][] {
  if (JSON.stringify(one) === JSON.stringify(other)) return [];
  const isSameList = Array.isArray(one) && Array.isArray(other) && one.length === other.length;
  if (!isSameList && !(isNode(one) && isNode(other))) return [[...path]];
  const [before, after] = [Object(one), Object(other)];
  const keys = new Set([...Object.keys(before), ...Object.keys(after)]);
  return [...keys].flatMap((key) => differences(before[key], after[key], [...path, key]));
}

/** Those of the places that are no texts, each once. */
function placesIn(paths: readonly string[][]): string[] {
  const places = paths
    .filter((path) => !TEXTS.includes(path.at(-1) ?? ""))
    .map((path) => path.slice(0, DEPTH).join("."));
  return [...new Set(places)];
}

function textOf(file: string): Promise<string | undefined> {
  return readFile(file, "utf8").catch((error: NodeJS.ErrnoException) => {
    if (error.code === "ENOENT") return undefined;
    throw error;
  });
}

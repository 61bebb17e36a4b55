import { readFile } from "node:fs/promises";
import { join, relative } from "node:path";
import { Command } from "@aam-groups/command/command-line";
import { redocly } from "@aam-groups/redocly";
import { newKnownValues, newValues } from "@aam-groups/spec/new-values";
import { readSpecFile, type SpecFile } from "@aam-groups/spec/spec-file";
import semver from "semver";
import { parse } from "yaml";
import { main } from "./main.ts";
import { root, specFile } from "./paths.ts";
import { ACCEPTED_BREAKS, newestReleasedSpec, RELEASED_SPECS } from "./released-spec.ts";

type Impact = "major" | "minor" | "patch";

/** The part of Redocly's diff report that is read here. */
interface Report {
  infoVersions: { base: string; revision: string };
  changes: Change[];
}

/** A change, as Redocly reports it. */
interface Change {
  path: string;
  kind: string;
  impact: Impact;
  verdicts?: { message: string }[];
  /** The keyword that is changed; absent for what is added or removed as a whole. */
  property?: string;
  base?: { value?: unknown };
  revision?: { line: number; value?: unknown };
}

/** A breaking change that needs no new major version, for example because only the spec was wrong. */
interface AcceptedBreak {
  /** The change's path, as `pnpm diff` prints it. */
  path: string;
  reason: string;
  /** Date of acceptance, e.g. 2026-11-21. */
  date: string;
}

const RANK: Record<Impact, number> = { patch: 1, minor: 2, major: 3 };
const acceptedFile = join(root, ACCEPTED_BREAKS);

const { all } = new Command("pnpm diff")
  .description(
    "Compares the spec with its latest release. Fails if the changes need a higher `info.version`. A new value of a set needs a minor version at least.",
  )
  .option("--all", "also list changes that only need a patch version")
  .parse()
  .opts<{ all?: boolean }>();

await main(compareWithNewestRelease);

async function compareWithNewestRelease(): Promise<boolean> {
  const spec = await readSpecFile(specFile);
  const base = join(root, RELEASED_SPECS, `${await newestReleasedSpec(root)}.yaml`);
  const { exitCode, stdout, stderr } = await redocly([
    "diff",
    base,
    specFile,
    "--format=json",
    "--fail-on=none",
  ]);
  if (exitCode !== 0)
    throw new Error(`The spec cannot be compared with the last release:\n${stderr}`);
  const { changes: reported, infoVersions }: Report = JSON.parse(stdout);
  const changes = [
    ...reported.map(withImpactOfNewValues),
    ...changesOfOpenSets(await readSpecFile(base), spec),
  ];

  const accepted = await readAcceptedBreaks();
  const unused = accepted.filter(({ path }) => !changes.some((change) => change.path === path));
  const counted = changes.filter(({ path }) => !accepted.some((entry) => entry.path === path));

  const from = relative(root, base);
  const patches = counted.filter(({ impact }) => impact === "patch");
  const hint = patches.length > 0 && !all ? " (--all lists them)" : "";
  console.log(
    `${counted.length} changes since ${from}, ${patches.length} of them patches${hint}, ${accepted.length} accepted breaking changes.`,
  );
  const listed = all ? counted : counted.filter(({ impact }) => impact !== "patch");
  for (const { impact, kind, path, verdicts = [], revision } of listed) {
    const why = verdicts.map(({ message }) => ` ${message}`).join("");
    console.log(`  ${impact} ${kind} ${path}${revision ? ` (line ${revision.line})` : ""}${why}`);
  }

  const problems = unused.map(
    ({ path }) =>
      `${relative(root, acceptedFile)} accepts ${path}, which has not changed: remove the entry.`,
  );
  const needed = counted.map(({ impact }) => impact).sort((a, b) => RANK[b] - RANK[a])[0];
  if (needed !== undefined) {
    const target = semver.inc(infoVersions.base, needed);
    if (target === null || semver.lt(infoVersions.revision, target)) {
      problems.push(
        `${relative(root, specFile)}: info.version is ${infoVersions.revision}, but these changes need at least ${target}. ` +
          `Raise it and explain the change in spec/CHANGELOG.md and its translations, or accept breaking changes in ${relative(root, acceptedFile)}.`,
      );
    }
  }
  for (const problem of problems) console.error(problem);
  return problems.length === 0;
}

/** A change that Redocly counts as a patch, raised to minor if it adds values to an `enum`; any other as it is. */
function withImpactOfNewValues(change: Change): Change {
  if (change.property !== "enum" || change.impact !== "patch") return change;
  const values = newValues(change.base?.value, change.revision?.value);
  // Redocly: a request that is accepted in addition breaks nobody. But it is a new feature, and types change with it.
  if (values.length === 0) return change;
  return { ...change, impact: "minor", verdicts: [addition("enum", values)] };
}

/** A minor change for each `x-extensible-enum` with new values, a keyword of ours that Redocly does not compare. */
function changesOfOpenSets(base: SpecFile, { document, placeOf }: SpecFile): Change[] {
  return newKnownValues(base.document, document).map(({ pointer, values }) => ({
    path: `#${pointer}`,
    kind: "modified",
    impact: "minor",
    verdicts: [addition("x-extensible-enum", values)],
    revision: { line: lineIn(placeOf(`${pointer}/x-extensible-enum`)) },
  }));
}

function addition(keyword: string, values: readonly unknown[]): { message: string } {
  const names = values.map((value) => `'${value}'`).join(", ");
  return { message: `New in \`${keyword}\`: ${names}.` };
}

/** The line of a place like `spec/openapi.yaml:12:7`. */
function lineIn(place: string): number {
  return Number(place.split(":").at(-2));
}

async function readAcceptedBreaks(): Promise<AcceptedBreak[]> {
  const entries: Partial<AcceptedBreak>[] = parse(await readFile(acceptedFile, "utf8")) ?? [];
  return entries.map(({ path, reason, date }, i) => {
    if (!path || !reason || !/^\d{4}-\d{2}-\d{2}$/.test(date ?? "")) {
      throw new Error(
        `${relative(root, acceptedFile)}: entry ${i + 1} needs a path, a reason and a date like 2026-11-21.`,
      );
    }
    return { path, reason, date: String(date) };
  });
}

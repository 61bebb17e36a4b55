import { nodeAt } from "@aam-groups/spec/json-node";
import type { SpecDocument } from "@aam-groups/spec/spec-file";
import { parse, prerelease } from "semver";

/** What Python calls the prereleases that it knows (PEP 440). */
const PYTHON_STAGES = new Map<unknown, string>([
  ["alpha", "a"],
  ["beta", "b"],
  ["rc", "rc"],
]);

/**
 * The version of a release's files, which is that of the spec: clients, archives and their names have it.
 *
 * @throws Error if it is a version that one of the ecosystems does not have
 */
export function releaseVersion(document: SpecDocument): string {
  const version = String(nodeAt(document, "info").version);
  const parsed = parse(version);
  if (parsed?.version !== version) {
    throw new Error(
      `The spec's info.version, ${version}, is not a version such as 1.2.0 or 1.2.0-rc.1. Go and Composer need one.`,
    );
  }
  pythonVersion(version);
  return version;
}

/**
 * A version as Python writes it, e.g. `1.2.0rc1` for `1.2.0-rc.1`.
 *
 * @throws Error if Python has no such version
 */
export function pythonVersion(version: string): string {
  const stage = prerelease(version);
  if (stage === null) return version;
  const [name, number, ...more] = stage;
  const short = PYTHON_STAGES.get(name);
  if (short === undefined || typeof number !== "number" || more.length > 0) {
    throw new Error(
      `The spec's info.version, ${version}, has no counterpart in Python. Prereleases are called alpha, beta or rc, with a number: 1.2.0-rc.1.`,
    );
  }
  return `${version.slice(0, version.indexOf("-"))}${short}${number}`;
}

import { nodeAt } from "@aam-groups/spec/json-node";
import type { SpecDocument } from "@aam-groups/spec/spec-file";
import { parse, prerelease } from "semver";
import type { PublishedPackage } from "../published-packages.ts";
import { commonVersion } from "../run-publication.ts";

/** What Python calls the prereleases that it knows (PEP 440). */
const PYTHON_STAGES = new Map<unknown, string>([
  ["alpha", "a"],
  ["beta", "b"],
  ["rc", "rc"],
]);

/** The versions of a release. */
export interface ReleaseVersions {
  /** That of all packages. Clients and archives have it, since no two releases have the same. */
  readonly version: string;
  /** That of the spec that they are made from. */
  readonly specVersion: string;
}

/**
 * The versions of a release's files.
 *
 * @throws Error if the packages have several versions, or one that an ecosystem does not have
 */
export function releaseVersions(
  packages: readonly PublishedPackage[],
  document: SpecDocument,
): ReleaseVersions {
  const version = commonVersion(packages);
  const specVersion = String(nodeAt(document, "info").version);
  checkForm("The packages' version", version);
  checkForm("The spec's info.version", specVersion);
  pythonVersion(version);
  return { version, specVersion };
}

function checkForm(what: string, version: string): void {
  if (parse(version)?.version === version) return;
  throw new Error(
    `${what}, ${version}, is not a version such as 1.2.0 or 1.2.0-rc.1. Go and Composer need one.`,
  );
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
      `The packages' version, ${version}, has no counterpart in Python. Prereleases are called alpha, beta or rc, with a number: 1.2.0-rc.1.`,
    );
  }
  return `${version.slice(0, version.indexOf("-"))}${short}${number}`;
}

import { ACCEPTED_BREAKS, RELEASED_SPECS } from "../../released-spec.ts";
import { byImportance, type ChangeRecord, highestBump } from "./change-records.ts";
import type { ReleasePlan } from "./plan.ts";
import { shortName } from "./released-packages.ts";

/** A plan for people to read before anything is done. */
export function planText(plan: ReleasePlan): string {
  const { version, before, isFirst, bump, published, spec, tags } = plan;
  const title = isFirst
    ? `Release ${version}, the first`
    : `Release ${version}, a ${bump} version after ${before}`;
  const names = published.map(({ name }) => shortName(name)).join(", ");
  const writes = [
    `version ${version} in package.json, packages/*/package.json, .gitlab/contract-tests.yml and packages/contract-tests/README.md`,
    "CHANGELOG.md of each package",
    ...(isFirst ? ["READMEs and guides that say that nothing is on npm yet"] : []),
    ...(spec.isNew
      ? [`${RELEASED_SPECS}/${spec.version}.yaml`, `${ACCEPTED_BREAKS}, without entries`]
      : []),
  ];
  return [
    title,
    "",
    `Packages  ${names}: ${isFirst ? version : `${before} → ${version}`}`,
    ...recordLines(plan),
    `Spec      ${spec.isNew ? `${spec.before} → ${spec.version}` : `${spec.version}, as released`}`,
    `  ${spec.changes}`,
    `Writes    ${writes.join("\n          ")}`,
    `Commit    ${releaseSubject(version)}`,
    `Tags      ${tags.join(", ")}`,
  ].join("\n");
}

/** The subject of the commit that is a release. */
export function releaseSubject(version: string): string {
  return `chore: release ${version}`;
}

function recordLines({ records }: ReleasePlan): string[] {
  const highest = ({ bumps }: ChangeRecord) => highestBump(bumps.values());
  return byImportance(records, highest).map(({ file, bumps, summary }) => {
    const names = [...bumps].map(([name, bump]) => `${shortName(name)} ${bump}`).join(", ");
    return `  ${names}: ${summary.split(/\r?\n/, 1)[0]} (${file})`;
  });
}

import { sha256 } from "./checksums.ts";
import type { ReleaseVersions } from "./release-version.ts";

/** The part of CycloneDX that is read and written here. */
export interface Bom {
  readonly $schema: string;
  readonly bomFormat: string;
  readonly specVersion: string;
  readonly metadata: { readonly component: BomComponent; readonly tools?: unknown };
  readonly components?: readonly BomComponent[];
  readonly dependencies?: readonly BomDependency[];
  readonly [field: string]: unknown;
}

interface BomComponent {
  readonly "bom-ref": string;
  readonly [field: string]: unknown;
}

interface BomDependency {
  readonly ref: string;
  readonly dependsOn?: readonly string[];
}

const ROOT = "aam-groups";

/**
 * One bill of materials for several packages, each of which has its own: the same text for the same packages.
 * pnpm could write one for all, but leaves out dependencies of packages that others depend on, by chance.
 *
 * @param versions of the whole
 */
export function mergedBom(boms: readonly Bom[], versions: ReleaseVersions): Bom {
  const [first] = boms;
  if (first === undefined) throw new Error("There are no packages.");
  const packages = boms.map(({ metadata }) => metadata.component);
  const components = new Map(
    [...packages, ...boms.flatMap(({ components = [] }) => components)].map((component) => [
      component["bom-ref"],
      component,
    ]),
  );
  const edges = new Map([[ROOT, new Set(packages.map((component) => component["bom-ref"]))]]);
  for (const { ref, dependsOn = [] } of boms.flatMap(({ dependencies = [] }) => dependencies)) {
    edges.set(ref, new Set([...(edges.get(ref) ?? []), ...dependsOn]));
  }
  const content = {
    components: [...components.values()].sort((a, b) => order(a["bom-ref"], b["bom-ref"])),
    dependencies: [...edges]
      .sort(([a], [b]) => order(a, b))
      .map(([ref, dependsOn]) => ({ ref, dependsOn: [...dependsOn].sort(order) })),
  };
  const { $schema, bomFormat, specVersion } = first;
  return {
    ...{ $schema, bomFormat, specVersion },
    serialNumber: `urn:uuid:${uuidOf(JSON.stringify([versions, content]))}`,
    version: 1,
    metadata: {
      tools: { components: [{ type: "application", name: "pnpm" }] },
      component: {
        ...{ type: "application", name: ROOT, version: versions.version, "bom-ref": ROOT },
        properties: [{ name: "aam-groups:spec-version", value: versions.specVersion }],
      },
    },
    ...content,
  };
}

function order(a: string, b: string): number {
  return a < b ? -1 : Number(a > b);
}

/** A UUID that follows from a text (version 8, RFC 9562). */
function uuidOf(text: string): string {
  const hex = sha256(text);
  const variant = ((Number.parseInt(hex.charAt(16), 16) & 0b11) | 0b1000).toString(16);
  return [
    ...[hex.slice(0, 8), hex.slice(8, 12), `8${hex.slice(13, 16)}`],
    ...[`${variant}${hex.slice(17, 20)}`, hex.slice(20, 32)],
  ].join("-");
}

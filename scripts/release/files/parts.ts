import { type LanguageName, languages } from "../../languages/catalogue.ts";
import { findToolchain } from "../../languages/toolchain.ts";
import type { FileMap } from "./archive.ts";
import { clientPackages, clientPart } from "./client-part.ts";
import { docsPart } from "./docs-part.ts";
import type { PartName } from "./part-names.ts";
import type { ReleaseVersions } from "./release-version.ts";
import { sbomName, sbomPart } from "./sbom-part.ts";
import { specPart } from "./spec-part.ts";

/** A part of the files of a release. */
export interface ReleasePart {
  /** What it is, in a few words. */
  readonly title: string;
  /** What to do with its files, in Markdown. */
  readonly about: (version: string) => string;
  /** The sentence about what this machine lacks for it; `undefined` if it lacks nothing. */
  readonly lacks: () => Promise<string | undefined>;
  readonly make: (versions: ReleaseVersions) => Promise<FileMap>;
}

const LACKS_NOTHING = async () => undefined;

/** Every part by its name. */
export const parts: Readonly<Record<PartName, ReleasePart>> = {
  spec: {
    title: "The spec",
    about: () =>
      "`openapi.yaml` is the spec as it is written, `openapi.json` the same in one piece, and `openapi.<language>.yaml` and `.json` have its texts in another language. `postman.json` can be imported into Postman. `lifecycle.arazzo.yaml`, beside `openapi.yaml`, is the life of a group in steps (Arazzo).",
    lacks: LACKS_NOTHING,
    make: specPart,
  },
  python: clientOf("python"),
  go: clientOf("go"),
  java: { ...clientOf("java"), lacks: () => lacksToolchain("java") },
  php: clientOf("php"),
  docs: {
    title: "The docs",
    about: (version) =>
      `\`aam-groups-docs-${version}.zip\` is the built site; its README says how to serve it.`,
    lacks: LACKS_NOTHING,
    make: docsPart,
  },
  sbom: {
    title: "The bill of materials",
    about: (version) =>
      `\`${sbomName(version)}\` lists what the npm packages depend on, with versions, checksums and licences (CycloneDX).`,
    lacks: LACKS_NOTHING,
    make: sbomPart,
  },
};

function clientOf(name: LanguageName): ReleasePart {
  return {
    title: `The ${languages[name].title} client`,
    about: clientPackages[name].install,
    lacks: LACKS_NOTHING,
    make: (versions) => clientPart(name, versions),
  };
}

async function lacksToolchain(name: LanguageName): Promise<string | undefined> {
  const { title, toolchain } = languages[name];
  if (await findToolchain(name)) return undefined;
  return `The ${title} client has to be compiled, and ${toolchain.probes[0]?.[0]} is not installed. On Debian: apt-get install --no-install-recommends ${toolchain.packages.join(" ")}. Or leave it out with --without ${name}.`;
}

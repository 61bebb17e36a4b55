import { major } from "semver";
import { inFolder, zip } from "./archive.ts";
import { type ClientPackage, GENERATOR_LICENCE, replaceOnce } from "./client-package.ts";
import { coordinates } from "./coordinates.ts";

/** A folder that \`go get\` takes for a module proxy, with the module in it. */
export const go: ClientPackage = {
  language: "go",
  install: (
    version,
  ) => `The archive is a module proxy: \`go get\` reads the module from it, and writes its checksum into your \`go.sum\`.

\`\`\`sh
unzip -q ${archiveName(version)}
go mod init first-call
GOPROXY="file://$PWD/${folderName(version)}" GONOSUMDB=${modulePath(version)} go get ${modulePath(version)}@v${version}
\`\`\`

Go keeps modules in its cache. Who builds your program elsewhere needs the same folder, as \`GOPROXY=file:///path/to/${folderName(version)},https://proxy.golang.org\`.`,
  // Major versions from 2 on are part of the path.
  program: (example) => replaceOnce(example, '\t"aamgroups"\n', `\t"${coordinates.go.module}"\n`),
  run: () => ["go run first_call.go"],
  pack: async ({ version, code, readme, licence, generatorLicence }) => {
    const path = modulePath(version);
    const goMod = `module ${path}\n\ngo 1.19\n`;
    const texts = new Map([
      ["README.md", readme],
      ["LICENSE", licence],
    ]);
    const module = inFolder(
      `${path}@v${version}`,
      new Map([
        ...texts,
        ["client.go", code],
        ["go.mod", goMod],
        [GENERATOR_LICENCE, generatorLicence],
      ]),
    );
    const file = `${path}/@v/v${escaped(version)}`;
    const proxy = new Map<string, string | Uint8Array>([
      ...texts,
      [`${path}/@v/list`, `v${version}\n`],
      [`${file}.info`, `${JSON.stringify({ Version: `v${version}` })}\n`],
      [`${file}.mod`, goMod],
      [`${file}.zip`, zip(module)],
    ]);
    return new Map([[archiveName(version), zip(inFolder(folderName(version), proxy))]]);
  },
};

/** The module's path, which has to end in the major version from the second on. */
export function modulePath(version: string): string {
  const number = major(version);
  return number < 2 ? coordinates.go.module : `${coordinates.go.module}/v${number}`;
}

function folderName(version: string): string {
  return `aam-groups-go-${version}`;
}

function archiveName(version: string): string {
  return `${folderName(version)}.zip`;
}

/** File names in a proxy have no capitals, since some file systems do not tell them apart. */
function escaped(version: string): string {
  return version.replaceAll(/[A-Z]/g, (letter) => `!${letter.toLowerCase()}`);
}

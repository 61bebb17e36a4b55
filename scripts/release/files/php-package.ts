import { inFolder, zip } from "./archive.ts";
import { type ClientPackage, GENERATOR_LICENCE, replaceOnce } from "./client-package.ts";
import { coordinates, LICENCES, SUMMARY } from "./coordinates.ts";

const { name } = coordinates.composer;

/** A package that Composer takes from a folder of archives. */
export const php: ClientPackage = {
  language: "php",
  install: (
    version,
  ) => `Composer finds the archive in a folder that is named as a repository, and writes its checksum into your \`composer.lock\`.

\`\`\`sh
mkdir -p archives
mv ${folderName(version)}.zip archives/
[ -e composer.json ] || echo '{}' >composer.json
composer config repositories.aam-groups artifact archives
composer require ${name}:${version}
\`\`\``,
  program: (example) =>
    replaceOnce(example, "require 'client.php';", "require 'vendor/autoload.php';"),
  run: () => ["php first_call.php"],
  pack: async ({ version, code, readme, licence, generatorLicence }) => {
    const files = new Map([
      ["LICENSE", licence],
      ["README.md", readme],
      ["composer.json", composerJson(version)],
      ["src/client.php", code],
      [`src/${GENERATOR_LICENCE}`, generatorLicence],
    ]);
    const folder = folderName(version);
    return new Map([[`${folder}.zip`, zip(inFolder(folder, files))]]);
  },
};

function folderName(version: string): string {
  return `aam-groups-php-${version}`;
}

function composerJson(version: string): string {
  const fields = {
    name,
    description: SUMMARY,
    version,
    type: "library",
    license: LICENCES,
    require: { php: ">=8.1", "ext-curl": "*" },
    autoload: { classmap: ["src/client.php"] },
  };
  return `${JSON.stringify(fields, null, 2)}\n`;
}

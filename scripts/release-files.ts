import { join, relative } from "node:path";
import { Command, parseFolder } from "@aam-groups/command/command-line";
import { readSpecFile } from "@aam-groups/spec/spec-file";
import { Option } from "commander";
import { main } from "./main.ts";
import { ownTemporaryFolder } from "./own-temporary-folder.ts";
import { root, specFile } from "./paths.ts";
import { SUMS } from "./release/files/checksums.ts";
import { PART_NAMES, type PartName } from "./release/files/part-names.ts";
import { releaseVersions } from "./release/files/release-version.ts";
import { publishedPackages } from "./release/published-packages.ts";

const { out = join(root, "dist/release"), without = [] } = new Command("pnpm release:files")
  .description(
    "Writes the files of a release: the spec in its forms and languages, clients in Python, Go, Java and PHP as archives, the docs, and an SBOM, with checksums.",
  )
  .option(
    "-o, --out <folder>",
    "folder to write to; the files of an earlier run are replaced, others never (default: dist/release)",
    parseFolder,
  )
  .addOption(new Option("--without <parts...>", "parts to leave out").choices(PART_NAMES))
  .parse()
  .opts<{ out?: string; without?: PartName[] }>();

await main(async () => {
  await using _ = await ownTemporaryFolder();
  const shown = relative(process.cwd(), out) || ".";
  try {
    const names = PART_NAMES.filter((name) => !without.includes(name));
    // Not before: what makes the docs takes a second to load, and a wrong option shall not wait for it.
    const { checkTools, makeReleaseFiles } = await import("./release/files/make-release-files.ts");
    const { checkReleaseFolder, writeReleaseFolder } = await import(
      "./release/files/release-folder.ts"
    );
    await checkReleaseFolder(out);
    await checkTools(names);
    const { document } = await readSpecFile(specFile);
    const versions = releaseVersions(publishedPackages(), document);
    const files = await makeReleaseFiles(names, versions, (title) => console.error(`${title} …`));
    const written = await writeReleaseFolder(out, files);
    console.log(
      `wrote ${shown}: ${written.length} files of version ${versions.version}, for version ${versions.specVersion} of the spec`,
    );
    for (const name of written) console.log(`  ${name}`);
    console.log(`\`sha256sum --check ${SUMS}\` in that folder checks them.`);
    return true;
  } catch (error) {
    console.error("No files of a release were written:");
    throw error;
  }
});

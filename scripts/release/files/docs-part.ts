import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { filesIn } from "@aam-groups/command";
import { execa } from "execa";
import { ownTemporaryFolder } from "../../own-temporary-folder.ts";
import { root } from "../../paths.ts";
import { type FileMap, inFolder, zip } from "./archive.ts";
import type { ReleaseVersions } from "./release-version.ts";

/** What `pnpm run docs` keeps for its own next run. */
const OWN_LIST = ".docs-files.json";

/**
 * Builds the docs, and packs them.
 *
 * @throws Error with what `pnpm run docs` prints if they cannot be built
 */
export async function docsPart(versions: ReleaseVersions): Promise<FileMap> {
  await using folder = await ownTemporaryFolder();
  const site = join(folder.path, "site");
  const script = join(root, "packages/docs/src/cli.ts");
  const { exitCode, all } = await execa(process.execPath, [script, "--out", site], {
    ...{ cwd: root, all: true, reject: false },
  });
  if (exitCode !== 0) throw new Error(`The docs cannot be built:\n${all.trim()}`);
  return await packDocs(site, versions);
}

/** Packs built docs, with a README that says how to serve them. */
export async function packDocs(site: string, versions: ReleaseVersions): Promise<FileMap> {
  const paths = (await filesIn(site)).filter((path) => path !== OWN_LIST);
  const pages = await Promise.all(
    paths.map(async (path) => [path, await readFile(join(site, path))] as const),
  );
  const name = `aam-groups-docs-${versions.version}`;
  const files = new Map([
    ...inFolder("site", new Map(pages)),
    ["LICENSE", await readFile(join(root, "LICENSE"), "utf8")],
    ["README.md", readme(versions)],
  ]);
  return new Map([[`${name}.zip`, zip(inFolder(name, files))]]);
}

function readme({ version, specVersion }: ReleaseVersions): string {
  return `# Audience Manager groups: docs

Version ${version}: the docs of Audience Manager's Group Management API, as version ${specVersion} of its OpenAPI description has it: a static site in the folder \`site\`.
This project is not affiliated with Adobe.

Any server of files will do, from the root of a host:

\`\`\`sh
python3 -m http.server 4000 --bind 127.0.0.1 --directory site
\`\`\`

Then open <http://127.0.0.1:4000/>. Below a path of a host the site has no styles: build it for that path from the repository, with \`npx pnpm@12 run docs --base /path/\`.

## Licence

Apache-2.0, see \`LICENSE\`.
`;
}

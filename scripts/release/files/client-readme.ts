import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { asOfNow } from "@aam-groups/docs/first-release";
import { languages } from "../../languages/catalogue.ts";
import { root } from "../../paths.ts";
import { type ClientPackage, GENERATOR_LICENCE } from "./client-package.ts";
import type { ReleaseVersions } from "./release-version.ts";

/** What the first program of every language prints. */
export const OUTPUT =
  "SEGMENT 563 READ WRITE\nTRAIT 83498 READ MAP_TO_SEGMENTS\n404 unknown_group\n";

/** How its reader gets the sandbox. */
const SANDBOX = asOfNow(
  "<!-- until the first release -->`npx pnpm@12 sandbox` starts in a clone of the repository<!-- from the first release: `npx @aam-groups/sandbox` starts -->",
);

/** The README that is in each archive of a client: how to install it, and a first program. */
export async function clientReadme(
  client: ClientPackage,
  { version, specVersion }: ReleaseVersions,
): Promise<string> {
  const { title, needs, example } = languages[client.language];
  const text = await readFile(join(root, "scripts/languages/examples", example), "utf8");
  return `# Audience Manager groups: ${title} client

Version ${version}. Calls Audience Manager's Group Management API as version ${specVersion} of its OpenAPI description has it.
It requires ${needs}. This project is not affiliated with Adobe.

## Install

${client.install(version)}

## First program

Save this as \`${example}\`. It calls a sandbox on your own machine, which ${SANDBOX}: for a deployment, put its base URL and your token in.

\`\`\`${client.language}
${client.program(text).trim()}
\`\`\`

\`\`\`sh
${client.run(version).join("\n")}
\`\`\`

\`\`\`text
${OUTPUT}\`\`\`

There is one method per operation. Errors have the status and the parsed body. Requests time out after 90 s; retries and redirects are off.

## Licence

Apache-2.0, see \`LICENSE\`. Parts are by Redocly's client generator, under the MIT licence in \`${GENERATOR_LICENCE}\`.
`;
}

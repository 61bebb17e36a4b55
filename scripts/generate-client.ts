import { basename, resolve } from "node:path";
import { Command, parseFolder } from "@aam-groups/command/command-line";
import { Argument } from "commander";
import { LANGUAGE_NAMES, type LanguageName, languages } from "./languages/catalogue.ts";
import { checkOutputFolder, writeOutputFolder } from "./languages/output-folder.ts";
import { renderClient } from "./languages/render-client.ts";
import { main } from "./main.ts";

const program = new Command("pnpm generate:client")
  .description("Generates an API client in another language from spec/openapi.yaml.")
  .addArgument(new Argument("<language>", "the language").choices(LANGUAGE_NAMES))
  .requiredOption("-o, --out <folder>", "folder to write to; created if missing", parseFolder)
  .option("--force", "write into a non-empty folder; other files in it are kept")
  .parse();

const { out, force } = program.opts<{ out: string; force?: boolean }>();
const name = program.args[0] as LanguageName;

await main(async () => {
  await checkOutputFolder(out, force ?? false);
  const { specVersion, files } = await renderClient(name);
  await writeOutputFolder(out, files);
  const { title, needs, example, run } = languages[name];
  console.log(`wrote ${out}: a ${title} client of spec/openapi.yaml ${specVersion}`);
  for (const path of files.keys()) console.log(`  ${path}`);
  const folder = basename(resolve(out));
  console.log(
    `It requires ${needs}. To try it, start \`pnpm sandbox\`, copy scripts/languages/examples/${example} next to ${folder}, and run:`,
  );
  for (const line of run(folder)) console.log(`  ${line}`);
  return true;
});

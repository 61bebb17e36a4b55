import { basename, resolve } from "node:path";
import { Argument, Command } from "commander";
import { LANGUAGE_NAMES, type LanguageName, languages } from "./languages/catalogue.ts";
import { checkOutputFolder, writeOutputFolder } from "./languages/output-folder.ts";
import { renderClient } from "./languages/render-client.ts";
import { main } from "./main.ts";

const program = new Command("generate:client")
  .description("Writes a client of the API in another language, from spec/openapi.yaml.")
  .addArgument(new Argument("<language>", "the language").choices(LANGUAGE_NAMES))
  .requiredOption("-o, --output <folder>", "folder to write; made if it is not there")
  .option("--force", "write into a folder that is not empty; other files in it stay", false)
  .parse();

const { output, force } = program.opts<{ output: string; force: boolean }>();
const name = program.args[0] as LanguageName;

await main(async () => {
  await checkOutputFolder(output, force);
  const { specVersion, files } = await renderClient(name);
  await writeOutputFolder(output, files);
  const { title, needs, example, run } = languages[name];
  console.log(`wrote ${output}: a ${title} client of spec/openapi.yaml ${specVersion}`);
  for (const path of files.keys()) console.log(`  ${path}`);
  const folder = basename(resolve(output));
  console.log(
    `It needs ${needs}. Try it while \`pnpm sandbox\` runs, with scripts/languages/examples/${example} beside ${folder}:`,
  );
  for (const line of run(folder)) console.log(`  ${line}`);
  return true;
});

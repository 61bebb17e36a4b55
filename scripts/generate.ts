import { fillFolder, writeFiles } from "@aam-groups/command";
import { Command } from "@aam-groups/command/command-line";
import { renderGeneratedFiles } from "./generate/generated-files.ts";
import { main } from "./main.ts";
import { root } from "./paths.ts";

new Command("pnpm generate")
  .description("Generates types, examples and validators from spec/openapi.yaml.")
  .parse();

await main(async () => {
  const files = await renderGeneratedFiles();
  await fillFolder(root, (fresh) => writeFiles(fresh, files));
  for (const path of files.keys()) console.log(`wrote ${path}`);
  return true;
});

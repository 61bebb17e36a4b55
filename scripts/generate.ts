import { mkdir, rename, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { renderGeneratedFiles } from "./generate/generated-files.ts";
import { main } from "./main.ts";
import { root } from "./paths.ts";

await main(async () => {
  for (const [path, text] of await renderGeneratedFiles()) {
    const file = join(root, path);
    await mkdir(dirname(file), { recursive: true });
    // Written beside and renamed, so that an interrupted run leaves no half file.
    await writeFile(`${file}.new`, text);
    await rename(`${file}.new`, file);
    console.log(`wrote ${path}`);
  }
  return true;
});

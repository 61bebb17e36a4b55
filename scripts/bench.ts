import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { installOnce } from "@aam-groups/command/own-installation";
import { main } from "./main.ts";

const FOLDER = join(import.meta.dirname, "bench");

await main(async () => {
  await installOnce(FOLDER, "the bench");
  return true;
});
// By URL, because the bench's imports are installed only now; its own tests type-check it.
if (process.exitCode === 0) await import(pathToFileURL(join(FOLDER, "cli.ts")).href);

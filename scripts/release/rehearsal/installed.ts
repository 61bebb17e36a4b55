import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { installOnce } from "@aam-groups/command/own-installation";

await installOnce(import.meta.dirname, "the rehearsal of a release");

const { resolve } = createRequire(import.meta.url);

/** A file of a package that is installed here, such as its command. */
export function fileOf(name: string, path: string): string {
  return join(dirname(resolve(`${name}/package.json`)), path);
}

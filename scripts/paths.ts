import { existsSync, readdirSync } from "node:fs";
import { join } from "node:path";

/** Root folder of the repository. */
export const root = join(import.meta.dirname, "..");

/** The spec, which is written by hand. */
export const specFile = join(root, "spec/openapi.yaml");

/** The life of a group, as steps that call the operations of the spec (Arazzo). */
export const lifecycleFile = join(root, "spec/lifecycle.arazzo.yaml");

/** Redocly's configuration: lint rules and our plugin. */
export const redoclyConfig = join(root, "spec/redocly.yaml");

/**
 * The names of the folders of all packages, in order.
 * A package that was renamed leaves a folder with what was installed for it, which is not one of them.
 */
export function packageNames(repository: string = root): string[] {
  const folder = join(repository, "packages");
  return readdirSync(folder)
    .filter((name) => existsSync(join(folder, name, "package.json")))
    .sort();
}

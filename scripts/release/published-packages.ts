import { readFileSync } from "node:fs";
import { join } from "node:path";
import { packageNames, root } from "../paths.ts";

/** A package that npm gets. */
export interface PublishedPackage {
  /** E.g. `@aam-groups/mock`. */
  name: string;
  version: string;
  folder: string;
}

/** All packages that npm gets: those that are not private. */
export function publishedPackages(repository: string = root): PublishedPackage[] {
  return packageNames(repository).flatMap((directory) => {
    const folder = join(repository, "packages", directory);
    const {
      name,
      version,
      private: isPrivate,
    } = JSON.parse(readFileSync(join(folder, "package.json"), "utf8"));
    return isPrivate ? [] : [{ name, version, folder }];
  });
}

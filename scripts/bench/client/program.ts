import { pathToFileURL } from "node:url";
import type { Variants } from "./programs/features.ts";
import type { Groups, ProgramConnection } from "./programs/groups.ts";

/** What is in a bundle. */
export interface Program<Options = unknown> {
  connect(connection: ProgramConnection, options?: Options): Groups;
  lifecycle(groups: Groups): Promise<string>;
  /** Only in the bundle for probes: the one that is measured holds nothing that is not used. */
  variants?: Variants<Options>;
}

let instances = 0;

/** Loads a bundle, each time anew, so that no settings are left from before. */
export function loadProgram(file: string): Promise<Program> {
  const url = pathToFileURL(file);
  url.searchParams.set("instance", String(instances++));
  return import(url.href);
}

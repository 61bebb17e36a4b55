import { readFile } from "node:fs/promises";
import { parse } from "yaml";
import { specFile } from "./given.ts";

interface Document {
  paths: Record<string, Record<string, { operationId?: string }>>;
}

/** The ids of all operations of the spec, sorted. */
export async function operationIds(): Promise<string[]> {
  const { paths }: Document = parse(await readFile(specFile, "utf8"));
  return Object.values(paths)
    .flatMap((item) => Object.values(item))
    .flatMap(({ operationId = [] }) => operationId)
    .sort();
}

import { readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import spec from "@aam-groups/types/openapi.json" with { type: "json" };
import { PREFIX } from "./measured-operations.ts";

/** An answer that the bare server repeats. */
export interface FixedAnswer {
  method: string;
  path: string;
  status: number;
  body: string;
}

/** The file with the spec for servers that take an OpenAPI document. */
export const specFileIn = (folder: string): string => join(folder, "openapi.json");

const answersFileIn = (folder: string): string => join(folder, "answers.json");

/** Writes the spec with the prefix in its paths, where Prism and Scalar look for it. */
export async function writeSpec(folder: string): Promise<void> {
  const paths = Object.fromEntries(
    Object.entries(spec.paths).map(([path, item]) => [PREFIX + path, item]),
  );
  // With a dialect that Prism knows: it otherwise validates by draft-07.
  const jsonSchemaDialect = "https://json-schema.org/draft/2020-12/schema";
  await writeFile(specFileIn(folder), JSON.stringify({ ...spec, paths, jsonSchemaDialect }));
}

/** Tells the bare server what to answer. */
export async function writeAnswers(folder: string, answers: FixedAnswer[]): Promise<void> {
  await writeFile(answersFileIn(folder), JSON.stringify(answers));
}

export async function readAnswers(folder: string): Promise<FixedAnswer[]> {
  return JSON.parse(await readFile(answersFileIn(folder), "utf8"));
}

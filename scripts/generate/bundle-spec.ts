import { mkdtemp, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { redocly } from "@aam-groups/redocly";
import type { JsonNode } from "@aam-groups/spec/json-node";
import { redoclyConfig, specFile } from "../paths.ts";

/** The spec as one JSON document, with references inside it only. */
export interface Bundle extends JsonNode {
  info: { version: string };
  paths: Record<string, JsonNode>;
  components: { schemas: JsonNode };
}

/**
 * Bundles the spec with Redocly.
 *
 * @throws Error with Redocly's message if it cannot be bundled
 */
export async function bundleSpec(): Promise<Bundle> {
  const folder = await mkdtemp(join(tmpdir(), "aam-groups-bundle-"));
  try {
    const file = join(folder, "openapi.json");
    const { exitCode, stderr } = await redocly([
      "bundle",
      specFile,
      "--config",
      redoclyConfig,
      "--output",
      file,
    ]);
    if (exitCode !== 0) throw new Error(`spec/openapi.yaml cannot be bundled:\n${stderr}`);
    return JSON.parse(await readFile(file, "utf8"));
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

import { mkdtemp, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { redocly } from "@aam-groups/redocly";
import { isNode, type JsonNode, nodeAt, valueAt } from "@aam-groups/spec/json-node";
import { redoclyConfig, specFile } from "./paths.ts";

/** The spec as one JSON document, with references inside it only. */
export interface Bundle {
  info: { version: string };
  paths: Record<string, JsonNode>;
  components: { schemas: JsonNode };
}

/** An operation of the bundled spec. */
export interface BundledOperation {
  id: string;
  /** In capital letters. */
  method: string;
  path: string;
  /** The media type object of the request body; absent if it takes none. */
  requestBody?: JsonNode;
  /** By ascending status. */
  responses: BundledResponse[];
}

/** One documented status of an operation. */
export interface BundledResponse {
  status: number;
  /** The response object, never a reference. */
  node: JsonNode;
  /** The media type object of its body; absent if it has none. */
  body?: JsonNode;
}

/** A reference to a schema of its own: its name. */
export const COMPONENT_SCHEMA = /^#?\/components\/schemas\/([^/]+)/;

const METHODS = ["get", "post", "put", "delete"];

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

/** Every operation of a bundle, in the order of its paths. */
export function operationsIn(bundle: Bundle): BundledOperation[] {
  return Object.entries(bundle.paths).flatMap(([path, item]) =>
    METHODS.flatMap((method) => {
      const { operationId, requestBody, responses } = nodeAt(item, method);
      if (typeof operationId !== "string") return [];
      const body = requestBody === undefined ? undefined : bodyOf(target(bundle, requestBody));
      return {
        id: operationId,
        method: method.toUpperCase(),
        path,
        ...(body ? { requestBody: body } : {}),
        responses: Object.entries(isNode(responses) ? responses : {})
          .map(([status, response]) => responseOf(bundle, Number(status), response))
          .sort((a, b) => a.status - b.status),
      };
    }),
  );
}

/** What a node stands for: the node itself, or what its reference leads to. */
export function target(bundle: Bundle, node: unknown): JsonNode {
  const pointer = referenceOf(node);
  if (pointer !== undefined) return target(bundle, valueAt(bundle, pointer));
  if (!isNode(node)) throw new Error("spec/openapi.yaml has a reference that leads to nothing.");
  return node;
}

/** The JSON pointer of a node's reference; `undefined` if it is none. */
export function referenceOf(node: unknown): string | undefined {
  return isNode(node) && typeof node.$ref === "string" ? node.$ref.slice(1) : undefined;
}

function responseOf(bundle: Bundle, status: number, response: unknown): BundledResponse {
  const node = target(bundle, response);
  const body = bodyOf(node);
  return { status, node, ...(body ? { body } : {}) };
}

function bodyOf(node: JsonNode): JsonNode | undefined {
  return Object.values(nodeAt(node, "content")).find(isNode);
}

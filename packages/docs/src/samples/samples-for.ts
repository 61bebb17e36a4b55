import type { JsonNode } from "@aam-groups/spec/json-node";
import { callOf } from "./call.ts";
import { curlSample } from "./curl.ts";
import { pythonSample } from "./python.ts";
import { typescriptSample } from "./typescript.ts";

/**
 * The same call in three forms, each complete. All of them read `BASE_URL`, `TOKEN` and, if it is set, `CLIENT_ID` from
 * the environment.
 */
export interface Samples {
  /** For a POSIX shell. */
  curl: string;
  /** For Node, with `@aam-groups/client`. */
  typescript: string;
  /** With the client that `pnpm generate:client python` writes. */
  python: string;
}

/**
 * Code that calls an operation with the first example of its request body and the examples of its parameters.
 *
 * @throws Error if the spec has no such operation, or lacks an example that the call needs
 */
export function samplesFor(document: JsonNode, operationId: string): Samples {
  const call = callOf(document, operationId);
  return {
    curl: curlSample(document, call),
    typescript: typescriptSample(call),
    python: pythonSample(document, call),
  };
}

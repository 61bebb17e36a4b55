import type { JsonNode } from "@aam-groups/spec/json-node";
import { defaultBaseUrl } from "./base-url.ts";
import { callOf, type SampleCall } from "./call.ts";
import { curlSample } from "./curl.ts";
import { goSample } from "./go.ts";
import { javaSample } from "./java.ts";
import { phpSample } from "./php.ts";
import { pythonSample } from "./python.ts";
import { typescriptSample } from "./typescript.ts";

/** A language that calls are shown in. */
export type SampleLanguage = "curl" | "typescript" | "python" | "go" | "java" | "php";

/** A call in one language, complete. It reads `TOKEN` and, if it is set, `CLIENT_ID` from the environment. */
export interface CodeSample {
  language: SampleLanguage;
  /** As people write it, e.g. `TypeScript`. */
  label: string;
  /** What a fenced block of code is marked with, e.g. `ts`. */
  fence: string;
  code: string;
}

/** How samples differ from those in the docs. */
export interface SampleOptions {
  /**
   * What the samples call, with the version prefix and without a slash at its end.
   *
   * @default the base URL of `defaultBaseUrl`
   */
  baseUrl?: string;
}

interface SampleForm extends Omit<CodeSample, "code"> {
  write: (document: JsonNode, call: SampleCall) => string;
}

const FORMS: readonly SampleForm[] = [
  { language: "curl", label: "curl", fence: "sh", write: curlSample },
  {
    ...{ language: "typescript", label: "TypeScript", fence: "ts" },
    write: (_document, call) => typescriptSample(call),
  },
  { language: "python", label: "Python", fence: "python", write: pythonSample },
  { language: "go", label: "Go", fence: "go", write: goSample },
  { language: "java", label: "Java", fence: "java", write: javaSample },
  { language: "php", label: "PHP", fence: "php", write: phpSample },
];

/**
 * Code that calls an operation with the first example of its request body and the examples of its parameters, in each
 * language, in the order in which readers see them.
 *
 * @throws Error if the spec has no such operation, or lacks an example that the call needs
 */
export function samplesFor(
  document: JsonNode,
  operationId: string,
  { baseUrl = defaultBaseUrl(document) }: SampleOptions = {},
): CodeSample[] {
  const call = callOf(document, operationId, baseUrl);
  return FORMS.map(({ write, ...form }) => ({ ...form, code: write(document, call) }));
}

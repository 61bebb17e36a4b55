import type { SpecDocument } from "@aam-groups/spec/spec-file";
import { createLogger } from "@stoplight/prism-core";
import {
  createInstance,
  getHttpOperationsFromSpec,
  type IHttpRequest,
  type IHttpResponse,
  resetJSONSchemaGenerator,
} from "@stoplight/prism-http";
import { type Preference, PreferenceError } from "./preference.ts";

/** An operation as Prism reads it. */
export type PrismOperation = Awaited<ReturnType<typeof getHttpOperationsFromSpec>>[number];

/** Prism's answer, and what it has against the request. */
export interface PrismAnswer {
  status: number;
  headers: Record<string, string>;
  body: unknown;
  /** One sentence for each violation of the contract in the request. */
  violations: string[];
}

const CONFIG = {
  isProxy: false,
  checkSecurity: true,
  validateRequest: true,
  // Examples and generated data are judged by this repository's own tests instead.
  validateResponse: false,
  errors: false,
  upstreamProxy: undefined,
} as const;

/** `createInstance`, not `createServer`: Prism 5.16's server hangs on malformed JSON and ends on a malformed Accept. */
const prism = createInstance(
  { ...CONFIG, mock: { dynamic: false } },
  { logger: createLogger("PRISM", { level: "silent" }) },
);

/**
 * The operations of a document, ready for Prism, with their paths below a prefix.
 *
 * @throws Error if the document refers to other files, has no operations, or cannot be read by Prism
 */
export async function loadOperations(
  document: SpecDocument,
  prefix: string,
): Promise<PrismOperation[]> {
  const paths = Object.fromEntries(
    Object.entries(document.paths).map(([path, item]) => [prefix + path, item]),
  );
  // A copy, since Prism dereferences in place; and with a dialect that Prism knows, since it
  // otherwise validates by draft-07.
  const copy = structuredClone({
    ...document,
    paths,
    jsonSchemaDialect: "https://json-schema.org/draft/2020-12/schema",
  });
  refuseOtherFiles(copy);
  const operations = await getHttpOperationsFromSpec(copy);
  if (operations.length === 0) throw new Error("The spec has no operations.");
  return operations;
}

/** Prism would fetch them, from anywhere. */
function refuseOtherFiles(node: unknown): void {
  if (typeof node !== "object" || node === null) return;
  for (const [key, value] of Object.entries(node)) {
    if (key === "$ref" && typeof value === "string" && !value.startsWith("#")) {
      throw new Error(`The spec refers to another file: ${value}. Bundle it first.`);
    }
    refuseOtherFiles(value);
  }
}

/**
 * Lets Prism answer one request to one operation.
 *
 * @throws PreferenceError if the preferred status or example is not documented
 * @throws Error if Prism cannot make an answer
 */
export async function askPrism(
  operation: PrismOperation,
  request: IHttpRequest,
  preference: Preference,
): Promise<PrismAnswer> {
  const code = preference.code ?? successStatus(operation);
  refuseUndocumented(operation, code, preference.example);
  // A seed stays in force for the whole process until it is taken back.
  if (preference.seed === undefined) resetJSONSchemaGenerator();
  const mock = {
    dynamic: preference.dynamic ?? false,
    code,
    ...(preference.example === undefined ? {} : { exampleKey: preference.example }),
    ...(preference.seed === undefined ? {} : { seed: preference.seed }),
  };
  const result = await prism.request(request, [operation], { ...CONFIG, mock })();
  if (result._tag === "Left") throw result.left;
  const { output, validations } = result.right;
  return {
    status: output.statusCode,
    headers: headersOf(output),
    body: output.body,
    violations: validations.input.map(({ path = [], message }) => `${path.join(".")}: ${message}`),
  };
}

/** 201 where it is documented beside 200, for what POST creates; otherwise the lowest success. */
function successStatus(operation: PrismOperation): number {
  const statuses = operation.responses.map((response) => Number(response.code));
  if (operation.method.toUpperCase() === "POST" && statuses.includes(201)) return 201;
  return Math.min(...statuses);
}

function refuseUndocumented(
  operation: PrismOperation,
  code: number,
  example: string | undefined,
): void {
  const statuses = operation.responses.map((response) => response.code).sort();
  if (!statuses.includes(String(code))) {
    throw new PreferenceError(
      `${operation.iid} has no documented ${code}. Documented: ${statuses.join(", ")}.`,
    );
  }
  if (example !== undefined && !hasExample(operation, code, example)) {
    const names = exampleNames(operation, code).join(", ") || "none";
    throw new PreferenceError(
      `${operation.iid} has no example ${example} for ${code}. Examples: ${names}.`,
    );
  }
}

/** Whether a response of an operation has an example of this name. */
export function hasExample(operation: PrismOperation, code: number, example: string): boolean {
  return exampleNames(operation, code).includes(example);
}

function exampleNames(operation: PrismOperation, code: number): string[] {
  const response = operation.responses.find((candidate) => candidate.code === String(code));
  return (response?.contents ?? []).flatMap((content) =>
    (content.examples ?? []).map(({ key }) => key),
  );
}

function headersOf(response: IHttpResponse): Record<string, string> {
  const entries = Object.entries(response.headers ?? {}).map(([name, value]) => [
    name,
    String(value),
  ]);
  // Prism adds a content type to answers without a body.
  return Object.fromEntries(
    entries.filter(
      ([name]) => response.body !== undefined || name?.toLowerCase() !== "content-type",
    ),
  );
}

import { type SpecDocument, versionProblem } from "@aam-groups/spec/spec-file";
import { getHttpOperationsFromSpec, type IHttpRequest } from "@stoplight/prism-http";

/** An operation as Prism reads it. */
export type PrismOperation = Awaited<ReturnType<typeof getHttpOperationsFromSpec>>[number];

/** A document that cannot be served. */
export class DocumentError extends Error {
  override name = "DocumentError";
  /** What is wrong with it, as the end of a sentence that begins with its name. */
  readonly why: string;

  constructor(why: string) {
    super(`The spec ${why}`);
    this.why = why;
  }
}

/**
 * The operations of a document, ready for Prism, with their paths below a prefix.
 *
 * @throws DocumentError if the document is not OpenAPI 3, refers to other files, or has no operations
 * @throws Error if Prism cannot read it
 */
export async function loadOperations(
  document: SpecDocument,
  prefix: string,
): Promise<PrismOperation[]> {
  const problem = versionProblem(document);
  if (problem !== undefined) throw new DocumentError(problem);
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
  if (operations.length === 0) throw new DocumentError("has no operations.");
  return operations.map(withExplode);
}

/** Prism would fetch them, from anywhere. */
function refuseOtherFiles(node: unknown): void {
  if (typeof node !== "object" || node === null) return;
  for (const [key, value] of Object.entries(node)) {
    if (key === "$ref" && typeof value === "string" && !value.startsWith("#")) {
      throw new DocumentError(`refers to another file: ${value}. Bundle it first.`);
    }
    refuseOtherFiles(value);
  }
}

/** `explode` defaults to true for `?id=1&id=2`; Prism 5.16 takes false, and then sees the last value only. */
function withExplode(operation: PrismOperation): PrismOperation {
  const query = operation.request?.query?.map((parameter) => ({
    explode: parameter.style === "form",
    ...parameter,
  }));
  return query ? { ...operation, request: { ...operation.request, query } } : operation;
}

/** By the names of the missing headers. Kept, since Prism compiles a validator for each operation object. */
const variants = new WeakMap<PrismOperation, Map<string, PrismOperation>>();

/**
 * The operation for a request. Prism 5.16 throws where a header that is a list or an object is missing; in a style that
 * Prism does not know, the header counts as missing.
 */
export function operationFor(operation: PrismOperation, request: IHttpRequest): PrismOperation {
  const headers = operation.request?.headers ?? [];
  const missing = headers.filter(
    ({ name, schema }) =>
      (schema?.type === "array" || schema?.type === "object") &&
      request.headers?.[name.toLowerCase()] === undefined,
  );
  if (missing.length === 0) return operation;
  const key = missing.map(({ name }) => name).join();
  const known = variants.get(operation) ?? new Map<string, PrismOperation>();
  const variant = known.get(key) ?? {
    ...operation,
    request: {
      ...operation.request,
      headers: headers.map((header) =>
        missing.includes(header) ? { ...header, style: "none" as typeof header.style } : header,
      ),
    },
  };
  variants.set(operation, known.set(key, variant));
  return variant;
}

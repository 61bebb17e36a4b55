import { createLogger } from "@stoplight/prism-core";
import {
  createInstance,
  type IHttpRequest,
  type IHttpResponse,
  ProblemJsonError,
  resetJSONSchemaGenerator,
} from "@stoplight/prism-http";
import { isSpelledOut, requireDocumented, successStatus } from "./documented-status.ts";
import type { Preference } from "./preference.ts";
import { operationFor, type PrismOperation } from "./prism-operation.ts";

/** Prism's response, and what it finds wrong with the request. */
export interface PrismResponse {
  status: number;
  headers: Record<string, string>;
  body: unknown;
  /** One sentence for each way in which the request violates the spec. */
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
 * Lets Prism respond to one request to one operation.
 *
 * @throws PreferenceError if the preferred status or example is not documented
 * @throws Error if Prism cannot make a response
 */
export async function askPrism(
  operation: PrismOperation,
  request: IHttpRequest,
  preference: Preference,
): Promise<PrismResponse> {
  const code = preference.code ?? successStatus(operation);
  requireDocumented(operation, code, preference);
  // A seed stays in force for the whole process until it is taken back.
  if (preference.seed === undefined) resetJSONSchemaGenerator();
  const mock = {
    dynamic: preference.dynamic ?? false,
    code,
    ...(preference.example === undefined ? {} : { exampleKey: preference.example }),
    ...(preference.seed === undefined ? {} : { seed: preference.seed }),
  };
  const prepared = operationFor(operation, request);
  const result = await prism.request(request, [prepared], { ...CONFIG, mock })();
  if (result._tag === "Left") return undocumentedRefusal(operation, result.left);
  const { output, validations } = result.right;
  const violations = validations.input.map((violation) => sentence(operation, violation));
  return {
    status: violations.length > 0 ? refusal(operation, output.statusCode) : output.statusCode,
    headers: headersOf(output),
    body: output.body,
    violations,
  };
}

/** Prism refuses with 422 where a range or `default` allows it; here, a bad request gets 400. */
function refusal(operation: PrismOperation, status: number): number {
  return status === 422 && !isSpelledOut(operation, 422) ? 400 : status;
}

/** What Prism says where the spec documents no response to a bad request, in the form of the API's own errors. */
function undocumentedRefusal(operation: PrismOperation, error: Error): PrismResponse {
  if (!(error instanceof ProblemJsonError)) throw error;
  const { headers, validation } = (error.additional ?? {}) as {
    headers?: Record<string, string>;
    validation?: { location: string[]; message: string }[];
  };
  const violations = (validation ?? []).map(({ location, message }) =>
    sentence(operation, { path: location, message }),
  );
  return {
    status: refusal(operation, error.status),
    headers: { ...headers, "content-type": "application/json" },
    body: { code: "invalid_request", message: `${[error.message, ...violations].join("; ")}.` },
    violations,
  };
}

/** `query.pageSize: Request query parameter pageSize must be integer`, with the names as the spec writes them. */
function sentence(
  { request }: PrismOperation,
  { path = [], message }: { path?: (string | number)[]; message: string },
): string {
  const declared = [...(request?.query ?? []), ...(request?.headers ?? [])];
  const names = new Map(declared.map(({ name }) => [name.toLowerCase(), name]));
  const text = `${path.join(".")}: ${message}`;
  return /^(query|header)\b/.test(text)
    ? text.replaceAll(/[\w-]+/g, (word) => names.get(word) ?? word)
    : text;
}

function headersOf(response: IHttpResponse): Record<string, string> {
  // Prism adds a content type to responses without a body.
  return Object.fromEntries(
    Object.entries(response.headers ?? {})
      .filter(([name]) => response.body !== undefined || name.toLowerCase() !== "content-type")
      .map(([name, value]) => [name, String(value)]),
  );
}

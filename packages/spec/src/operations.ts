import { isNode, type JsonNode, listAt, nodeAt, pointerTo, textAt } from "./json-node.ts";
import { type Located, locate } from "./references.ts";

/** Every method that an operation can have. */
export const METHODS = [
  "GET",
  "PUT",
  "POST",
  "PATCH",
  "DELETE",
  "HEAD",
  "OPTIONS",
  "TRACE",
] as const;

/** An operation of a spec, with all references followed. */
export interface SpecOperation {
  /** The `operationId`; empty if it has none. */
  id: string;
  method: (typeof METHODS)[number];
  path: string;
  /** Where it is, as a JSON pointer. */
  pointer: string;
  /** The operation itself, with its references. */
  node: JsonNode;
  /** Those of its path first; one of its own replaces one of the path with the same name and place. */
  parameters: SpecParameter[];
  /** Absent if it takes no body. */
  requestBody?: SpecRequestBody;
  /** By ascending status; ranges and `default` last. */
  responses: SpecResponse[];
}

/** What an operation takes besides its body. */
export interface SpecParameter extends Located {
  name: string;
  /** `path`, `query`, `header` or `cookie`. */
  in: string;
  required: boolean;
}

/** The body that an operation takes. */
export interface SpecRequestBody extends Located {
  required: boolean;
  body?: SpecBody;
}

/** What the spec says about a status of an operation. */
export interface SpecResponse extends Located {
  /** As the spec writes it: `200`, `4XX` or `default`. */
  key: string;
  /** Absent for a range of statuses and for `default`. */
  status?: number;
  headers: SpecHeader[];
  /** Absent if the response has no body. */
  body?: SpecBody;
}

/** A header of a response. */
export interface SpecHeader extends Located {
  name: string;
  required: boolean;
  /** Where its schema is, as a JSON pointer. */
  schemaPointer: string;
}

/** A body of a request or a response: the first of its media types. */
export interface SpecBody {
  mediaType: string;
  /** With its references. */
  schema: unknown;
  /** Where its schema is, as a JSON pointer. */
  schemaPointer: string;
  /** In the order of the spec. */
  examples: SpecExample[];
}

/** An example of a body. */
export interface SpecExample extends Located {
  /** Its key in the operation, which a mock can be asked for, e.g. `blankName`. */
  name: string;
  summary: string;
  value: unknown;
}

/**
 * Every operation, in the order of the spec.
 *
 * @throws Error if a reference does not resolve
 */
export function operationsOf(document: JsonNode): SpecOperation[] {
  return placesOf(document).map((place) => operationAt(document, place));
}

/** @throws Error if the spec has no such operation, or if a reference of it does not resolve */
export function operationOf(document: JsonNode, id: string): SpecOperation {
  const place = placesOf(document).find(({ node }) => textAt(node, "operationId") === id);
  if (!place) throw new Error(`The spec has no operation ${id}.`);
  return operationAt(document, place);
}

/** What an operation documents for a status: by its number, else by its range (`4XX`), else by `default`. */
export function responseFor(
  { responses }: { responses: readonly SpecResponse[] },
  status: number,
): SpecResponse | undefined {
  const keys = [String(status), `${Math.floor(status / 100)}XX`, "default"];
  return keys
    .map((key) => responses.find((response) => response.key === key))
    .find((response) => response !== undefined);
}

/** Where the operations are, and what stands there. */
function placesOf(document: JsonNode) {
  return Object.keys(nodeAt(document, "paths")).flatMap((path) => {
    const item = locate(document, pointerTo("/paths", path));
    return METHODS.filter((method) => isNode(item.node[method.toLowerCase()])).map((method) => {
      const key = method.toLowerCase();
      const pointer = pointerTo(item.pointer, key);
      return { path, item, method, pointer, node: nodeAt(item.node, key) };
    });
  });
}

function operationAt(
  document: JsonNode,
  { path, item, method, pointer, node }: ReturnType<typeof placesOf>[number],
): SpecOperation {
  const parameters = [
    ...parametersAt(document, item.pointer, item.node),
    ...parametersAt(document, pointer, node),
  ];
  const byPlace = new Map(parameters.map((one) => [`${one.in} ${one.name}`, one]));
  return {
    id: textAt(node, "operationId"),
    method,
    path,
    pointer,
    node,
    parameters: [...byPlace.values()],
    ...(isNode(node.requestBody)
      ? { requestBody: requestBodyAt(document, pointerTo(pointer, "requestBody")) }
      : {}),
    responses: Object.keys(nodeAt(node, "responses")).map((status) =>
      responseAt(document, pointerTo(pointer, "responses", status), status),
    ),
  };
}

function parametersAt(document: JsonNode, pointer: string, node: JsonNode): SpecParameter[] {
  return listAt(node, "parameters").map((_, i) => {
    const parameter = locate(document, pointerTo(pointer, "parameters", i));
    return {
      ...parameter,
      name: textAt(parameter.node, "name"),
      in: textAt(parameter.node, "in"),
      required: parameter.node.required === true,
    };
  });
}

function requestBodyAt(document: JsonNode, pointer: string): SpecRequestBody {
  const located = locate(document, pointer);
  const body = bodyOf(document, located);
  return { ...located, required: located.node.required === true, ...(body ? { body } : {}) };
}

function responseAt(document: JsonNode, pointer: string, key: string): SpecResponse {
  const located = locate(document, pointer);
  const body = bodyOf(document, located);
  return {
    ...located,
    key,
    ...(/^\d+$/.test(key) ? { status: Number(key) } : {}),
    headers: Object.keys(nodeAt(located.node, "headers")).map((name) => {
      const header = locate(document, pointerTo(located.pointer, "headers", name));
      return {
        ...header,
        name,
        required: header.node.required === true,
        schemaPointer: pointerTo(header.pointer, "schema"),
      };
    }),
    ...(body ? { body } : {}),
  };
}

function bodyOf(document: JsonNode, { node, pointer }: Located): SpecBody | undefined {
  const [mediaType] = Object.keys(nodeAt(node, "content"));
  if (mediaType === undefined) return undefined;
  const content = locate(document, pointerTo(pointer, "content", mediaType));
  return {
    mediaType,
    schema: content.node.schema,
    schemaPointer: pointerTo(content.pointer, "schema"),
    examples: Object.keys(nodeAt(content.node, "examples")).map((name) => {
      const example = locate(document, pointerTo(content.pointer, "examples", name));
      const summary = textAt(example.node, "summary");
      return { ...example, name, summary, value: example.node.value };
    }),
  };
}

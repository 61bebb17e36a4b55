import { describe, expect, test, vi } from "vitest";
import { obstaclesIn } from "../src/generatable.ts";

/** A spec that everything can be generated from. Every call makes a new one, to be spoilt. */
function goodSpec() {
  const body = () => ({
    description: "A parcel.",
    content: {
      "application/json": {
        schema: { $ref: "#/components/schemas/Parcel" } as unknown,
        examples: { sent: { $ref: "#/components/examples/Sent" } },
      },
    } as Record<string, unknown>,
  });
  const operation = (operationId: string | undefined, responses: object) => ({
    ...(operationId === undefined ? {} : { operationId }),
    parameters: [
      {
        name: "page",
        in: "query",
        required: true,
        schema: { type: "integer", default: 1 },
      } as object,
      { name: "X-Trace", in: "header", schema: { type: "string", format: "uuid" } },
    ],
    requestBody: { ...body(), required: true },
    responses: responses as Record<string, unknown>,
  });
  return {
    paths: {
      "/parcels": {
        put: operation("replaceParcels", { 200: body(), "4XX": body(), default: body() }),
        patch: operation("changeParcels", { default: body() }),
      } as Record<string, ReturnType<typeof operation>>,
    },
    components: {
      schemas: {
        Parcel: {
          type: "object",
          properties: {
            kind: { const: "letter" } as unknown,
            sentAt: { type: "string", format: "date-time" },
            content: { oneOf: [{ type: "string" }, { type: "integer" }] },
            number: { type: ["integer", "string"], format: "int64" },
            place: { format: "uri" },
          } as Record<string, unknown>,
          additionalProperties: false,
        },
        Shelf: { $ref: "#/components/schemas/Parcel" },
      } as Record<string, object>,
      examples: { Sent: { value: { kind: "letter" } } } as Record<string, object>,
      headers: {} as Record<string, unknown>,
    },
  };
}

type Spec = ReturnType<typeof goodSpec>;
const put = (spec: Spec) => spec.paths["/parcels"]?.put ?? expect.unreachable();
const properties = (spec: Spec) =>
  (spec.components.schemas.Parcel as { properties: Record<string, unknown> }).properties;

test("default alone, ranges, const, oneOf without discriminator, parameters and formats can be generated", () => {
  expect(obstaclesIn(goodSpec())).toEqual([]);
});

const bad: [what: string, spoil: (spec: Spec) => void, pointer: string, message: RegExp][] = [
  [
    "a field with the name of a keyword that refers to nothing",
    (spec) => Object.assign(properties(spec), { value: { $ref: "#/components/schemas/Gone" } }),
    "/components/schemas/Parcel/properties/value/$ref",
    /^The reference #\/components\/schemas\/Gone does not resolve: correct it/,
  ],
  [
    "a reference to nothing",
    (spec) => Object.assign(properties(spec), { size: { $ref: "#/components/schemas/Gone" } }),
    "/components/schemas/Parcel/properties/size/$ref",
    /^The reference #\/components\/schemas\/Gone does not resolve: correct it/,
  ],
  [
    "a reference to another file",
    (spec) => Object.assign(properties(spec), { size: { $ref: "sizes.yaml#/Size" } }),
    "/components/schemas/Parcel/properties/size/$ref",
    /leads to another file: move its target/,
  ],
  [
    "an operation without an id",
    (spec) => delete put(spec).operationId,
    "/paths/~1parcels/put",
    /^PUT \/parcels has no operationId: add one/,
  ],
  [
    "an id that is not an identifier",
    (spec) => Object.assign(put(spec), { operationId: "replace-parcels" }),
    "/paths/~1parcels/put/operationId",
    /"replace-parcels" cannot name a method: use letters and digits/,
  ],
  [
    "two operations with one id",
    (spec) => Object.assign(put(spec), { operationId: "changeParcels" }),
    "/paths/~1parcels/patch/operationId",
    /Another operation has the operationId changeParcels, too/,
  ],
  [
    "a method that fetch refuses",
    (spec) => {
      const { put: operation } = spec.paths["/parcels"] ?? {};
      if (operation) spec.paths["/parcels"] = { trace: operation };
    },
    "/paths/~1parcels/trace",
    /fetch rejects TRACE/,
  ],
  [
    "errors only",
    (spec) => Object.assign(put(spec), { responses: { 404: { description: "None." } } }),
    "/paths/~1parcels/put/responses",
    /^replaceParcels has no success response: add a 2xx response or `default`/,
  ],
  [
    "several media types",
    (spec) => Object.assign(put(spec).requestBody.content, { "text/plain": {} }),
    "/paths/~1parcels/put/requestBody/content",
    /^The request body of replaceParcels has several media types: keep application\/json alone/,
  ],
  [
    "a body that is not JSON",
    (spec) => {
      put(spec).requestBody.content = {
        "text/csv": put(spec).requestBody.content["application/json"],
      };
    },
    "/paths/~1parcels/put/requestBody/content/text~1csv",
    /is text\/csv: only application\/json/,
  ],
  [
    "a body without an example",
    (spec) => {
      put(spec).requestBody.content = { "application/json": { schema: {} } };
    },
    "/paths/~1parcels/put/requestBody/content/application~1json",
    /has no example: add one to `components\/examples`/,
  ],
  [
    "a cookie",
    (spec) => put(spec).parameters.push({ name: "who", in: "cookie", schema: {} }),
    "/paths/~1parcels/put/parameters/2/in",
    /^The cookie parameter who cannot be sent from a browser/,
  ],
  [
    "a parameter that is a list",
    (spec) => put(spec).parameters.push({ name: "ids", in: "query", schema: { type: "array" } }),
    "/paths/~1parcels/put/parameters/2/schema",
    /^The query parameter ids is not a single value/,
  ],
  ...(["path", "query", "header"] as const).map((place): (typeof bad)[number] => [
    `a required parameter of the ${place} without an example`,
    (spec) => {
      const schema = { $ref: "#/components/schemas/Weight" };
      spec.components.schemas.Weight = { type: "integer" };
      put(spec).parameters.push({ name: "weight", in: place, required: true, schema });
    },
    "/paths/~1parcels/put/parameters/2",
    new RegExp(`^The required ${place} parameter weight has no example, .*: add \`example\``),
  ]),
  [
    "an optional body",
    (spec) => Object.assign(put(spec).requestBody, { required: false }),
    "/paths/~1parcels/put/requestBody",
    /^The request body is optional, but .*: add `required: true`/,
  ],
  [
    "an open request",
    (spec) => Object.assign(spec.components.schemas.Parcel ?? {}, { additionalProperties: true }),
    "/components/schemas/Parcel",
    /^This object in a request takes fields that are not described: add `additionalProperties: false`/,
  ],
  [
    "a required header without an example",
    (spec) => {
      const header = { required: true, schema: { type: "string" } };
      put(spec).responses["204"] = { description: "Done.", headers: { Etag: header } };
    },
    "/paths/~1parcels/put/responses/204/headers/Etag",
    /^The required header Etag has no `example`: add one/,
  ],
  [
    "a schema name that is not an identifier",
    (spec) => Object.assign(spec.components.schemas, { "big-parcel": {} }),
    "/components/schemas/big-parcel",
    /"big-parcel" cannot name TypeScript types/,
  ],
  [
    "a schema name that JavaScript has",
    (spec) => Object.assign(spec.components.schemas, { Object: {} }),
    "/components/schemas/Object",
    /Object is taken by JavaScript/,
  ],
  [
    "an unknown format",
    (spec) => Object.assign(properties(spec), { size: { type: "string", format: "inches" } }),
    "/components/schemas/Parcel/properties/size/format",
    /^The format "inches" is unknown: use one of date-time, .*, or a `pattern`/,
  ],
  [
    "a format of strings for numbers",
    (spec) => Object.assign(properties(spec), { size: { type: "integer", format: "date-time" } }),
    "/components/schemas/Parcel/properties/size/format",
    /^The format "date-time" does nothing for the type integer: use `type: string`, or one of the formats int32, int64, float, double\.$/,
  ],
  [
    "a format of numbers for strings",
    (spec) => {
      const size = { type: ["string", "null"], format: "int64" };
      Object.assign(properties(spec), { size });
    },
    "/components/schemas/Parcel/properties/size/format",
    /^The format "int64" does nothing for the type string, null: use `type: integer` or `type: number`, or one of the formats date-time, date, .*password\.$/,
  ],
  [
    "a format for what has none",
    (spec) => Object.assign(properties(spec), { size: { type: "boolean", format: "byte" } }),
    "/components/schemas/Parcel/properties/size/format",
    /^The format "byte" does nothing for the type boolean: use `type: string`, or remove `format`\.$/,
  ],
  [
    "a property that is required in itself",
    (spec) => Object.assign(properties(spec), { size: { type: "string", required: true } }),
    "/components/schemas/Parcel/properties/size",
    /: `required` is a list of property names in the schema of the object, e\.g\. .*; move it there\.$/,
  ],
  [
    "a type that is a format",
    (spec) => Object.assign(properties(spec), { size: { type: "date", format: "date" } }),
    "/components/schemas/Parcel/properties/size",
    /: unknown type `date`; use one of string, number, integer, boolean, object, array, null, here `type: string` with `format: date`\.$/,
  ],
  [
    "a type that does not exist",
    (spec) => Object.assign(properties(spec), { size: { type: ["string", "nil"] } }),
    "/components/schemas/Parcel/properties/size",
    /: unknown type `string,nil`; use one of string, number, integer, boolean, object, array, null\.$/,
  ],
  [
    "a type that is null instead of its name",
    (spec) => Object.assign(properties(spec), { size: { type: null } }),
    "/components/schemas/Parcel/properties/size",
    /: `type` is neither a name nor a list of names; use one of string, .*, null\.$/,
  ],
  [
    "a pattern that is not a regular expression",
    (spec) => Object.assign(properties(spec), { size: { type: "string", pattern: "[a" } }),
    "/components/schemas/Parcel/properties/size",
    /^The schema size cannot be compiled: .*Invalid regular expression/,
  ],
  [
    "an unknown keyword",
    (spec) => Object.assign(properties(spec), { size: { type: "string", maxLenght: 2 } }),
    "/components/schemas/Parcel/properties/size",
    /unknown keyword `maxLenght`; correct or remove it/,
  ],
  [
    "a constant that is an object",
    (spec) => Object.assign(properties(spec), { size: { const: { width: 2 } } }),
    "/components/schemas/Parcel/properties/size",
    /comparing lists or objects .* describe the rule in words/,
  ],
];

describe("what cannot be generated is named with its place and a remedy", () => {
  test.each(bad)("%s", (_what, spoil, pointer, message) => {
    const spec = goodSpec();
    spoil(spec);
    expect(obstaclesIn(spec)).toEqual([{ pointer, message: expect.stringMatching(message) }]);
  });
});

test("a shared request body is named once", () => {
  const spec = goodSpec();
  const { required: _, ...optional } = put(spec).requestBody;
  Object.assign(spec.components, { requestBodies: { Parcel: optional } });
  for (const operation of Object.values(spec.paths["/parcels"] ?? {})) {
    Object.assign(operation, { requestBody: { $ref: "#/components/requestBodies/Parcel" } });
  }
  const pointers = obstaclesIn(spec).map(({ pointer }) => pointer);
  expect(pointers).toEqual(["/components/requestBodies/Parcel"]);
});

test("headers that OpenAPI ignores as parameters need no example", () => {
  const spec = goodSpec();
  const schema = { type: "string" };
  put(spec).parameters.push({ name: "Authorization", in: "header", required: true, schema });
  expect(obstaclesIn(spec)).toEqual([]);
});

test("Ajv prints nothing beside what is reported", () => {
  const printed = vi.spyOn(console, "warn").mockReturnValue();
  const spec = goodSpec();
  Object.assign(properties(spec), { size: { type: "string", required: true } });
  expect(obstaclesIn(spec)).toHaveLength(1);
  expect(printed).not.toHaveBeenCalled();
  printed.mockRestore();
});

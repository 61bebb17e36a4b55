import { describe, expect, test } from "vitest";
import { documentedOperation, documentedResponses } from "../src/documented.ts";
import { pointerTo, valueAt } from "../src/json-node.ts";
import { judgeBy } from "../src/judge.ts";
import { METHODS, operationOf, operationsOf, responseFor } from "../src/operations.ts";
import { locate, resolve } from "../src/references.ts";
import { validatorsOf } from "../src/validator.ts";

const document = {
  paths: {
    "/parcels/{id}": {
      parameters: [
        { $ref: "#/components/parameters/Id" },
        { name: "page", in: "query", schema: { type: "integer" } },
      ],
      patch: {
        operationId: "moveParcel",
        parameters: [
          { name: "page", in: "query", required: true, schema: { type: "integer" } },
          { name: "page", in: "header", schema: { type: "string" } },
        ],
        requestBody: { $ref: "#/components/requestBodies/Move" },
        responses: {
          default: { $ref: "#/components/responses/Problem", description: "Anything else." },
          "4XX": { description: "Refused." },
          404: { description: "Not found." },
          200: {
            description: "Moved.",
            headers: { Etag: { $ref: "#/components/headers/Etag" } },
          },
        },
      },
    },
    "/shelves": { $ref: "#/components/pathItems/Shelves" },
  },
  components: {
    parameters: { Id: { name: "id", in: "path", required: true, schema: { type: "integer" } } },
    requestBodies: {
      Move: {
        required: true,
        content: {
          "application/json": {
            schema: { $ref: "#/components/schemas/Problem" },
            examples: { far: { $ref: "#/components/examples/Far" } },
          },
        },
      },
    },
    responses: {
      Problem: {
        description: "A problem.",
        content: { "application/json": { schema: { $ref: "#/components/schemas/Problem" } } },
      },
    },
    headers: { Etag: { required: true, schema: { type: "string", maxLength: 3 } } },
    examples: { Far: { summary: "A long way", value: { code: "far" } } },
    schemas: {
      Problem: { type: "object", required: ["code"] },
      Loop: { $ref: "#/components/schemas/Loop" },
    },
    pathItems: { Shelves: { get: { operationId: "listShelves", responses: {} } } },
  },
};

const { requestBody, responses, ...moveParcel } = operationOf(document, "moveParcel");

describe("operationsOf", () => {
  test("finds every method, and operations behind a reference", () => {
    const paths = {
      "/all": Object.fromEntries(METHODS.map((method) => [method.toLowerCase(), {}])),
    };
    expect(operationsOf({ paths }).map(({ method }) => method)).toEqual([...METHODS]);
    expect(operationsOf(document).map(({ id, pointer }) => [id, pointer])).toEqual([
      ["moveParcel", "/paths/~1parcels~1{id}/patch"],
      ["listShelves", "/components/pathItems/Shelves/get"],
    ]);
  });

  test("joins the parameters of the path and the operation, by name and place", () => {
    expect(
      moveParcel.parameters.map((one) => [one.name, one.in, one.required, one.component]),
    ).toEqual([
      ["id", "path", true, "Id"],
      ["page", "query", true, undefined],
      ["page", "header", false, undefined],
    ]);
  });

  test("reads the request body behind its references", () => {
    expect(requestBody).toMatchObject({
      required: true,
      pointer: "/components/requestBodies/Move",
      body: {
        mediaType: "application/json",
        schema: { $ref: "#/components/schemas/Problem" },
        examples: [
          { name: "far", component: "Far", summary: "A long way", value: { code: "far" } },
        ],
      },
    });
    const { schemaPointer = "" } = requestBody?.body ?? {};
    expect(valueAt(document, schemaPointer)).toBe(requestBody?.body?.schema);
  });

  test("reads responses by status, range and default, with their headers", () => {
    expect(responses.map(({ key, status }) => [key, status])).toEqual([
      ["200", 200],
      ["404", 404],
      ["default", undefined],
      ["4XX", undefined],
    ]);
    expect(responses[0]?.headers).toMatchObject([
      { name: "Etag", required: true, schemaPointer: "/components/headers/Etag/schema" },
    ]);
  });

  test("names an operation that does not exist", () => {
    expect(() => operationOf(document, "burn")).toThrow("The spec has no operation burn.");
  });
});

test.each([
  [200, "200"],
  [404, "404"],
  [409, "4XX"],
  [503, "default"],
])("the response for %i is %s", (status, key) => {
  expect(responseFor({ responses }, status)?.key).toBe(key);
});

test("judge validates a status that has no number of its own by its range, or by default", () => {
  const operation = operationOf(document, "moveParcel");
  const respond = (status: number, body: string) => {
    const headers = new Headers(body === "" ? {} : { "content-type": "application/json" });
    return judgeBy(operation, { status, headers, text: body }, validatorsOf(document));
  };
  expect(respond(503, '{"code":"down"}')).toEqual([]);
  expect(respond(503, "{}")).toEqual([
    { part: "body", message: "the body must have required property 'code'" },
  ]);
  expect(respond(409, "")).toEqual([]);
  expect(respond(409, "{}")).toEqual([{ part: "body", message: "409 must have no body" }]);
});

describe("references", () => {
  test("keep the texts beside them", () => {
    const node = { $ref: "#/components/responses/Problem", description: "Anything else." };
    expect(resolve(document, node)).toMatchObject({ description: "Anything else." });
    expect(responseFor({ responses }, 503)?.node.description).toBe("Anything else.");
  });

  test("to nothing, and to themselves, are errors", () => {
    expect(() => resolve(document, { $ref: "#/components/schemas/Gone" })).toThrow(
      "The spec has nothing at #/components/schemas/Gone.",
    );
    expect(() => locate(document, "/components/schemas/Loop")).toThrow(
      "The reference #/components/schemas/Loop is circular.",
    );
  });
});

test("a JSON pointer leads back to the value that it was made for", () => {
  const pointer = pointerTo("", "a/b", "c~d", 1);
  expect(pointer).toBe("/a~1b/c~0d/1");
  expect(valueAt({ "a/b": { "c~d": ["x", "y"] } }, pointer)).toBe("y");
  expect(valueAt({}, "/toString")).toBeUndefined();
});

test("the generated spec is read by operation", () => {
  expect(documentedOperation("createGroup").method).toBe("POST");
  expect(documentedResponses("createGroup").map(({ status }) => status)).toContain(201);
});

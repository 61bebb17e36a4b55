import { describe, expect, test } from "vitest";
import { bearerProblem, bearerToken } from "../src/bearer-token.ts";
import { operationOf } from "../src/operations.ts";
import { requestReader } from "../src/request-reader.ts";
import { validatorsOf } from "../src/validator.ts";

const document = {
  paths: {
    "/parcels/{parcelId}/{label}": {
      put: {
        operationId: "putParcel",
        parameters: [
          { name: "parcelId", in: "path", required: true, schema: { type: "integer", minimum: 1 } },
          { name: "label", in: "path", required: true, schema: { type: "string", maxLength: 3 } },
          { name: "express", in: "query", schema: { type: "boolean" } },
        ],
        requestBody: {
          content: { "application/json": { schema: { $ref: "#/components/schemas/Parcel" } } },
        },
      },
    },
  },
  components: {
    schemas: {
      Parcel: {
        type: "object",
        required: ["kind"],
        oneOf: [{ $ref: "#/components/schemas/Letter" }, { $ref: "#/components/schemas/Box" }],
        discriminator: { propertyName: "kind", mapping: { LETTER: "#", BOX: "#" } },
      },
      Letter: { type: "object", required: ["kind"], properties: { kind: { const: "LETTER" } } },
      Box: {
        type: "object",
        required: ["kind"],
        properties: { kind: { const: "BOX" }, sizes: { type: "array", items: { enum: [1, 2] } } },
      },
    },
  },
};
const read = requestReader(operationOf(document, "putParcel"), document, validatorsOf(document));

function reading(given: { path?: object; query?: string; text?: string }) {
  return read({
    path: { parcelId: "7", label: "abc", ...given.path },
    query: new URLSearchParams(given.query),
    headers: { "content-type": "application/json" },
    text: given.text ?? "",
  });
}

describe("a request to an operation of any document", () => {
  test("is read, with an id of any length, and without the body that it may leave out", () => {
    const path = { parcelId: "99999999999999999999" };
    expect(reading({ path, query: "express=true" })).toEqual({
      parameters: { express: true },
      body: undefined,
    });
    expect(reading({ text: '{"kind": "LETTER"}' })).toMatchObject({ body: { kind: "LETTER" } });
  });

  test.each([
    [{ path: { parcelId: "1e3" } }, 'The parcel id must be a positive integer, not "1e3".'],
    [{ path: { label: "abcd" } }, 'The label must NOT have more than 3 characters, not "abcd".'],
    [{ query: "express=7" }, "The request is not valid: query parameter express: must be boolean."],
    [{ text: "{" }, expect.stringMatching(/^The body is not valid JSON: .+\.$/)],
    [{ text: "{}" }, "The body is not valid: kind: is missing."],
    [{ text: '{"kind": "BAG"}' }, "The body is not valid: kind: must be one of LETTER, BOX."],
    [
      { text: '{"kind": "BOX", "sizes": [3]}' },
      "The body is not valid: sizes[0]: must be one of 1, 2.",
    ],
  ])("%j is refused in words about what is wrong", (given, message) => {
    const result = reading(given);
    expect("refusal" in result && result.refusal).toMatchObject({
      status: 400,
      code: "invalid_request",
      message,
    });
  });
});

test("numbers and booleans in a path are what their schemas say, and an integer is written as one", () => {
  const inPath = (type: string) => ({
    parameters: [{ name: "x", in: "path", required: true, schema: { type } }],
  });
  const paths = {
    "/ratios/{x}": { get: { operationId: "ratio", ...inPath("number") } },
    "/flags/{x}": { get: { operationId: "flag", ...inPath("boolean") } },
    "/places/{x}": { get: { operationId: "place", ...inPath("integer") } },
  };
  const isRead = (id: string, x: string) => {
    const reader = requestReader(operationOf({ paths }, id), { paths }, validatorsOf({ paths }));
    const result = reader({ path: { x }, query: new URLSearchParams(), headers: {}, text: "" });
    return !("refusal" in result);
  };
  expect(["1.5", "-2", "one"].map((x) => isRead("ratio", x))).toEqual([true, true, false]);
  expect(["true", "false", "1"].map((x) => isRead("flag", x))).toEqual([true, true, false]);
  expect(["-2", "1.0", "01"].map((x) => isRead("place", x))).toEqual([true, false, false]);
});

test("a body that need not be JSON is left alone", () => {
  const form = { "application/x-www-form-urlencoded": { schema: { type: "object" } } };
  const json = { "application/json": { schema: { type: "object" } } };
  const send = (content: object) => {
    const requestBody = { required: true, content };
    const paths = { "/notes": { post: { operationId: "note", requestBody } } };
    const reader = requestReader(
      operationOf({ paths }, "note"),
      { paths },
      validatorsOf({ paths }),
    );
    const headers = { "content-type": "application/x-www-form-urlencoded" };
    return reader({ path: {}, query: new URLSearchParams(), headers, text: "a=1" });
  };
  const untouched = { parameters: {}, body: undefined };
  expect([form, { ...json, ...form }].map(send)).toEqual([untouched, untouched]);
  expect(send(json)).toMatchObject({ refusal: { status: 415 } });
});

test("a bearer token is found, whatever the case of its scheme, and anything else is named", () => {
  expect(["Bearer a.b", "bearer  a.b", "BEARER a.b"].map(bearerToken)).toEqual(
    Array.from({ length: 3 }, () => "a.b"),
  );
  expect([undefined, "", "Basic a", "Bearer", "Bearer a b", "Bearer a"].map(bearerProblem)).toEqual(
    [
      "The access token is missing.",
      "The access token is missing.",
      ...Array.from(
        { length: 3 },
        () => "The Authorization header must be Bearer, a space and the access token.",
      ),
      undefined,
    ],
  );
});

import { Mask } from "@aam-groups/http/deep-mask";
import { operationOf } from "@aam-groups/spec/operations";
import { type OperationId, operationDescriptors } from "@aam-groups/types";
import { describe, expect, test } from "vitest";
import { Connection } from "../../src/deployment/connection.ts";
import {
  requiredParameters,
  requiredParametersOf,
} from "../../src/deployment/required-parameters.ts";

/** A spec of one operation with these parameters. */
function specWith(...parameters: object[]) {
  return { paths: { "/groups/": { get: { operationId: "listGroups", parameters } } } };
}

function required(...parameters: object[]) {
  const document = specWith(...parameters);
  return requiredParametersOf(operationOf(document, "listGroups"), document);
}

const pageSize = { name: "pageSize", in: "query", required: true };
const tenant = { name: "X-Tenant", in: "header", required: true };

describe("what the spec requires is sent with the spec's own example", () => {
  test.each([
    ["the parameter's example", { ...pageSize, example: 20 }, "?pageSize=20"],
    ["its first named example", { ...pageSize, examples: { a: { value: 5 } } }, "?pageSize=5"],
    ["the schema's example", { ...pageSize, schema: { examples: [7] } }, "?pageSize=7"],
    ["the schema's default", { ...pageSize, schema: { default: 0 } }, "?pageSize=0"],
    ["an allowed value", { ...pageSize, schema: { enum: ["a&b"] } }, "?pageSize=a%26b"],
    ["a list", { ...pageSize, example: [1, 2] }, "?pageSize=1&pageSize=2"],
  ])("%s", (_what, parameter, query) => {
    expect(required(parameter)).toEqual({ query, headers: {} });
  });

  test("a header", () => {
    expect(required({ ...tenant, example: 17 })).toEqual({
      query: "",
      headers: { "x-tenant": "17" },
    });
  });

  test("what is optional, or part of the path, is left out", () => {
    expect(
      required(
        { ...pageSize, required: false, example: 20 },
        { name: "groupId", in: "path", required: true },
      ),
    ).toEqual({ query: "", headers: {} });
  });

  test("the request carries both, and the credentials of the run come last", async () => {
    const { query, headers } = required(
      { ...pageSize, example: 20 },
      { ...tenant, example: "t" },
      { name: "x-api-key", in: "header", required: true, example: "an example" },
    );
    const sent: Request[] = [];
    const connection = new Connection({
      ...{ baseUrl: "http://host/v1", credentials: { token: "t0ken-of-mine", apiKey: "mine" } },
      ...{ concurrency: 1, timeoutMs: 1000, maxRequests: 1, mask: new Mask([]), guard: () => {} },
      fetch: async (url, init) => {
        sent.push(new Request(url, init));
        return new Response("[]");
      },
    });
    await connection.send({ method: "GET", path: "/groups/", query, headers });
    expect(sent[0]?.url).toBe("http://host/v1/groups/?pageSize=20");
    expect(sent[0]?.headers.get("x-tenant")).toBe("t");
    expect(sent[0]?.headers.get("x-api-key")).toBe("mine");
    expect(connection.exchanges[0]?.path).toBe("/groups/?pageSize=20");
  });
});

test("a required parameter without an example is named, with the place and the remedy", () => {
  expect(() => required(pageSize)).toThrow(
    /listGroups requires the query parameter pageSize.*Add `example` at \/paths\/~1groups~1\/get\/parameters\/0 in spec\/openapi\.yaml/,
  );
});

test.each(Object.keys(operationDescriptors) as OperationId[])(
  "the spec has an example of every parameter that %s requires",
  (operationId) => {
    expect(() => requiredParameters(operationId)).not.toThrow();
  },
);

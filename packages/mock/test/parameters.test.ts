import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { Mock } from "../src/index.ts";
import { mockOf } from "./spec-copy.ts";

const authorized = { authorization: "Bearer any" };

let mock: Mock;
beforeAll(async () => {
  const integers = { type: "array", items: { type: "integer" } };
  mock = await mockOf(
    {
      parameters: [
        {
          name: "pageSize",
          in: "query",
          required: true,
          schema: { type: "integer", minimum: 1, maximum: 100 },
        },
        { name: "sort", in: "query", schema: { enum: ["name", "groupId"] } },
        { name: "groupId", in: "query", schema: { $ref: "#/components/schemas/Integers" } },
        { name: "pid", in: "query", explode: false, schema: integers },
        {
          name: "X-Tenant",
          in: "header",
          required: true,
          schema: { type: "string", minLength: 3 },
        },
        { name: "X-Flags", in: "header", schema: { type: "array", maxItems: 2 } },
      ],
    },
    { Integers: integers },
  );
});
afterAll(() => mock.close());

async function list(query: string, headers: Record<string, string> = { "x-tenant": "halden" }) {
  const response = await fetch(`${mock.baseUrl}/groups/${query}`, {
    headers: { ...authorized, ...headers },
  });
  const violations: string[] = JSON.parse(response.headers.get("sl-violations") ?? "[]");
  await response.text();
  return [response.status, ...violations];
}

describe("declared query parameters and headers", () => {
  test.each([
    "?pageSize=20",
    "?pageSize=20&sort=name",
    "?pageSize=20&groupId=1&groupId=2",
    "?pageSize=20&groupId=1",
    "?pageSize=20&pid=1,2",
    "?pageSize=20&unknown=1&unknown=2",
  ])("%s is accepted", async (query) => {
    expect(await list(query)).toEqual([200]);
  });

  test.each([
    ["", "query: Request query must have required property 'pageSize'"],
    ["?pagesize=20", "query: Request query must have required property 'pageSize'"],
    ["?pageSize=many", "query.pageSize: Request query parameter pageSize must be integer"],
    ["?pageSize=1.5", "query.pageSize: Request query parameter pageSize must be integer"],
    ["?pageSize=0", "query.pageSize: Request query parameter pageSize must be >= 1"],
    ["?pageSize=1&pageSize=2", "query.pageSize: Request query parameter pageSize must be integer"],
    [
      "?pageSize=20&sort=size",
      "query.sort: Request query parameter sort must be equal to one of the allowed values: name, groupId",
    ],
    [
      "?pageSize=20&groupId=many&groupId=2",
      "query.groupId.0: Request query parameter groupId.0 must be integer",
    ],
    ["?pageSize=20&pid=1,x", "query.pid.1: Request query parameter pid.1 must be integer"],
  ])("%s is refused with 400, and its violation is named", async (query, violation) => {
    expect(await list(query)).toEqual([400, violation]);
  });

  test("a header is checked, whatever its case", async () => {
    expect(await list("?pageSize=1", { "X-TENANT": "halden" })).toEqual([200]);
    expect(await list("?pageSize=1", {})).toEqual([
      400,
      "header: Request header must have required property 'X-Tenant'",
    ]);
    expect(await list("?pageSize=1", { "x-tenant": "h" })).toEqual([
      400,
      "header.X-Tenant: Request header parameter X-Tenant must NOT have fewer than 3 characters",
    ]);
  });

  test("a header that is a list is checked, and may be left out", async () => {
    const tenant = { "x-tenant": "halden" };
    expect(await list("?pageSize=1", { ...tenant, "x-flags": "a,b" })).toEqual([200]);
    expect(await list("?pageSize=1", { ...tenant, "x-flags": "a,b,c" })).toEqual([
      400,
      "header.X-Flags: Request header parameter X-Flags must NOT have more than 2 items",
    ]);
  });

  test("every violation is named", async () => {
    expect(await list("?sort=size", {})).toHaveLength(4);
  });

  test.each(["?%zz", "?pageSize", "?&&=", "?__proto__=1&constructor=2", "?pageSize=1&[=%00"])(
    "%s gets a response below 500",
    async (query) => {
      expect((await list(query))[0]).toBeLessThan(500);
    },
  );
});

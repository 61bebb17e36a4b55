import { type Mock, startMock } from "@aam-groups/mock";
import { type Sandbox, startSandbox } from "@aam-groups/sandbox";
import { requestExamples } from "@aam-groups/spec/documented";
import { type OperationId, operationDescriptors } from "@aam-groups/types";
import { afterAll, beforeAll, describe, expect, test } from "vitest";

let mock: Mock;
let sandbox: Sandbox;
beforeAll(async () => {
  [mock, sandbox] = await Promise.all([startMock({ port: 0 }), startSandbox({ port: 0 })]);
});
afterAll(() => Promise.all([mock.close(), sandbox.close()]));

const json = { authorization: "Bearer admin-token", "content-type": "application/json" };

interface Sent {
  method: string;
  path: string;
  headers?: Record<string, string>;
  /** As it is sent, byte by byte. */
  body?: string | Uint8Array<ArrayBuffer> | undefined;
}

/** What each of the two responds to a request. */
async function both({ method, path, headers = json, body }: Sent) {
  const [ofMock, ofSandbox] = await Promise.all(
    [mock, sandbox].map(async ({ baseUrl }) => {
      const init = { method, headers, body: body === undefined ? null : new Blob([body]) };
      const response = await fetch(baseUrl + path, init);
      const text = await response.text();
      return { status: response.status, body: text === "" ? undefined : JSON.parse(text) };
    }),
  );
  return { ofMock, ofSandbox };
}

/** A request to an operation on group 9001, valid but for what is given. */
function requestTo(id: OperationId, given: Partial<Sent> & { groupId?: string } = {}): Sent {
  const { method, path } = operationDescriptors[id];
  const [example] = requestExamples(id);
  return {
    method,
    path: path.replace("{groupId}", given.groupId ?? "9001"),
    body: example && JSON.stringify(example.value),
    ...given,
  };
}

const operationIds = Object.keys(operationDescriptors) as OperationId[];
const withBody = operationIds.filter((id) => requestExamples(id).length > 0);
const withGroupId = operationIds.filter((id) => operationDescriptors[id].path.includes("{"));

/** Everything that `\S` in the spec does not match. */
const BLANKS = [
  ..."\t\n\v\f\r \u00a0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a",
  ..."\u2028\u2029\u202f\u205f\u3000\ufeff",
];

describe("a blank name is the same error on mock and sandbox", () => {
  test.each(["createGroup", "updateGroup"] as const)("%s", async (id) => {
    for (const name of ["", "   ", ...BLANKS, BLANKS.join("")]) {
      const body = JSON.stringify({ name, description: null });
      const expected = {
        status: 400,
        body: {
          code: "invalid_group",
          message: "The group is not valid.",
          childMessages: ["name: must not be blank"],
        },
      };
      expect(await both(requestTo(id, { body }))).toEqual({
        ofMock: expected,
        ofSandbox: expected,
      });
    }
  });

  test("and those are all that there are", () => {
    const all = Array.from({ length: 0x10000 }, (_, code) => String.fromCharCode(code));
    expect(all.filter((character) => !/\S/.test(character))).toEqual(BLANKS.toSorted());
  });
});

const on = (more: object) =>
  JSON.stringify([{ objectType: "SEGMENT", objectId: 34, permissions: ["READ"], ...more }]);

/** The bodies that no operation takes, and those that one does not take. */
const BODIES: [OperationId, string][] = [
  ...withBody.flatMap((id): [OperationId, string][] =>
    ["", "null", '"x"', "7", "{", "[7,]", "\uFEFF[]", '["\\ud800"]'].map((body) => [id, body]),
  ),
  ...(["createGroup", "updateGroup"] as const).flatMap((id): [OperationId, string][] =>
    [
      "[]",
      "{}",
      '{"name": 7}',
      '{"name": null}',
      '{"name": "a", "description": 7}',
      '{"name": "a", "colour": 1}',
      '{"name": " ", "colour": 1}',
    ].map((body) => [id, body]),
  ),
  ...["{}", "[]", '["all"]', "[0]", "[1.5]", "[9001, null]", '["9001"]'].map(
    (body): [OperationId, string] => ["deleteGroups", body],
  ),
  ...[
    "{}",
    "[1]",
    on({ permissions: ["READ", "PUBLISH"] }),
    on({ permissions: ["read"] }),
    on({ objectType: "DESTINATION", permissions: ["MAP_TO_SEGMENTS"] }),
    on({ objectType: "TAGS" }),
    on({ objectType: undefined }),
    on({ objectType: 7 }),
    on({ permissions: undefined }),
    on({ permissions: "READ" }),
    on({ permissions: [7] }),
    on({ objectId: "x" }),
    on({ objectId: 0 }),
    on({ objectId: null }),
    on({ level: 1 }),
  ].map((body): [OperationId, string] => ["setGroupPermissions", body]),
];

const INVALID: [what: string, Sent][] = [
  ...operationIds.flatMap((id): [string, Sent][] =>
    ["", "Basic aWRhOmlkYQ==", "admin-token", "Bearer", "Bearer two words"].map((authorization) => [
      `${id} with the authorization ${JSON.stringify(authorization)}`,
      requestTo(id, { headers: { ...json, authorization } }),
    ]),
  ),
  ...withGroupId.flatMap((id): [string, Sent][] =>
    ["abc", "0", "-1", "1.5", "1e3", "01", "+9001", "%20", "null", "%zz"].map((groupId) => [
      `${id} of group ${groupId}`,
      requestTo(id, { groupId }),
    ]),
  ),
  ...withBody.flatMap((id): [string, Sent][] =>
    [
      "text/plain",
      "application/problem+json",
      "application/json; charset=latin1",
      "garbage",
      "",
    ].map((type) => [
      `${id} with the media type ${JSON.stringify(type)}`,
      requestTo(id, { headers: { ...json, "content-type": type } }),
    ]),
  ),
  ...withBody.flatMap((id): [string, Sent][] => [
    [
      `${id} with a content encoding`,
      requestTo(id, { headers: { ...json, "content-encoding": "gzip" } }),
    ],
    [
      `${id} of bytes that are not UTF-8`,
      requestTo(id, { body: Uint8Array.from([0x22, 0xff, 0x22]) }),
    ],
  ]),
  ...BODIES.map(([id, body]): [string, Sent] => [`${id} of ${body}`, requestTo(id, { body })]),
  ["a method that a path does not have", { method: "PATCH", path: "/groups/" }],
  ["a method that a group does not have", { method: "POST", path: "/groups/9001" }],
  ["HEAD where there is no GET", { method: "HEAD", path: "/groups/9001" }],
  ["a path that there is not", { method: "GET", path: "/nothing" }],
  [
    "a body over 1 MiB",
    requestTo("createGroup", { body: JSON.stringify({ name: "x".repeat(1_048_576) }) }),
  ],
];

describe("an invalid request gets the same status and the same body from mock and sandbox", () => {
  test.each(INVALID)("%s", async (_what, sent) => {
    const { ofMock, ofSandbox } = await both(sent);
    expect(ofSandbox?.status).toBeGreaterThanOrEqual(400);
    expect(ofMock).toEqual(ofSandbox);
  });
});

describe("mock and sandbox differ with a reason", () => {
  test.each([
    [
      "the mock has no groups, so that every id will do",
      requestTo("deleteGroup", { groupId: "7" }),
      204,
      404,
    ],
    [
      "the sandbox would take an id beyond 2^53 for another one",
      requestTo("deleteGroups", { body: "[9007199254740993]" }),
      204,
      400,
    ],
    [
      "the mock knows no tokens",
      requestTo("listGroups", { headers: { authorization: "Bearer any" } }),
      200,
      401,
    ],
    ["the mock takes slashes as they are documented", { method: "GET", path: "/groups" }, 404, 200],
  ] as const)("%s", async (_why, sent, ofMock, ofSandbox) => {
    expect(await both(sent)).toMatchObject({
      ofMock: { status: ofMock },
      ofSandbox: { status: ofSandbox },
    });
  });

  test("the sandbox says that an id is too large without naming another one", async () => {
    const groupId = "99999999999999999999";
    expect((await both(requestTo("deleteGroup", { groupId }))).ofSandbox).toEqual({
      status: 404,
      body: { code: "unknown_group", message: "There is no group with so large an id." },
    });
  });
});

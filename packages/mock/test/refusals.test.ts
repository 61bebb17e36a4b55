import { documentedRequestBody, requestExamples } from "@aam-groups/spec/documented";
import { isNode } from "@aam-groups/spec/json-node";
import { judge } from "@aam-groups/spec/judge";
import { validatorAt } from "@aam-groups/spec/validator";
import { toPath } from "@aam-groups/spec/violation-message";
import { type OperationId, operationDescriptors } from "@aam-groups/types";
import fc from "fast-check";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { type Mock, startMock } from "../src/index.ts";

const operationIds = Object.keys(operationDescriptors) as OperationId[];
const withBody = operationIds.filter((id) => requestExamples(id).length > 0);
const withGroupId = operationIds.filter((id) => operationDescriptors[id].path.includes("{"));

let mock: Mock;
beforeAll(async () => {
  mock = await startMock({ port: 0 });
});
afterAll(() => mock.close());

interface Given {
  groupId?: string;
  body?: string | null;
  headers?: Record<string, string>;
}

/** Sends a valid request but for what is given; the response is one that the spec allows. */
async function send(operationId: OperationId, given: Given = {}) {
  const { method, path } = operationDescriptors[operationId];
  const [example] = requestExamples(operationId);
  const body = given.body === undefined ? example && JSON.stringify(example.value) : given.body;
  const url = mock.baseUrl + path.replace("{groupId}", given.groupId ?? "118204");
  const response = await fetch(url, {
    method,
    headers: {
      authorization: "Bearer any",
      ...(example ? { "content-type": "application/json" } : {}),
      ...given.headers,
    },
    body: body ?? null,
  });
  const { status, headers } = response;
  const text = await response.text();
  expect(judge(operationId, { status, headers, text })).toEqual([]);
  // Never an id that nobody sent.
  const ids: string[] = text.match(/\d{4,}/g) ?? [];
  for (const id of ids) expect(`${path} ${given.groupId} ${body}`).toContain(id);
  return { status, body: JSON.parse(text) };
}

/** The places that an error speaks of, such as `[0].permissions`. */
function placesIn({ message, childMessages = [] }: { message: string; childMessages?: string[] }) {
  const text = [message, ...childMessages].join("\n");
  return new Set(
    [...text.matchAll(/([\w.[\]]+): (?:must|is|[A-Z]+ has)/g)].map(([, place]) => place),
  );
}

describe.each(operationIds)("%s says about the token", (operationId) => {
  const scheme = "The Authorization header must be Bearer, a space and the access token.";
  test.each([
    ["", "The access token is missing."],
    ["Basic aWRhOmlkYQ==", scheme],
    ["any", scheme],
    ["Bearer", scheme],
    ["Bearer two words", scheme],
  ])("%j: %s", async (authorization, description) => {
    // Whatever else is wrong.
    for (const given of [{}, { groupId: "abc" }, { body: "{" }]) {
      if (given.body !== undefined && !withBody.includes(operationId)) continue;
      expect(await send(operationId, { ...given, headers: { authorization } })).toEqual({
        status: 401,
        body: { error: "invalid_token", error_description: description },
      });
    }
  });

  test("nothing, whatever the case of its scheme", async () => {
    const { method, path } = operationDescriptors[operationId];
    const response = await fetch(mock.baseUrl + path.replace("{groupId}", "abc"), {
      method,
      headers: { authorization: "bEARER any" },
    });
    expect(response.status).not.toBe(401);
  });
});

describe.each(withGroupId)("%s", (operationId) => {
  test("names the group id in the path if it is wrong, and nothing else", async () => {
    const id = fc.oneof(
      fc.constantFrom("abc", "0", "-1", "1.5", "1e3", "01", "+1", " ", "null", "0x10"),
      fc.string({ minLength: 1, unit: "grapheme" }),
    );
    await fc.assert(
      fc.asyncProperty(
        // Clients resolve "." and ".." themselves: they would ask for another path.
        id.filter((text) => !/^\.{1,2}$|^[1-9]\d*$/.test(text)),
        async (text) => {
          const { status, body } = await send(operationId, { groupId: encodeURIComponent(text) });
          expect({ status, body }).toEqual({
            status: 400,
            body: {
              code: "invalid_request",
              message: `The group id must be a positive integer, not ${JSON.stringify(text)}.`,
            },
          });
        },
      ),
      { numRuns: 50 },
    );
  });
});

/** Every copy of a value in which one thing is wrong, with its place. */
function spoilt(value: unknown, pointer = ""): { pointer: string; copy: unknown }[] {
  const wrongType = { pointer, copy: true };
  if (Array.isArray(value)) {
    const items = value.flatMap((item, i) =>
      spoilt(item, `${pointer}/${i}`).map((one) => ({ ...one, copy: value.with(i, one.copy) })),
    );
    return [wrongType, ...items];
  }
  if (!isNode(value)) return [wrongType];
  const fields = Object.entries(value).flatMap(([key, field]) => {
    const { [key]: _, ...without } = value;
    return [
      { pointer: `${pointer}/${key}`, copy: without },
      ...spoilt(field, `${pointer}/${key}`).map((one) => ({
        ...one,
        copy: { ...value, [key]: one.copy },
      })),
    ];
  });
  return [
    wrongType,
    { pointer: `${pointer}/colour`, copy: { ...value, colour: "red" } },
    ...fields,
  ];
}

describe.each(withBody)("%s", (operationId) => {
  const validate = validatorAt(documentedRequestBody(operationId)?.schemaPointer ?? "");

  test("names the place in the body that is wrong, and no other", async () => {
    const cases = requestExamples(operationId).flatMap(({ value }) => spoilt(value));
    const invalid = cases.filter(({ copy }) => !validate(copy));
    expect(invalid.length).toBeGreaterThan(2);
    for (const { pointer, copy } of invalid) {
      const { status, body } = await send(operationId, { body: JSON.stringify(copy) });
      expect([status, placesIn(body)], JSON.stringify(copy)).toEqual([
        400,
        new Set([toPath(pointer)]),
      ]);
    }
  });

  test.each([
    ["a missing body", null, "The body is missing."],
    [
      "malformed JSON",
      '{"name":}',
      `The body is not valid JSON: Unexpected token '}' in "{"name":}".`,
    ],
    [
      "a byte order mark",
      "\uFEFF{}",
      "The body is not valid JSON: it begins with a byte order mark.",
    ],
  ])("says of %s what it is", async (_what, body, message) => {
    expect(await send(operationId, { body })).toEqual({
      status: 400,
      body: { code: "invalid_request", message },
    });
  });

  test.each(["text/plain", "application/problem+json"])("names the media type %s", async (type) => {
    expect(await send(operationId, { headers: { "content-type": type } })).toEqual({
      status: 415,
      body: {
        code: "unsupported_media_type",
        message: `Send the body as application/json, not as ${type}.`,
      },
    });
  });
});

test("random data is for valid requests: an invalid one is told what is wrong with it", async () => {
  const prefer = "dynamic=true";
  expect(await send("listGroupPermissions", { groupId: "abc", headers: { prefer } })).toEqual({
    status: 400,
    body: {
      code: "invalid_request",
      message: 'The group id must be a positive integer, not "abc".',
    },
  });
  expect(await send("listGroups", { headers: { prefer, authorization: "" } })).toEqual({
    status: 401,
    body: { error: "invalid_token", error_description: "The access token is missing." },
  });
});

describe("an example of the spec is the response to the request that it describes", () => {
  const granting = (objectType: string, ...permissions: string[]) => ({
    objectType,
    objectId: 1,
    permissions,
  });
  const cases: [OperationId, string, unknown][] = [
    ["createGroup", "blankName", { name: " ", description: null }],
    ["updateGroup", "blankName", { name: "", description: null }],
    ["deleteGroups", "idIsNotAnInteger", [118204, "all"]],
    ["setGroupPermissions", "unknownPermission", [granting("SEGMENT", "READ", "PUBLISH")]],
    [
      "setGroupPermissions",
      "permissionOfAnotherType",
      [
        ...Array.from({ length: 3 }, () => granting("TRAIT", "READ")),
        granting("DESTINATION", "MAP_TO_SEGMENTS"),
      ],
    ],
  ];

  test.each(cases)("%s: %s", async (operationId, example, body) => {
    const prefer = { prefer: `code=400, example=${example}` };
    expect(await send(operationId, { body: JSON.stringify(body) })).toEqual(
      await send(operationId, { headers: prefer }),
    );
  });
});

describe("Prefer wins over what is wrong, for the status that the request gets", () => {
  test.each([
    ["code=400", "blankName"],
    ["code=400, example=bodyIsNotJson", "bodyIsNotJson"],
    ["example=bodyIsNotJson, code=400", "bodyIsNotJson"],
  ])("%s", async (prefer, example) => {
    const wanted = await send("updateGroup", {
      headers: { prefer: `code=400, example=${example}` },
    });
    for (const given of [{ groupId: "abc" }, { body: "{}" }, { body: "[" }, {}]) {
      expect(await send("updateGroup", { ...given, headers: { prefer } })).toEqual(wanted);
    }
  });

  test.each(["abc", "1e3"])("but not for another status: %s", async (groupId) => {
    const { status, body } = await send("updateGroup", {
      groupId,
      headers: { prefer: "code=404" },
    });
    expect([status, body.message]).toEqual([
      400,
      `The group id must be a positive integer, not "${groupId}".`,
    ]);
  });
});

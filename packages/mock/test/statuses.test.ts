import { afterAll, describe, expect, test } from "vitest";
import type { Mock } from "../src/index.ts";
import { mockOf } from "./spec-copy.ts";

const parameters = [{ name: "pageSize", in: "query", required: true, schema: { type: "integer" } }];
const named = (name: string) => ({
  description: name,
  content: {
    "application/json": { schema: { type: "object" }, examples: { [name]: { value: { name } } } },
  },
});

const mocks = new Map<object, Promise<Mock>>();
afterAll(async () => {
  for (const mock of mocks.values()) await (await mock).close();
});

/** The status and body of `GET /groups/`, where these are its responses. */
async function list(responses: object, query = "?pageSize=1", prefer = "", token = "Bearer any") {
  const mock = mocks.get(responses) ?? mockOf({ parameters, responses });
  mocks.set(responses, mock);
  const response = await fetch(`${(await mock).baseUrl}/groups/${query}`, {
    headers: { prefer, authorization: token },
  });
  const text = await response.text();
  return [response.status, text === "" ? undefined : JSON.parse(text)];
}

describe("responses that are documented as `default` or as a range", () => {
  const onlyDefault = { default: named("any") };
  const onlySuccess = { "200": named("good") };
  const ranges = { "2XX": named("good"), "4XX": named("bad"), "404": named("missing") };

  test.each([
    ["a valid request gets 200 from `default`", onlyDefault, "", 200, "any"],
    ["`default` covers every status", onlyDefault, "code=418", 418, "any"],
    ["`default` has its named example", onlyDefault, "code=503, example=any", 503, "any"],
    ["a valid request gets the first status of a range", ranges, "", 200, "good"],
    ["a range covers each of its statuses", ranges, "code=206", 206, "good"],
    ["a status of its own comes before its range", ranges, "code=404", 404, "missing"],
    ["the range has the others", ranges, "code=409, example=bad", 409, "bad"],
    [
      "a success comes before `default`",
      { ...onlyDefault, "204": named("no") },
      "code=500",
      500,
      "any",
    ],
  ])("%s", async (_what, responses, prefer, status, name) => {
    expect(await list(responses, "?pageSize=1", prefer)).toEqual([status, { name }]);
  });

  test("a body never follows a status that has none", async () => {
    expect(await list(onlyDefault, "?pageSize=1", "code=204")).toEqual([204, undefined]);
  });

  test.each([
    [ranges, "code=500", "listGroups has no documented 500. Documented: 2XX, 404, 4XX."],
    [ranges, "code=409, example=good", "listGroups has no example good for 409. Examples: bad."],
    [onlyDefault, "code=100", "Prefer: code=100 is not a status from 200 to 599."],
  ])("%j with %s is told what is possible", async (responses, prefer, message) => {
    expect(await list(responses, "?pageSize=1", prefer)).toEqual([
      400,
      { code: "bad_preference", message },
    ]);
  });

  test.each([
    ["`default`", onlyDefault, 400, { name: "any" }],
    ["a range", ranges, 400, { name: "bad" }],
    [
      "422, where it is documented",
      { ...ranges, "422": named("invalid") },
      422,
      { name: "invalid" },
    ],
    [
      "the form of our own errors, where nothing is documented",
      onlySuccess,
      400,
      {
        code: "invalid_request",
        message: "Invalid request; query: Request query must have required property 'pageSize'.",
      },
    ],
  ])("a bad request is refused by %s", async (_what, responses, status, body) => {
    expect(await list(responses, "")).toEqual([status, body]);
  });

  test.each([
    [onlyDefault, { name: "any" }],
    [onlySuccess, { code: "invalid_request", message: "Invalid security scheme used." }],
  ])("a request without a token gets 401 by %j", async (responses, body) => {
    expect(await list(responses, "?pageSize=1", "", "")).toEqual([401, body]);
  });
});

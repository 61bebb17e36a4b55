import { describe, expect, test } from "vitest";
import {
  createGroupsClient,
  createOpenapiFetchClient,
  imsServerToServer,
  legacyOAuth,
} from "../../src/index.ts";
import { USED_CALL_RULES } from "../../src/options/call-options.ts";
import { caught } from "../caught.ts";

const good = { baseUrl: "https://aam.adobe.io/v1", token: "any" };
const ims = { clientId: "id", clientSecret: "secret", scope: "any" };
const legacy = { clientId: "id", clientSecret: "secret", username: "ida", password: "pass" };

/** What JavaScript lets people write. */
const create = (options: object) => () => createGroupsClient(options as typeof good);

describe("createGroupsClient", () => {
  test.each([
    "https://aam.adobe.io/v1",
    "http://127.0.0.1:4010/api/v1",
    "http://localhost:4010",
    "https://[::1]:8443/v1",
    "https://aam.adobe.io",
    "https://aam.adobe.io:443/a%20b/v1",
  ])("takes the base URL %s", (baseUrl) => {
    expect(create({ ...good, baseUrl })).not.toThrow();
  });

  test.each([
    [undefined, "be an absolute URL, such as https://aam.adobe.io/v1"],
    ["", "be an absolute URL"],
    ["aam.adobe.io/v1", "be an absolute URL"],
    ["/api/v1", "be an absolute URL"],
    ["//aam.adobe.io/v1", "be an absolute URL"],
    ["ftp://aam.adobe.io/v1", "be an absolute URL"],
    ["https://", "be an absolute URL"],
    ["https://aam.adobe.io/v1 ", "be an absolute URL"],
    ["https://aam.adobe.io/v1/", "not end with a slash"],
    ["https://aam.adobe.io/v1?x=1", "not contain a query, a fragment or credentials"],
    ["https://aam.adobe.io/v1#", "not contain a query, a fragment or credentials"],
    ["https://ida:pass@aam.adobe.io/v1", "not contain a query, a fragment or credentials"],
    [new URL("https://aam.adobe.io/v1"), "be an absolute URL"],
    ["https://@aam.adobe.io/v1", "not contain a query, a fragment or credentials"],
    ["https://aam.adobe.io/v1/..", "have a normalized path"],
    ["https://aam.adobe.io/%2e%2e/v1", "have a normalized path"],
    ["https://aam.adobe.io\\v1", "have a normalized path"],
  ])("refuses the base URL %s", (baseUrl, sentence) => {
    const message = `createGroupsClient: baseUrl must ${sentence}`;
    expect(create({ ...good, baseUrl })).toThrow(TypeError);
    expect(create({ ...good, baseUrl })).toThrow(message);
  });

  test.each([undefined, null, "", "two words", "line\nbreak", "ключ", 7])(
    "refuses the token %j, and does not repeat it",
    (token) => {
      const message =
        "createGroupsClient: token must be a function or a token; a token must be a string of visible ASCII without spaces";
      expect(create({ ...good, token })).toThrow(new TypeError(message));
    },
  );

  test("refuses an option that there is none of, and names those that there are", () => {
    expect(create({ ...good, timeout: 7 })).toThrow(
      /^createGroupsClient: unknown option "timeout"; known options: baseUrl, token, .*timeoutMs/,
    );
    expect(create(JSON.parse('{"__proto__": 7}'))).toThrow('unknown option "__proto__"');
    expect(create({ ...good, constructor: 7 })).toThrow('unknown option "constructor"');
  });

  test.each([
    ["timeoutMs", 0, "be 1 to 2147483647 ms"],
    ["timeoutMs", "1000", "be "],
    ["timeoutMs", Number.NaN, "be "],
    ["totalTimeoutMs", Number.POSITIVE_INFINITY, "be "],
    ["retryDelayMs", -1, "be 0 to"],
    ["maxRetryAfterMs", 2 ** 31, "be "],
    ["retries", -1, "be a non-negative integer"],
    ["retries", 1.5, "be a non-negative integer"],
    ["apiKey", "", "be a string of visible ASCII"],
    ["organizationId", "a b", "be a string of visible ASCII"],
    ["fetch", "fetch", "be a function"],
    ["onAttempt", {}, "be a function"],
    ["validate", true, "be a function"],
  ])("refuses %s: %j", (name, value, sentence) => {
    expect(create({ ...good, [name]: value })).toThrow(
      `createGroupsClient: ${name} must ${sentence}`,
    );
  });

  test.each([undefined, null, 7, [], new (class Options {})(), Object.create({ token: "any" })])(
    "rejects %o as options",
    (options) => {
      expect(create(options as object)).toThrow(
        "createGroupsClient: the options must be a plain object",
      );
    },
  );

  test("takes options that are undefined for options that are left out", () => {
    const options = { apiKey: undefined, fetch: undefined, timeoutMs: undefined };
    expect(create({ ...good, ...options })).not.toThrow();
  });
});

describe("a call", () => {
  const { listGroups } = createGroupsClient({
    ...good,
    fetch: () => Promise.reject(new Error("It was sent.")),
  });

  test.each([
    [
      { timeout: 7 },
      `listGroups: unknown option "timeout"; known options: ${Object.keys(USED_CALL_RULES).join(", ")}`,
    ],
    [{ timeoutMs: 0 }, "listGroups: timeoutMs must be 1 to 2147483647 ms"],
    [{ signal: new AbortController() }, "listGroups: signal must be an AbortSignal"],
    [{ signal: { aborted: false } }, "listGroups: signal must be an AbortSignal"],
    [AbortSignal.abort(), "listGroups: the options must be a plain object"],
  ])("with the options %j is refused before it is sent", async (options, message) => {
    const error = await caught(listGroups(options as never));
    expect(error).toBeInstanceOf(TypeError);
    expect(error.message).toContain(message);
  });
});

test("createOpenapiFetchClient has the same rules, but for validate", () => {
  const make = (options: object) => () => createOpenapiFetchClient({ ...good, ...options });
  expect(make({})).not.toThrow();
  expect(make({ baseUrl: "https://aam.adobe.io/v1/" })).toThrow("not end with a slash");
  expect(make({ validate: () => [] })).toThrow('unknown option "validate"');
});

describe("signing in", () => {
  test("takes what it needs", () => {
    expect(() => imsServerToServer(ims)).not.toThrow();
    expect(() => legacyOAuth(legacy)).not.toThrow();
  });

  test.each(Object.keys(ims))("imsServerToServer refuses to go without %s", (name) => {
    expect(() => imsServerToServer({ ...ims, [name]: undefined })).toThrow(
      `imsServerToServer: ${name} must be `,
    );
  });

  test.each(Object.keys(legacy))("legacyOAuth refuses to go without %s", (name) => {
    expect(() => legacyOAuth({ ...legacy, [name]: "" })).toThrow(
      `legacyOAuth: ${name} must be a non-empty string`,
    );
  });

  test("refuses options that there are none of, and token URLs that are none", () => {
    expect(() => imsServerToServer({ ...ims, ...{ secret: "x" } })).toThrow(
      'unknown option "secret"; known options: ',
    );
    expect(() => legacyOAuth({ ...legacy, ...{ grant: "x" } })).toThrow('unknown option "grant"');
    expect(() => legacyOAuth({ ...legacy, tokenUrl: "api.demdex.com" })).toThrow(
      "tokenUrl must be an absolute URL",
    );
  });
});

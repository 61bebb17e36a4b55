import { startMock } from "@aam-groups/mock";
import {
  halfThenHang,
  halfThenReset,
  hang,
  json,
  type Reply,
  reset,
  startServer,
  text,
} from "@aam-groups/test-kit/replying-server";
import { deadEnd } from "@aam-groups/test-kit/server";
import { describe, expect, test } from "vitest";
import {
  AbortError,
  ApiError,
  ConnectionError,
  createGroupsClient,
  GroupsClientError,
  SignInError,
  SpecViolationError,
  TimeoutError,
  UnexpectedResponseError,
} from "../../src/index.ts";
import { validateResponse } from "../../src/validation.ts";
import { caught } from "../caught.ts";
import { required } from "../required.ts";

const LOGIN_PAGE = "<!doctype html><html><title>Sign in</title></html>";
const notHttp: Reply = (response) => response.socket?.end("SSH-2.0\r\n");
const clientOf = ({ baseUrl }: { baseUrl: string }) =>
  createGroupsClient({ baseUrl, token: "any", retries: 0 });

describe("a response that is not 2xx", () => {
  test("becomes an ApiError with operation, status, body and headers", async () => {
    await using server = await startServer(
      json(409, { code: "conflict", message: "Group 7 must stay." }, { "x-request-id": "r-1" }),
    );
    const error = await caught(clientOf(server).deleteGroup(7));
    expect(error).toBeInstanceOf(ApiError);
    expect(error).toBeInstanceOf(GroupsClientError);
    expect(error).toMatchObject({
      name: "ApiError",
      message: "deleteGroup failed: 409 Group 7 must stay.",
      operationId: "deleteGroup",
      attempts: 1,
      status: 409,
      body: { code: "conflict" },
      text: '{"code":"conflict","message":"Group 7 must stay."}',
    });
    expect(error instanceof ApiError && error.headers.get("x-request-id")).toBe("r-1");
  });

  test.each([
    ["nothing", "", undefined, undefined, "listGroups failed: 503"],
    ["HTML from a proxy", "<h1>Bad gateway</h1>", "text/html", undefined, "listGroups failed: 503"],
    ["half a document", '{"message":"Do', "application/json", undefined, "listGroups failed: 503"],
    ["a bare string", '"down"', "application/json", undefined, "listGroups failed: 503"],
    ["null", "null", "application/json", undefined, "listGroups failed: 503"],
    [
      "the gateway's form",
      '{"error_code":"503000","message":"Down"}',
      "application/json",
      { error_code: "503000", message: "Down" },
      "listGroups failed: 503 Down",
    ],
    [
      "the form of OAuth",
      '{"error":"invalid_token"}',
      "application/json",
      { error: "invalid_token" },
      "listGroups failed: 503 invalid_token",
    ],
    [
      "JSON under a wrong media type",
      '{"message":"Down"}',
      "text/plain",
      { message: "Down" },
      "listGroups failed: 503 Down",
    ],
    [
      "a message that is a number",
      '{"message":7,"code":"down"}',
      "application/json",
      { message: 7, code: "down" },
      "listGroups failed: 503 down",
    ],
  ])("is kept if its body is %s", async (_what, body, type, parsed, message) => {
    await using server = await startServer(text(503, body, type));
    const error = await caught(clientOf(server).listGroups(...required()));
    expect(error).toBeInstanceOf(ApiError);
    expect(error).toMatchObject({ status: 503, body: parsed, text: body, message });
  });

  test("is told by operation and status", async () => {
    await using server = await startServer(json(409, {}));
    const error = await caught(clientOf(server).deleteGroup(7));
    if (!(error instanceof ApiError)) throw error;
    expect(error.is("deleteGroup")).toBe(true);
    expect(error.is("deleteGroup", 409)).toBe(true);
    expect(error.is("deleteGroup", 404)).toBe(false);
    expect(error.is("deleteGroups", 409)).toBe(false);
  });

  test("is not taken for a success because it is 3xx without a target", async () => {
    await using server = await startServer(text(304, ""));
    expect(await caught(clientOf(server).listGroups(...required()))).toBeInstanceOf(
      UnexpectedResponseError,
    );
  });
});

describe("a 2xx response that is not what was asked for", () => {
  test.each([
    ["a login page", text(200, LOGIN_PAGE, "text/html"), "text/html"],
    ["half a JSON document", text(200, '[{"groupId":', "application/json"), "invalid JSON"],
    [
      "HTML under the media type of JSON",
      text(200, LOGIN_PAGE, "application/json"),
      "invalid JSON",
    ],
    ["JSON under the media type of text", text(200, "[]", "text/plain"), "text/plain"],
    ["nothing", text(200, "", "application/json"), "no body"],
    ["nothing, as its status says", text(204, ""), "no body"],
    ["an object", json(200, { groups: [] }), "a JSON object"],
    ["a bare value", json(200, null), "a bare JSON value"],
    ["text without a media type", text(200, "hello"), "invalid JSON"],
  ])("is an UnexpectedResponseError if it is %s", async (_what, reply, got) => {
    await using server = await startServer(reply);
    const error = await caught(clientOf(server).listGroups(...required()));
    expect(error).toBeInstanceOf(UnexpectedResponseError);
    expect(error).toBeInstanceOf(GroupsClientError);
    expect(error.message).toMatch(
      new RegExp(`^listGroups: expected a JSON array but got ${got} with status 20[04]$`),
    );
  });

  test("keeps the SyntaxError as its cause", async () => {
    await using server = await startServer(text(200, "[", "application/json"));
    const error = await caught(clientOf(server).listGroups(...required()));
    expect(error.cause).toBeInstanceOf(SyntaxError);
  });

  test("is no deletion if it is a login page", async () => {
    await using server = await startServer(text(200, LOGIN_PAGE, "text/html; charset=utf-8"));
    const groups = clientOf(server);
    const calls = [groups.deleteGroup(7), groups.deleteGroups([7])];
    for (const error of await Promise.all(calls.map(caught))) {
      expect(error).toMatchObject({
        name: "UnexpectedResponseError",
        status: 200,
        message: expect.stringContaining("expected no body but got text/html"),
      });
    }
  });

  test("is not a group if it is a list", async () => {
    await using server = await startServer(json(201, []));
    const error = await caught(clientOf(server).createGroup({ name: "Analysts" }));
    expect(error.message).toBe(
      "createGroup: expected a JSON object but got a JSON array with status 201",
    );
  });

  test.each(["application/json;charset=UTF-8", "application/vnd.api+json", "APPLICATION/JSON"])(
    "is fine under the media type %s",
    async (type) => {
      await using server = await startServer(text(200, "[]", type));
      expect(await clientOf(server).listGroups(...required())).toEqual([]);
    },
  );

  test("is fine without a media type", async () => {
    await using server = await startServer(text(200, "[]"));
    expect(await clientOf(server).listGroups(...required())).toEqual([]);
  });
});

describe("no complete response", () => {
  test.each([
    ["the connection is reset", reset],
    ["the connection is reset in the middle of the body", halfThenReset],
    ["the server does not speak HTTP", notHttp],
  ] as const)("is a ConnectionError with its cause if %s", async (_what, reply) => {
    await using server = await startServer(reply);
    const error = await caught(clientOf(server).listGroups(...required()));
    expect(error).toBeInstanceOf(ConnectionError);
    expect(error.message).toMatch(
      new RegExp(`^listGroups: no complete response from ${server.origin}: .`),
    );
    expect(error.message).not.toContain("fetch failed");
    expect(error.cause).toBeInstanceOf(TypeError);
  });

  test("is a ConnectionError if nobody listens", async () => {
    const error = await caught(
      clientOf({ baseUrl: (await deadEnd()).origin }).listGroups(...required()),
    );
    expect(error).toBeInstanceOf(ConnectionError);
    expect(error.message).toContain("ECONNREFUSED");
  });

  test.each([
    ["the server hangs", hang],
    ["the body never ends", halfThenHang(200)],
    ["the body of an error never ends", halfThenHang(400)],
  ])("is a TimeoutError if %s", async (_what, reply) => {
    await using server = await startServer(reply);
    const error = await caught(clientOf(server).listGroups(...required({ timeoutMs: 50 })));
    expect(error).toBeInstanceOf(TimeoutError);
    expect(error.message).toBe("listGroups timed out in attempt 1, after 50 ms");
  });

  test("is an AbortError with the signal's reason if the caller aborts", async () => {
    const controller = new AbortController();
    const reason = new Error("changed my mind");
    await using server = await startServer(() => controller.abort(reason));
    const error = await caught(
      clientOf(server).listGroups(...required({ signal: controller.signal })),
    );
    expect(error).toBeInstanceOf(AbortError);
    expect(error).toMatchObject({ message: "listGroups was aborted", cause: reason });
  });

  test("is an AbortError, and no request, if the caller has aborted before", async () => {
    await using server = await startServer(json(200, []));
    const signal = AbortSignal.abort();
    const error = await caught(clientOf(server).listGroups(...required({ signal })));
    expect(error).toBeInstanceOf(AbortError);
    expect(error).toMatchObject({ attempts: 0 });
    expect(server.received).toEqual([]);
  });

  test("ends the call although a fetch of somebody's own ignores its signal", async () => {
    const groups = createGroupsClient({
      baseUrl: "http://127.0.0.1:9/v1",
      token: "any",
      retries: 0,
      timeoutMs: 20,
      fetch: () => new Promise(() => {}),
    });
    expect(await caught(groups.listGroups(...required()))).toBeInstanceOf(TimeoutError);
  });
});

describe("with validate", () => {
  const validating = ({ baseUrl }: { baseUrl: string }) =>
    createGroupsClient({ baseUrl, token: "any", validate: validateResponse });

  test("a response that violates the spec is a SpecViolationError that says where and how", async () => {
    await using server = await startServer(json(200, [{ groupId: "7" }]));
    const error = await caught(validating(server).listGroups(...required()));
    expect(error).toBeInstanceOf(SpecViolationError);
    expect(error).toBeInstanceOf(GroupsClientError);
    expect(error.message).toMatch(
      /^listGroups violates the spec: body\/0\S* must .+ \(and \d+ more\)$/,
    );
    expect(error).toMatchObject({
      violations: expect.arrayContaining([{ pointer: "/0/groupId", message: "must be integer" }]),
    });
  });

  test("a status that is not documented is one, too", async () => {
    await using server = await startServer(text(200, ""));
    expect(await caught(validating(server).deleteGroup(7))).toBeInstanceOf(SpecViolationError);
  });

  test("what was done although violates the spec is in the error", async () => {
    await using server = await startServer(json(201, { groupId: 7 }));
    const error = await caught(validating(server).createGroup({ name: "Analysts" }));
    expect(error).toMatchObject({ name: "SpecViolationError", text: '{"groupId":7}' });
  });

  test("documented responses pass", async () => {
    const mock = await startMock({ port: 0 });
    try {
      const groups = validating(mock);
      expect(await groups.listGroups(...required())).toHaveLength(2);
      expect(await groups.listGroupPermissions(118204)).toHaveLength(4);
      expect(await groups.deleteGroup(118204)).toBeUndefined();
    } finally {
      await mock.close();
    }
  });

  test("without it, such responses pass as they are", async () => {
    await using server = await startServer(json(200, [{ groupId: "7" }]));
    expect(await clientOf(server).listGroups(...required())).toEqual([{ groupId: "7" }]);
  });
});

test("every error is a GroupsClientError", () => {
  const classes = [
    AbortError,
    ApiError,
    ConnectionError,
    SpecViolationError,
    SignInError,
    TimeoutError,
  ];
  for (const { prototype } of [...classes, UnexpectedResponseError]) {
    expect(prototype).toBeInstanceOf(GroupsClientError);
  }
});

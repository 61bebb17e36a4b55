import { json, startServer, text } from "@aam-groups/test-kit/replying-server";
import { describe, expect, test } from "vitest";
import { ApiError, type Attempt, createGroupsClient, type TokenSource } from "../../src/index.ts";
import { caught } from "../caught.ts";
import { required } from "../required.ts";

const group = { name: "Analysts", description: null };

describe("a token function", () => {
  test("is asked before every attempt", async () => {
    let count = 0;
    await using server = await startServer(text(503, ""), json(200, []));
    const groups = createGroupsClient({
      baseUrl: server.baseUrl,
      token: async () => `token-${++count}`,
      retryDelayMs: 0,
    });
    await groups.listGroups(...required());
    expect(server.received.map(({ headers }) => headers.authorization)).toEqual([
      "Bearer token-1",
      "Bearer token-2",
    ]);
  });

  test("is asked again with the refused token, and the call is repeated, createGroup too", async () => {
    const refused: (string | undefined)[] = [];
    const token: TokenSource = (old) => {
      refused.push(old);
      return old === undefined ? "token-1" : "token-2";
    };
    await using server = await startServer(json(401, {}), json(201, { groupId: 7 }));
    const attempts: Attempt[] = [];
    const groups = createGroupsClient({
      baseUrl: server.baseUrl,
      token,
      retries: 0,
      onAttempt: (attempt) => attempts.push(attempt),
    });
    expect(await groups.createGroup(group)).toEqual({ groupId: 7 });
    expect(refused).toEqual([undefined, "token-1"]);
    expect(attempts).toMatchObject([{ status: 401, retryInMs: 0 }, { status: 201 }]);
  });

  test("that has no other token leaves the 401 as it is", async () => {
    await using server = await startServer(json(401, { error: "invalid_token" }));
    const groups = createGroupsClient({ baseUrl: server.baseUrl, token: () => "the-only-one" });
    const error = await caught(groups.listGroups(...required()));
    expect(error).toBeInstanceOf(ApiError);
    expect(error).toMatchObject({ status: 401, attempts: 1, body: { error: "invalid_token" } });
    expect(server.received).toHaveLength(1);
  });

  test("is asked for another token once only", async () => {
    let count = 0;
    await using server = await startServer(json(401, {}));
    const groups = createGroupsClient({ baseUrl: server.baseUrl, token: () => `token-${++count}` });
    expect(await caught(groups.listGroups(...required()))).toMatchObject({
      status: 401,
      attempts: 2,
    });
    expect(server.received).toHaveLength(2);
  });

  test("a fixed token is not sent twice", async () => {
    await using server = await startServer(json(401, {}));
    const groups = createGroupsClient({ baseUrl: server.baseUrl, token: "any" });
    expect(await caught(groups.listGroups(...required()))).toMatchObject({
      status: 401,
      attempts: 1,
    });
  });

  test("that fails, or gives no token, is a SignInError with the cause", async () => {
    const cause = new Error("The key store is locked.");
    const tokens: TokenSource[] = [
      () => Promise.reject(cause),
      () => {
        throw cause;
      },
    ];
    for (const token of tokens) {
      const groups = createGroupsClient({ baseUrl: "http://127.0.0.1:9/v1", token });
      expect(await caught(groups.listGroups(...required()))).toMatchObject({
        name: "SignInError",
        message: "listGroups: no token: The key store is locked.",
        cause,
      });
    }
    const token = (() => undefined) as never;
    const groups = createGroupsClient({ baseUrl: "http://127.0.0.1:9/v1", token });
    expect((await caught(groups.listGroups(...required()))).message).toContain(
      "the token must be a string of visible ASCII",
    );
  });
});

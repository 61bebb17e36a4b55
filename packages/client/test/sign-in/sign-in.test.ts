import { type Sandbox, startSandbox } from "@aam-groups/sandbox";
import { hang, json, startServer, text } from "@aam-groups/test-kit/replying-server";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import {
  type Attempt,
  createGroupsClient,
  imsServerToServer,
  legacyOAuth,
  SignInError,
  UnexpectedResponseError,
} from "../../src/index.ts";
import { caught } from "../caught.ts";
import { required } from "../required.ts";

const group = { name: "Analysts", description: null };

describe("on the sandbox's token endpoints", () => {
  let sandbox: Sandbox;
  let now = Date.now();
  beforeAll(async () => {
    sandbox = await startSandbox({ port: 0, now: () => now });
  });
  afterAll(() => sandbox.close());

  const ims = (clientSecret = "halden-server-secret") =>
    imsServerToServer({
      clientId: "halden-server",
      clientSecret,
      scope: "openid,AdobeID",
      tokenUrl: new URL("/ims/token/v3", sandbox.baseUrl).href,
    });
  const legacy = (password = "ida-password") =>
    legacyOAuth({
      clientId: "halden-legacy",
      clientSecret: "halden-legacy-secret",
      username: "ida",
      password,
      tokenUrl: new URL("/oauth/token", sandbox.baseUrl).href,
    });

  test.each([
    ["imsServerToServer", ims],
    ["legacyOAuth", legacy],
  ])("%s signs in, and its client works", async (_name, source) => {
    const groups = createGroupsClient({ baseUrl: sandbox.baseUrl, token: source() });
    const created = await groups.createGroup(group);
    expect((await groups.listGroups(...required())).map(({ groupId }) => groupId)).toContain(
      created.groupId,
    );
    await groups.deleteGroup(created.groupId);
  });

  test.each([
    ["imsServerToServer", ims],
    ["legacyOAuth", legacy],
  ])("%s goes on after its token has ended on the server", async (_name, source) => {
    const attempts: Attempt[] = [];
    const groups = createGroupsClient({
      baseUrl: sandbox.baseUrl,
      token: source(),
      onAttempt: (attempt) => attempts.push(attempt),
    });
    await groups.listGroups(...required());
    now += 2 * 24 * 60 * 60 * 1000;
    await groups.listGroups(...required());
    expect(attempts.map(({ status }) => status)).toEqual([200, 401, 200]);
  });

  test("a wrong client secret is a SignInError that says what the endpoint said", async () => {
    const groups = createGroupsClient({ baseUrl: sandbox.baseUrl, token: ims("wrong-secret") });
    const error = await caught(groups.listGroups(...required()));
    expect(error).toBeInstanceOf(SignInError);
    expect(error).toMatchObject({
      message: "listGroups: no token: signIn failed: 401 The client id or the secret is not valid.",
      attempts: 0,
      cause: { name: "ApiError", operationId: "signIn", status: 401 },
    });
  });

  test("a wrong password is one, too", async () => {
    const groups = createGroupsClient({ baseUrl: sandbox.baseUrl, token: legacy("wrong") });
    expect(await caught(groups.listGroups(...required()))).toMatchObject({
      name: "SignInError",
      cause: { status: 400, body: { error: "invalid_grant" } },
    });
  });
});

describe("a token endpoint", () => {
  const ims = (origin: string) =>
    imsServerToServer({
      clientId: "client-id",
      clientSecret: "s/cret +1",
      scope: "a,b",
      tokenUrl: `${origin}/ims/token/v3`,
    });
  const legacy = (origin: string) =>
    legacyOAuth({
      clientId: "client-id",
      clientSecret: "schlüssel",
      username: "ida",
      password: "pass&word",
      tokenUrl: `${origin}/oauth/token`,
    });
  const token = (access_token: string, more: object = {}) =>
    json(200, { access_token, token_type: "bearer", expires_in: 86399, ...more });

  test("is asked as OAuth Server-to-Server is documented", async () => {
    await using server = await startServer(token("token-1"));
    expect(await ims(server.origin)()).toBe("token-1");
    const [request] = server.received;
    expect(request).toMatchObject({
      method: "POST",
      url: "/ims/token/v3",
      headers: { "content-type": "application/x-www-form-urlencoded", accept: "application/json" },
    });
    expect(request?.headers).not.toHaveProperty("authorization");
    expect(Object.fromEntries(new URLSearchParams(request?.body))).toEqual({
      grant_type: "client_credentials",
      client_id: "client-id",
      client_secret: "s/cret +1",
      scope: "a,b",
    });
  });

  test("is asked as legacy OAuth is documented, and renews with the refresh token", async () => {
    await using server = await startServer(
      token("token-1", { refresh_token: "refresh-1" }),
      token("token-2", { refresh_token: "refresh-2" }),
      token("token-3"),
      token("token-4"),
    );
    const source = legacy(server.origin);
    let refused: string | undefined;
    for (const expected of ["token-1", "token-2", "token-3", "token-4"]) {
      refused = await source(refused);
      expect(refused).toBe(expected);
    }
    const forms = server.received.map(({ body }) => Object.fromEntries(new URLSearchParams(body)));
    expect(forms).toEqual([
      { grant_type: "password", username: "ida", password: "pass&word" },
      { grant_type: "refresh_token", refresh_token: "refresh-1" },
      { grant_type: "refresh_token", refresh_token: "refresh-2" },
      { grant_type: "refresh_token", refresh_token: "refresh-2" },
    ]);
    const credentials = Buffer.from("client-id:schlüssel").toString("base64");
    expect(server.received[0]?.headers.authorization).toBe(`Basic ${credentials}`);
  });

  test("that refuses the refresh token gets the password", async () => {
    await using server = await startServer(
      token("token-1", { refresh_token: "refresh-1" }),
      json(400, { error: "invalid_grant" }),
      token("token-2"),
    );
    const source = legacy(server.origin);
    expect(await source(await source())).toBe("token-2");
    expect(server.received.map(({ body }) => new URLSearchParams(body).get("grant_type"))).toEqual([
      "password",
      "refresh_token",
      "password",
    ]);
  });

  test("is asked once, however many calls wait for a token", async () => {
    await using endpoint = await startServer(token("token-1"));
    await using server = await startServer(json(200, []));
    const groups = createGroupsClient({ baseUrl: server.baseUrl, token: ims(endpoint.origin) });
    await Promise.all(Array.from({ length: 20 }, () => groups.listGroups(...required())));
    expect(endpoint.received).toHaveLength(1);
    expect(server.received).toHaveLength(20);
    expect(server.received[0]?.headers).toMatchObject({
      authorization: "Bearer token-1",
      "x-api-key": "client-id",
    });
  });

  test("is asked once more, however many calls are refused with a 401", async () => {
    await using endpoint = await startServer(token("token-1"), token("token-2"));
    await using server = await startServer((response, received) => {
      const isGood = received.headers.authorization === "Bearer token-2";
      const reply = isGood ? json(200, []) : json(401, {});
      reply(response, received);
    });
    const groups = createGroupsClient({ baseUrl: server.baseUrl, token: ims(endpoint.origin) });
    await Promise.all(Array.from({ length: 20 }, () => groups.listGroups(...required())));
    expect(endpoint.received).toHaveLength(2);
    expect(server.received).toHaveLength(40);
  });

  test("is asked again after a failure, and the calls that waited get the same error", async () => {
    await using endpoint = await startServer(
      json(400, { error: "invalid_scope" }),
      token("token-1"),
    );
    await using server = await startServer(json(200, []));
    const groups = createGroupsClient({ baseUrl: server.baseUrl, token: ims(endpoint.origin) });
    const calls = [groups.listGroups(...required()), groups.listGroups(...required())];
    for (const error of await Promise.all(calls.map(caught))) {
      expect(error.message).toBe("listGroups: no token: signIn failed: 400 invalid_scope");
    }
    expect(await groups.listGroups(...required())).toEqual([]);
  });

  test("that once gives what is no token is asked again by the next call", async () => {
    await using endpoint = await startServer(token("try again later"), token("token-1"));
    const source = ims(endpoint.origin);
    expect(await caught(Promise.resolve(source()))).toBeInstanceOf(UnexpectedResponseError);
    expect(await source()).toBe("token-1");
  });

  test.each([
    ["refused", 400, ["password", "refresh_token", "password", "password"]],
    ["busy", 403, ["password", "refresh_token", "refresh_token"]],
  ])("a refresh token that is %s (%i) is given up, or not", async (_what, status, grants) => {
    await using server = await startServer(
      token("token-1", { refresh_token: "refresh-1" }),
      json(status, { error: "no" }),
      token("token-2"),
    );
    const source = legacy(server.origin);
    const first = await source();
    const second = await Promise.resolve(source(first)).catch(() => first);
    await source(second);
    const asked = server.received.map(({ body }) => new URLSearchParams(body).get("grant_type"));
    expect(asked).toEqual(grants);
  });

  test("that is busy is asked again within the same call", async () => {
    await using endpoint = await startServer(
      json(503, {}, { "retry-after": "0" }),
      json(429, {}, { "retry-after": "0" }),
      token("token-1"),
    );
    expect(await ims(endpoint.origin)()).toBe("token-1");
  });

  test.each([
    ["a login page", text(200, "<html>", "text/html"), "expected a JSON object but got text/html"],
    ["half a document", text(200, '{"acc', "application/json"), "got invalid JSON"],
    [
      "no token",
      json(200, { token_type: "bearer" }),
      "access_token must be a string of visible ASCII",
    ],
    [
      "an empty token",
      json(200, { access_token: "" }),
      "access_token must be a string of visible ASCII",
    ],
    ["a token of two lines", json(200, { access_token: "a\nb" }), "without spaces"],
    ["a refusal", json(403, { error_description: "No." }), "signIn failed: 403 No."],
    ["a refusal without a body", text(400, ""), "signIn failed: 400"],
  ])("that responds with %s is a SignInError that says so", async (_what, reply, message) => {
    await using endpoint = await startServer(reply);
    const groups = createGroupsClient({
      baseUrl: "http://127.0.0.1:9/v1",
      token: ims(endpoint.origin),
    });
    const error = await caught(groups.createGroup(group));
    expect(error).toBeInstanceOf(SignInError);
    expect(error.message).toContain(message);
  });

  test("that hangs does not hold up a call for longer than it may take", async () => {
    await using endpoint = await startServer(hang);
    const groups = createGroupsClient({
      baseUrl: "http://127.0.0.1:9/v1",
      token: ims(endpoint.origin),
      timeoutMs: 50,
    });
    expect(await caught(groups.listGroups(...required()))).toMatchObject({
      name: "TimeoutError",
      message: "listGroups timed out while signing in, after 50 ms",
    });
    const signal = AbortSignal.abort("enough");
    expect(await caught(groups.listGroups(...required({ signal })))).toMatchObject({
      name: "AbortError",
    });
  });
});

import { type OperationId, operationDescriptors } from "@aam-groups/types";
import { describe, expect, test } from "vitest";
import { TOKEN_PATHS } from "../src/oauth.ts";
import { type Deployment, deploy } from "./deployment.ts";

const operationIds = Object.keys(operationDescriptors) as OperationId[];
const CLIENT = { client_id: "halden-server", client_secret: "halden-server-secret" };
const LOGIN = { grant_type: "password", username: "ida", password: "ida-password" };
const BASIC = `Basic ${btoa("halden-legacy:halden-legacy-secret")}`;

async function ask(
  { sandbox }: Deployment,
  path: string,
  form: Record<string, string>,
  authorization?: string,
) {
  const response = await fetch(new URL(path, sandbox.baseUrl), {
    method: "POST",
    headers: authorization === undefined ? {} : { authorization },
    body: new URLSearchParams(form),
  });
  return { status: response.status, body: (await response.json()) as Record<string, string> };
}

describe("a request", () => {
  test.each(operationIds)(
    "to %s without a token, or with a wrong one, is refused with 401",
    async (id) => {
      await using sandbox = await deploy();
      for (const token of ["", "wrong", "admin-toke", "admin-token2"]) {
        const { status, headers } = await sandbox.call(id, { token });
        expect(status).toBe(401);
        expect(headers.get("www-authenticate")).toBe('Bearer realm="oauth", error="invalid_token"');
      }
    },
  );

  test.each(operationIds)(
    "to %s of a user who may not manage groups is refused with 403",
    async (id) => {
      await using sandbox = await deploy();
      expect((await sandbox.call(id, { token: "user-token" })).status).toBe(403);
    },
  );

  test("that is refused changes nothing", async () => {
    await using sandbox = await deploy();
    const before = (await sandbox.call("listGroups")).text;
    for (const token of ["", "wrong", "user-token"]) {
      await sandbox.call("createGroup", { token, body: { name: "Mine" } });
      await sandbox.call("deleteGroup", { token, groupId: 9001 });
      await sandbox.call("setGroupPermissions", { token, groupId: 9001, body: [] });
    }
    expect((await sandbox.call("listGroups")).text).toBe(before);
    expect((await sandbox.call("listGroupPermissions")).body).toHaveLength(3);
  });
});

describe("OAuth Server-to-Server", () => {
  const form = { grant_type: "client_credentials", ...CLIENT, scope: "openid,AdobeID" };

  test("gives a token for a day, which works with its client id as x-api-key", async () => {
    await using sandbox = await deploy();
    const { status, body } = await ask(sandbox, "/ims/token/v3", form);
    expect([status, body]).toEqual([
      200,
      { access_token: expect.any(String), token_type: "bearer", expires_in: 86_399 },
    ]);
    const token = String(body.access_token);
    const withKey = { token, headers: { "x-api-key": CLIENT.client_id } };
    expect((await sandbox.call("listGroups", withKey)).status).toBe(200);
    expect((await sandbox.call("listGroups", { token })).status).toBe(403);
    expect(
      (await sandbox.call("listGroups", { token, headers: { "x-api-key": "other" } })).status,
    ).toBe(403);
  });

  test("gives a token that ends when it says", async () => {
    let now = Date.now();
    await using sandbox = await deploy({ now: () => now });
    const token = String((await ask(sandbox, "/ims/token/v3", form)).body.access_token);
    const withKey = { token, headers: { "x-api-key": CLIENT.client_id } };
    now += 86_398_000;
    expect((await sandbox.call("listGroups", withKey)).status).toBe(200);
    now += 2000;
    expect((await sandbox.call("listGroups", withKey)).status).toBe(401);
  });

  test.each([
    [{ ...form, client_secret: "wrong" }, 401, "invalid_client"],
    [
      { ...form, client_id: "halden-legacy", client_secret: "halden-legacy-secret" },
      401,
      "invalid_client",
    ],
    [{ ...form, grant_type: "password" }, 400, "unsupported_grant_type"],
    [{ ...form, scope: "" }, 400, "invalid_scope"],
    [{}, 400, "unsupported_grant_type"],
  ])("refuses %j with %i %s", async (bad, status, error) => {
    await using sandbox = await deploy();
    expect(await ask(sandbox, "/ims/token/v3", bad)).toMatchObject({ status, body: { error } });
  });

  test("takes forms only", async () => {
    await using sandbox = await deploy();
    const response = await fetch(new URL("/ims/token/v3", sandbox.sandbox.baseUrl), {
      method: "POST",
      headers: { "content-type": "application/json" },
      body: JSON.stringify(form),
    });
    expect([response.status, await response.json()]).toMatchObject([
      400,
      { error: "invalid_request" },
    ]);
  });
});

describe.each(TOKEN_PATHS)("%s", (path) => {
  const type = "application/x-www-form-urlencoded";
  test.each([
    [{ "content-type": `${type}; charset=latin1` }, "not with the charset latin1."],
    [{ "content-type": type, "content-encoding": "gzip" }, "not with the content encoding gzip."],
    [{ "content-type": type }, "The body is not valid UTF-8."],
  ])("refuses a form that it would read as another one: %j", async (headers, message) => {
    await using sandbox = await deploy();
    const response = await fetch(new URL(path, sandbox.sandbox.baseUrl), {
      method: "POST",
      headers,
      body: Uint8Array.from([...Buffer.from("grant_type=password&username="), 0xff]),
    });
    expect([response.status, await response.json()]).toEqual([
      400,
      { error: "invalid_request", error_description: expect.stringContaining(message) },
    ]);
  });
});

describe("legacy OAuth 2.0", () => {
  test("gives a token for a login, and another one for the refresh token, once", async () => {
    await using sandbox = await deploy();
    const first = await ask(sandbox, "/oauth/token", LOGIN, BASIC);
    expect([first.status, first.body]).toEqual([
      200,
      {
        access_token: expect.any(String),
        token_type: "bearer",
        refresh_token: expect.any(String),
        expires_in: 21_922,
      },
    ]);
    expect(
      (await sandbox.call("listGroups", { token: String(first.body.access_token) })).status,
    ).toBe(200);

    const refresh = {
      grant_type: "refresh_token",
      refresh_token: String(first.body.refresh_token),
    };
    const second = await ask(sandbox, "/oauth/token", refresh, BASIC);
    expect(
      (await sandbox.call("listGroups", { token: String(second.body.access_token) })).status,
    ).toBe(200);
    expect(await ask(sandbox, "/oauth/token", refresh, BASIC)).toMatchObject({
      status: 400,
      body: { error: "invalid_grant" },
    });
  });

  test("knows who has logged in", async () => {
    await using sandbox = await deploy();
    const login = { grant_type: "password", username: "uwe", password: "uwe-password" };
    const { body } = await ask(sandbox, "/oauth/token", login, BASIC);
    expect((await sandbox.call("listGroups", { token: String(body.access_token) })).status).toBe(
      403,
    );
  });

  test("does not take a refresh token for an access token", async () => {
    await using sandbox = await deploy();
    const { body } = await ask(sandbox, "/oauth/token", LOGIN, BASIC);
    expect((await sandbox.call("listGroups", { token: String(body.refresh_token) })).status).toBe(
      401,
    );
  });

  test.each([
    ["a wrong password", { ...LOGIN, password: "wrong" }, BASIC, 400, "invalid_grant"],
    ["an unknown user", { ...LOGIN, username: "nobody" }, BASIC, 400, "invalid_grant"],
    [
      "a made-up refresh token",
      { grant_type: "refresh_token", refresh_token: "x" },
      BASIC,
      400,
      "invalid_grant",
    ],
    ["another grant", { grant_type: "client_credentials" }, BASIC, 400, "unsupported_grant_type"],
    ["a wrong secret", LOGIN, `Basic ${btoa("halden-legacy:wrong")}`, 401, "invalid_client"],
    ["no client", LOGIN, undefined, 401, "invalid_client"],
    [
      "a client of the other kind",
      LOGIN,
      `Basic ${btoa(Object.values(CLIENT).join(":"))}`,
      401,
      "invalid_client",
    ],
  ])("refuses %s", async (_what, form, authorization, status, error) => {
    await using sandbox = await deploy();
    expect(await ask(sandbox, "/oauth/token", form, authorization)).toMatchObject({
      status,
      body: { error },
    });
  });
});

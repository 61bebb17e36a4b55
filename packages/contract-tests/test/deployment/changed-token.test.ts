import { execFileSync } from "node:child_process";
import { Mask } from "@aam-groups/http/deep-mask";
import { defaultWorld, startSandbox } from "@aam-groups/sandbox";
import { startProxy } from "@aam-groups/test-kit/proxy";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { changedTokenChecks } from "../../src/checks/everywhere/changed-tokens.ts";
import {
  CHANGED_IN_SHELL,
  type ChangedToken,
  changedAuthorization,
} from "../../src/deployment/changed-token.ts";
import { Connection } from "../../src/deployment/connection.ts";
import { curlLine } from "../../src/deployment/curl.ts";
import { passGates } from "../../src/run/gates/gates.ts";
import { Trial } from "../../src/run/trial/trial.ts";
import { newSession } from "../support/guarded.ts";

const jwt = (claims: object) =>
  [{ alg: "RS256" }, claims]
    .map((part) => Buffer.from(JSON.stringify(part)).toString("base64url"))
    .concat(Buffer.from("a signature of somebody").toString("base64url"))
    .join(".");

const opaque = fc.string({
  unit: fc.constantFrom(..."ABCMZabcgxyz0189-_.~+/"),
  minLength: 8,
  maxLength: 40,
});
const changes = Object.keys(CHANGED_IN_SHELL) as ChangedToken[];
const schemes = new Set<ChangedToken>(["Basic", "no scheme", "bearer"]);

const LONGER: Partial<Record<ChangedToken, number>> = { "one more": 1, "one less": -1 };

describe("a changed token", () => {
  test("is another one, of the same length unless it says otherwise, if not only the scheme is another", () => {
    fc.assert(
      fc.property(opaque, fc.constantFrom(...changes), (token, change) => {
        const changed = changedAuthorization(token, change);
        if (!changed) return;
        expect(changed.token === token).toBe(schemes.has(change));
        if (changed.token === token) return;
        expect(changed.token).toHaveLength(token.length + (LONGER[change] ?? 0));
        expect(changed.header).toBe(`Bearer ${changed.token}`);
      }),
    );
  });

  test("stands for other bytes than the own one, even where its last character holds few bits", () => {
    fc.assert(
      fc.property(fc.uint8Array({ minLength: 1, maxLength: 40 }), (bytes) => {
        const changed = changedAuthorization(
          Buffer.from(bytes).toString("base64url"),
          "last character",
        );
        expect(Buffer.from(changed?.token ?? "", "base64url")).not.toEqual(Buffer.from(bytes));
      }),
    );
  });

  test.each([
    [{ sub: "me", exp: 4_000_000_000 }],
    [{ user_id: "me", created_at: "1764000000000", expires_in: "86400000" }],
  ])("has expired, if the own one is a JWT with %j", (claims) => {
    const [, payload = ""] = changedAuthorization(jwt(claims), "expired")?.token.split(".") ?? [];
    const { exp, created_at, expires_in, ...rest } = JSON.parse(
      Buffer.from(payload, "base64url").toString(),
    );
    const expiry = exp === undefined ? Number(created_at) + Number(expires_in) : exp * 1000;
    expect(expiry).toBeLessThan(Date.now());
    expect(claims).toMatchObject(rest);
  });

  test.each(["opaque", "a.b.c", jwt({ sub: "me" })])("cannot have expired: %s", (token) => {
    expect(changedAuthorization(token, "expired")).toBeUndefined();
  });
});

test.each(changes.filter((change) => change !== "expired"))(
  "the shell makes the same of the token as the run: %s",
  (change) => {
    for (const token of ["admin-token", "xAz9_-.~+/Gg", "Zz09==", `eyJ${"k".repeat(40)}A`]) {
      const made = execFileSync("sh", ["-c", `printf %s "${CHANGED_IN_SHELL[change]}"`], {
        env: { PATH: process.env.PATH, AAM_GROUPS_TOKEN: token },
        encoding: "utf8",
      });
      expect(made).toBe(changedAuthorization(token, change)?.header ?? made);
    }
  },
);

test.each(changes)("neither a request nor its curl line shows the token: %s", async (change) => {
  const token = jwt({ sub: "me", exp: 4_000_000_000 });
  const mask = new Mask([token]);
  const sent: string[] = [];
  const connection = new Connection({
    ...{ baseUrl: "http://host/v1", credentials: { token }, mask, concurrency: 1 },
    ...{ timeoutMs: 1000, maxRequests: 9, guard: () => {} },
    fetch: async (_url, init) => {
      sent.push(new Headers(init?.headers).get("authorization") ?? "");
      return new Response(sent.join(), { status: 401, headers: { "x-echo": sent.join() } });
    },
  });
  const request = { method: "GET", path: "/groups/", credentials: change };
  const { text, headers: received } = await connection.send(request);
  const [exchange] = connection.exchanges;
  // The expiry is counted from now.
  const other = changedAuthorization(token, change)?.header.replace(/\.\w+\./, "..");
  expect(sent.map((header) => header.replace(/\.\w+\./, ".."))).toEqual([other]);
  expect(exchange?.requestHeaders.authorization).toMatch(/^(\w+ )?\*\*\*$/);
  const { headers, body } = exchange?.response ?? {};
  for (const seen of [text, received.get("x-echo"), headers?.["x-echo"], body])
    expect(mask.text(seen ?? "")).toMatch(/^(\w+ )?\*\*\*$/);
  const line = exchange && curlLine({ baseUrl: "http://host/v1" }, exchange);
  expect(line).toContain(CHANGED_IN_SHELL[change]);
});

test("a deployment that looks at the signature of a token, and not at its expiry, is noticed", async () => {
  const token = jwt({ sub: "ida", exp: 4_000_000_000 });
  const users = defaultWorld.users.map((user) =>
    user.role === "admin" && user.pid === 1352 ? { ...user, tokens: [token] } : user,
  );
  const sandbox = await startSandbox({ port: 0, world: { ...defaultWorld, users } });
  const end = token.slice(token.lastIndexOf("."));
  await using proxy = await startProxy(sandbox.baseUrl, (passed) => {
    const { authorization = "" } = passed.headers;
    if (authorization.startsWith("Bearer eyJ") && authorization.endsWith(end))
      passed.headers = { ...passed.headers, authorization: `Bearer ${token}` };
    return undefined;
  });
  const session = await newSession(proxy.baseUrl, { credentials: { token } });
  await passGates(session);
  const [check] = changedTokenChecks;
  const trial = new Trial(session, "authentication.refuses-a-changed-token");
  await expect(check?.run(trial)).rejects.toThrow(
    "listGroups with the token with an expiry in the past to be rejected",
  );
  session.journal.close();
  await sandbox.close();
});

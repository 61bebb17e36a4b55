import { type Sandbox, startSandbox, type VariationName } from "@aam-groups/sandbox";
import { type RequestProxy, startProxy } from "@aam-groups/test-kit/proxy";
import { always, deadEnd, serve } from "@aam-groups/test-kit/server";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { type LanguageName, languages } from "../catalogue.ts";
import { findToolchain } from "../toolchain.ts";
import { type ClientUnderTest, generateClient } from "./client-under-test.ts";

const TOKEN = "admin-token";

/** What the programs tell of the story: the same in every language. */
interface Story {
  created: Record<string, unknown>;
  updated: Record<string, unknown>;
  listed: Record<string, unknown>[];
  granted: Granted[];
  extended: Granted[];
  cleared: Granted[];
  left: string[];
}

interface Granted {
  objectId: number;
  objectType: string;
  permissions: string[];
}

const GRANTED: Granted[] = [
  { objectId: 304, objectType: "DESTINATION", permissions: ["READ"] },
  { objectId: 563, objectType: "SEGMENT", permissions: ["READ", "WRITE"] },
  { objectId: 83498, objectType: "TRAIT", permissions: ["READ", "MAP_TO_SEGMENTS"] },
];

const ADDED: Granted = { objectId: 34, objectType: "SEGMENT", permissions: ["READ"] };

/** Differences that a client has to bear without its caller noticing. */
const LAWFUL: VariationName[] = [
  "create-200",
  "update-201",
  "ids-as-strings",
  "any-order",
  "extra-group-fields",
  "extra-permission-fields",
  "unknown-wildcards",
  "charset",
];

/** The languages whose clients notice that a response lacks a field. */
const NAMES_PLACES: LanguageName[] = ["python", "php"];

function byId(permissions: Granted[]): Granted[] {
  return permissions.toSorted((a, b) => a.objectId - b.objectId);
}

/**
 * Describes what a generated client does, the same for every language.
 * Where its toolchain is not installed, the tests are skipped.
 */
export async function describeClient(
  name: LanguageName,
  more: (client: () => ClientUnderTest, sandbox: () => Sandbox) => void = () => {},
): Promise<void> {
  const toolchain = await findToolchain(name);

  describe.skipIf(!toolchain)(`the ${languages[name].title} client`, () => {
    let client: ClientUnderTest;
    let sandbox: Sandbox;
    beforeAll(async () => {
      client = await generateClient(name);
      await client.compile();
    });
    afterAll(() => client?.[Symbol.asyncDispose]());
    beforeEach(async () => {
      sandbox = await startSandbox({ port: 0 });
    });
    afterEach(() => sandbox.close());

    test("tells the story of a group: created, updated, listed, given permissions, deleted", async () => {
      const story = (await client.probe("story", sandbox.baseUrl, TOKEN)) as Story;
      const { groupId } = story.created;
      const group = { groupId, pid: 1352, membershipCount: 0, wildcards: [], users: [] };
      expect(story.created).toEqual({
        ...group,
        name: "Winter sale analysts",
        description: "Plan the winter sale.",
      });
      expect(story.updated).toEqual({
        ...group,
        name: "Winter & spring „sale“",
        description: null,
      });
      expect(story.listed).toEqual([story.updated]);
      expect(byId(story.granted)).toEqual(GRANTED);
      expect(byId(story.extended)).toEqual([ADDED, ...GRANTED]);
      expect(story.cleared).toEqual([]);
      expect(story.left).toEqual(["Administrators", "Campaign analysts", "Everyone"]);
      const kept = await sandbox.groups(1352);
      expect(kept.map(({ groupId: id }) => id)).toEqual([9001, 9002, 9101]);
    });

    test.each(LAWFUL)(
      "tells the same story to a deployment with the variation %s",
      async (variation) => {
        await using varied = await sandboxWith(variation);
        const story = (await client.probe("story", varied.baseUrl, TOKEN)) as Story;
        const wildcards = variation === "unknown-wildcards" ? ["VIEW_ALL_AUDIENCES"] : [];
        expect(story.updated).toMatchObject({ description: null, wildcards });
        expect(story.listed).toEqual([story.updated]);
        expect(byId(story.extended)).toEqual([ADDED, ...GRANTED]);
        expect(story.left.toSorted()).toEqual(["Administrators", "Campaign analysts", "Everyone"]);
      },
    );

    test("runs the example as the README shows it", async () => {
      expect(await client.example(sandbox.baseUrl)).toBe(
        "SEGMENT 563 READ WRITE\nTRAIT 83498 READ MAP_TO_SEGMENTS\n404 unknown_group",
      );
    });

    describe("on the wire", () => {
      let proxy: RequestProxy;
      beforeEach(async () => {
        proxy = await startProxy(sandbox.baseUrl);
      });
      afterEach(() => proxy[Symbol.asyncDispose]());

      test("keeps the slashes, sends null, and sends a body with the bulk delete", async () => {
        const { created } = (await client.probe("story", proxy.baseUrl, TOKEN)) as Story;
        const id = created.groupId;
        const sent = proxy.passed.map(({ method, url, body }) => [
          `${method} ${url.replace("/api/v1", "").replace(String(id), "{id}")}`,
          body === "" ? undefined : JSON.parse(body),
        ]);
        const others = proxy.passed
          .slice(7, 9)
          .map(({ response = "" }) => JSON.parse(response).groupId);
        const permissions = expect.arrayContaining(GRANTED);
        expect(sent).toEqual([
          ["POST /groups/", { name: "Winter sale analysts", description: "Plan the winter sale." }],
          ["PUT /groups/{id}", { name: "Winter & spring „sale“", description: null }],
          ["GET /groups/", undefined],
          ["PUT /groups/{id}/permissions/", permissions],
          ["GET /groups/{id}/permissions", undefined],
          ["PUT /groups/{id}/permissions/", permissions],
          ["PUT /groups/{id}/permissions/", []],
          ["POST /groups/", { name: "Second", description: null }],
          ["POST /groups/", { name: "Third", description: null }],
          ["DELETE /groups/{id}", undefined],
          ["DELETE /groups/bulk-delete", others],
          ["GET /groups/", undefined],
        ]);
      });

      test("sends the token, asks for JSON, and says that it sends JSON", async () => {
        await client.probe("story", proxy.baseUrl, TOKEN);
        expect(proxy.passed.length).toBeGreaterThan(10);
        for (const { headers, body } of proxy.passed) {
          expect(headers).toMatchObject({
            authorization: `Bearer ${TOKEN}`,
            accept: "application/json",
          });
          expect(headers["content-type"]).toBe(body === "" ? undefined : "application/json");
          expect(headers).not.toHaveProperty("x-api-key");
          expect(headers).not.toHaveProperty("x-redocly-client");
        }
      });

      test("sends the client id beside the token if it has one, and takes a base URL with a slash", async () => {
        await client.probe("every-call", `${proxy.baseUrl}/`, TOKEN, "halden-server");
        expect(proxy.passed[0]).toMatchObject({
          url: "/api/v1/groups/",
          headers: { authorization: `Bearer ${TOKEN}`, "x-api-key": "halden-server" },
        });
      });

      test("sends nothing twice, also when the deployment is not available", async () => {
        await using unavailable = await sandboxWith("unavailable-once");
        await using between = await startProxy(unavailable.baseUrl);
        const outcomes = await client.probe("refusals", between.baseUrl, TOKEN);
        expect(outcomes).toMatchObject({ 6: { status: 503 } });
        expect(between.passed).toHaveLength(7);
      });
    });

    describe("errors", () => {
      const STATUSES = [404, 409, 409, 403, 400, 400, 401].map((status) => ({ status }));

      test("have the status and the parsed body, and nothing was done", async () => {
        const before = await sandbox.groups(1352);
        const outcomes = await client.probe("refusals", sandbox.baseUrl, TOKEN);
        expect(outcomes).toMatchObject([
          { status: 404, body: { code: "unknown_group", message: "There is no group 1." } },
          { status: 409, body: { code: "conflict" } },
          { status: 409, body: { code: "conflict" } },
          { status: 403, body: { code: "inaccessible_object" } },
          { status: 400, body: { code: "invalid_group", message: "The group is not valid." } },
          { status: 400, body: { code: "inaccessible_group" } },
          { status: 401, body: { error: "invalid_token" } },
        ]);
        expect(await sandbox.groups(1352)).toEqual(before);
      });

      test("have the gateway's body if that is what came", async () => {
        await using varied = await sandboxWith("gateway-errors");
        const outcomes = await client.probe("refusals", varied.baseUrl, TOKEN);
        expect(outcomes).toMatchObject(STATUSES);
        expect(outcomes).toMatchObject({ 1: { body: { error_code: "409000" } } });
      });

      test("have the text of a body that is not JSON", async () => {
        await using varied = await sandboxWith("html-errors");
        const outcomes = await client.probe("refusals", varied.baseUrl, TOKEN);
        expect(outcomes).toMatchObject(STATUSES);
        expect(outcomes).toMatchObject({ 1: { body: expect.stringContaining("<h1>Error 409") } });
      });

      test("can do without a body", async () => {
        await using varied = await sandboxWith("empty-errors");
        const outcomes = (await client.probe("refusals", varied.baseUrl, TOKEN)) as {
          body: unknown;
        }[];
        expect(outcomes).toMatchObject(STATUSES);
        for (const { body } of outcomes) expect(body || null).toBeNull();
      });

      test("tell that a redirect is no success, and the redirect is not followed", async () => {
        await using gateway = await serve((request, response) => {
          const isLogin = request.url === "/login";
          response.writeHead(isLogin ? 200 : 302, { location: "/login" }).end(isLogin ? "[]" : "");
        });
        const outcomes = await client.probe("every-call", gateway.baseUrl, TOKEN);
        expect(outcomes).toMatchObject(Array(7).fill({ status: 302 }));
        expect(gateway.requests).toHaveLength(7);
      });

      test("report that a login page is not a valid response", async () => {
        await using gateway = await always(200, "<h1>Log in</h1>", {
          "content-type": "text/html",
        })();
        const outcomes = await client.probe("every-call", gateway.baseUrl, TOKEN);
        expect(outcomes).toEqual(Array(7).fill({ kind: "unreadable" }));
      });

      test("report an empty response as invalid, except to a deletion", async () => {
        await using gateway = await always(200, "")();
        const outcomes = await client.probe("every-call", gateway.baseUrl, TOKEN);
        expect(outcomes).toEqual([
          ...Array(5).fill({ kind: "unreadable" }),
          ...Array(2).fill({ kind: "done" }),
        ]);
      });

      describe("about a response that is not as the spec has it", () => {
        const group = {
          ...{ groupId: 1, pid: 1352, name: "Analysts", description: null },
          ...{ membershipCount: 0, wildcards: [], users: [] },
        };
        const { pid: _, ...incomplete } = group;

        /** What listing groups and creating one come to, if that is the response. */
        async function outcomesOf(body: unknown): Promise<unknown[]> {
          const json = { "content-type": "application/json" };
          await using gateway = await always(200, JSON.stringify(body), json)();
          const outcomes = await client.probe("every-call", gateway.baseUrl, TOKEN);
          return (outcomes as unknown[]).slice(0, 2);
        }

        if (NAMES_PLACES.includes(name)) {
          test("name the item and the field", async () => {
            const invalid = (problem: string) => ({
              kind: "invalid",
              message: `Invalid response: ${problem}`,
            });
            expect(await outcomesOf([group, incomplete])).toEqual([
              invalid("[1].pid is missing"),
              invalid("it must be an object"),
            ]);
            expect(await outcomesOf(incomplete)).toEqual([
              invalid("it must be a list"),
              invalid("pid is missing"),
            ]);
            expect(await outcomesOf([group, group, "mine"])).toMatchObject([
              invalid("[2] must be an object"),
              {},
            ]);
            expect(await outcomesOf({ ...group, name: null })).toMatchObject([
              {},
              { kind: "invalid", message: expect.stringMatching(/^Invalid response: name must /) },
            ]);
            expect(await outcomesOf(group)).toMatchObject([{}, { kind: "done" }]);
          });
        } else {
          test("do not come if a field is missing", async () => {
            expect(await outcomesOf([group, incomplete])).toMatchObject([{ kind: "done" }, {}]);
          });
        }
      });

      test("tell that time is up", async () => {
        await using silent = await serve(() => {});
        const outcomes = await client.probe("impatient", silent.baseUrl, TOKEN);
        expect(outcomes).toEqual([{ kind: "timeout" }]);
      });

      test("come after 90 seconds without a response, by default", async () => {
        expect(await client.probe("patience", sandbox.baseUrl, TOKEN)).toBe(90);
      });

      test("tell that nobody listens", async () => {
        await using nobody = await deadEnd();
        const outcomes = await client.probe("every-call", nobody.baseUrl, TOKEN);
        expect(outcomes).toEqual(Array(7).fill({ kind: "connection" }));
      });
    });

    more(
      () => client,
      () => sandbox,
    );
  });
}

async function sandboxWith(variation: VariationName): Promise<Sandbox & AsyncDisposable> {
  const sandbox = await startSandbox({ port: 0, variation });
  return { ...sandbox, [Symbol.asyncDispose]: () => sandbox.close() };
}

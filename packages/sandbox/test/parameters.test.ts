import { validatorsOf } from "@aam-groups/spec/validator";
import bundled from "@aam-groups/types/openapi.json" with { type: "json" };
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { KnownCredentials } from "../src/credentials.ts";
import { openDatabase } from "../src/database.ts";
import { PREFIX } from "../src/front.ts";
import { responderOf } from "../src/responder.ts";
import { createSandboxServer } from "../src/sandbox-server.ts";
import { soundStages } from "../src/stages.ts";
import { Store } from "../src/store.ts";
import { requestValidator } from "../src/validation.ts";
import { defaultWorld } from "../src/world/world.ts";

/** A copy of the spec in which `listGroups` has these parameters. */
function specWith(parameters: object[]) {
  const path = bundled.paths["/groups/"];
  return {
    ...bundled,
    paths: { ...bundled.paths, "/groups/": { ...path, get: { ...path.get, parameters } } },
    components: {
      ...bundled.components,
      schemas: {
        ...bundled.components.schemas,
        Ids: { type: "array", items: { $ref: "#/components/schemas/Id" } },
        Id: { type: "integer" },
      },
    },
  };
}

const ids = { $ref: "#/components/schemas/Ids" };
const spec = specWith([
  { name: "pageSize", in: "query", required: true, schema: { type: "integer", minimum: 1 } },
  { name: "name", in: "query", schema: { type: "string", minLength: 3 } },
  { name: "empty", in: "query", schema: { type: "boolean" } },
  { name: "pid", in: "query", schema: { enum: [1352, 2088] } },
  { name: "groupId", in: "query", schema: ids },
  { name: "userId", in: "query", explode: false, schema: ids },
  { name: "sort", in: "query", style: "pipeDelimited", schema: { type: "array", maxItems: 2 } },
  { name: "X-Tenant", in: "header", required: true, schema: { type: "string", minLength: 3 } },
  { name: "X-Users", in: "header", schema: ids },
  { name: "Accept", in: "header", required: true, schema: { const: "never" } },
]);

let app: Awaited<ReturnType<typeof createSandboxServer>>;
let origin: string;
beforeAll(async () => {
  const database = openDatabase(undefined);
  const store = new Store(database);
  await store.transactions.write(() => store.seed(defaultWorld));
  const credentials = new KnownCredentials(defaultWorld, database, Date.now);
  const stages = soundStages(store, defaultWorld, credentials);
  const respond = responderOf(
    {
      ...stages,
      validate: requestValidator(spec, validatorsOf(spec)),
      handle: ({ parameters }) => ({ status: 200, body: parameters }),
    },
    store,
  );
  app = await createSandboxServer(respond, { maxBodyBytes: 1000, requestTimeoutMs: 60_000 });
  app.addHook("onClose", async () => store.close());
  origin = await app.listen({ port: 0, host: "127.0.0.1" });
});
afterAll(() => app.close());

async function list(query: string, headers: Record<string, string> = { "x-tenant": "halden" }) {
  const response = await fetch(`${origin}${PREFIX}/groups/${query}`, {
    headers: { authorization: "Bearer admin-token", ...headers },
  });
  return { status: response.status, body: await response.json() };
}

describe("declared query parameters and headers", () => {
  const sent = { pageSize: 20, "X-Tenant": "halden" };

  test.each([
    ["?pageSize=20", sent],
    ["?pageSize=20&name=123", { ...sent, name: "123" }],
    ["?pageSize=20&empty=false&pid=2088", { ...sent, empty: false, pid: 2088 }],
    ["?pageSize=20&groupId=1&groupId=2", { ...sent, groupId: [1, 2] }],
    ["?pageSize=20&groupId=1", { ...sent, groupId: [1] }],
    ["?pageSize=20&userId=1,2", { ...sent, userId: [1, 2] }],
    ["?pageSize=20&sort=name%7Cpid", { ...sent, sort: ["name", "pid"] }],
    ["?pageSize=20&unknown=1", sent],
  ])("%s is accepted, and its handler reads them", async (query, body) => {
    expect(await list(query)).toEqual({ status: 200, body });
  });

  test.each([
    ["", "query parameter pageSize: is missing"],
    ["?pagesize=20", "query parameter pageSize: is missing"],
    ["?pageSize=", "query parameter pageSize: must be integer"],
    ["?pageSize=many", "query parameter pageSize: must be integer"],
    ["?pageSize=0", "query parameter pageSize: must be >= 1"],
    ["?pageSize=0x10", "query parameter pageSize: must be integer"],
    ["?pageSize=9007199254740993", "query parameter pageSize: must be integer"],
    ["?pageSize=1&pageSize=2", "query parameter pageSize: must be integer"],
    ["?pageSize=20&name=12", "query parameter name: must NOT have fewer than 3 characters"],
    ["?pageSize=20&pid=1", "query parameter pid: must be one of 1352, 2088"],
    ["?pageSize=20&groupId=1&groupId=x", "query parameter groupId[1]: must be integer"],
    ["?pageSize=20&sort=a%7Cb%7Cc", "query parameter sort: must NOT have more than 2 items"],
  ])("%s is refused with 400, and what is wrong is named", async (query, message) => {
    expect(await list(query)).toEqual({
      status: 400,
      body: { code: "invalid_request", message: `The request is not valid: ${message}.` },
    });
  });

  test("a header is validated, whatever its case, and everything that is wrong is named", async () => {
    const headers = { "X-TENANT": "halden", "X-USERS": "1,2" };
    expect(await list("?pageSize=20", headers)).toEqual({
      status: 200,
      body: { ...sent, "X-Users": [1, 2] },
    });
    const bad = { "x-tenant": "h", "x-users": "1,x" };
    expect((await list("", bad)).body).toMatchObject({
      childMessages: [
        "query parameter pageSize: is missing",
        "header X-Tenant: must NOT have fewer than 3 characters",
        "header X-Users[1]: must be integer",
      ],
    });
  });
});

test("a parameter that the sandbox cannot read is named before anything is served", () => {
  const filter = { name: "filter", in: "query", schema: { type: "object" } };
  const bad = specWith([filter]);
  expect(() => requestValidator(bad, validatorsOf(bad))).toThrow(
    "listGroups: the sandbox cannot read filter (query), an object.",
  );
});

import fastify from "fastify";
import openapiGlue from "fastify-openapi-glue";
import { specFile } from "../given.ts";
import { verdicts } from "../verdicts.ts";

const group = {
  groupId: 118204,
  pid: 1352,
  name: "Analysts",
  description: null,
  membershipCount: 0,
  wildcards: [],
  users: [],
};
const signIn = async ({ headers }: { headers: { authorization?: string } }) => {
  if (headers.authorization === undefined) throw new Error("No token");
};

// Ajv's strict mode rejects what OpenAPI allows: keywords of one's own, such as x-basis.
const app = fastify({ ajv: { customOptions: { strict: false } } });
app.register(openapiGlue, {
  specification: specFile,
  prefix: "api/v1",
  serviceHandlers: {
    listGroups: async () => [group],
    createGroup: async () => group,
    updateGroup: async () => group,
    deleteGroup: async () => {},
    deleteGroups: async () => {},
    listGroupPermissions: async () => [],
    setGroupPermissions: async () => [],
  },
  securityHandlers: { imsServerToServer: signIn, imsApiKey: signIn, legacyOAuth: signIn },
});
await verdicts(`${await app.listen({ port: 0, host: "127.0.0.1" })}/api/v1`);
await app.close();

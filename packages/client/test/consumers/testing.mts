// Tests of an application that use the installed package: they are compiled, but never run.

import {
  type DocumentedBody,
  type DocumentedStatus,
  type ExampleName,
  example,
  type GroupsWorld,
  groupsWorld,
  type HandlerOptions,
  type MockGroupsApi,
  mockGroupsApi,
  type ResponseOptions,
  type WorldStart,
} from "@aam-groups/client/testing";
import { setupServer } from "msw/node";

const baseUrl = "https://aam.adobe.io/v1";
const start: WorldStart = { undeletable: [118205], token: "token" };
const world: GroupsWorld = groupsWorld(baseUrl, start);
const api: MockGroupsApi = mockGroupsApi(baseUrl);
const status: DocumentedStatus<"deleteGroup"> = 409;
const name: ExampleName<"listGroups", 200> = "noGroups";
const groups: DocumentedBody<"listGroups", 200> = example("listGroups", 200, name);
const once: HandlerOptions = { once: true, delayMs: 10 };
const options: ResponseOptions<"deleteGroup", 409> = { ...once, headers: { "retry-after": "1" } };

export const server = setupServer(...world.handlers);
server.use(...api.handlers, api.respond("deleteGroup", status, options));
server.use(api.respond("listGroups", 200, { body: groups }), api.networkError("createGroup", once));
export const names = world.groups().map((group) => group.name);

// @ts-expect-error: that status is not documented.
api.respond("deleteGroup", 418);
// @ts-expect-error: the spec has no such example.
api.respond("listGroups", 200, { example: "threeGroups" });
// @ts-expect-error: a group has an id.
api.respond("createGroup", 201, { body: { name: "Analysts" } });
// @ts-expect-error: there is no such operation.
api.networkError("listUsers");

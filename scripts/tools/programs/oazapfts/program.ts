import { handle, ok } from "@oazapfts/runtime";
import { baseUrl, token } from "../given.ts";
import { lifecycle, type SeenRefusal } from "../lifecycle.ts";
import {
  createGroup,
  defaults,
  deleteGroup,
  deleteGroups,
  listGroupPermissions,
  listGroups,
  setGroupPermissions,
} from "./generated/client.ts";

defaults.baseUrl = baseUrl;
defaults.headers = { Authorization: `Bearer ${token}` };

await lifecycle({
  list: () => ok(listGroups()),
  create: () => ok(createGroup({ name: "Analysts", description: null })),
  setPermissions: (groupId) =>
    ok(
      setGroupPermissions(groupId, [
        { objectType: "SEGMENT", objectId: 563, permissions: ["READ", "WRITE"] },
        { objectType: "TRAIT", objectId: "83498", permissions: ["READ", "MAP_TO_SEGMENTS"] },
      ]),
    ),
  permissions: (groupId) => ok(listGroupPermissions(groupId)),
  remove: (groupId) => ok(deleteGroup(groupId)),
  removeAll: (groupIds) => ok(deleteGroups(groupIds)),
  refusal: (groupId) =>
    handle(deleteGroup(groupId), {
      409: (body): SeenRefusal => ({ status: 409, body }),
      default: (status): SeenRefusal => ({ status, body: undefined }),
    }),
});

import { baseUrl, token } from "../given.ts";
import { lifecycle } from "../lifecycle.ts";
import {
  ApiError,
  GroupsService,
  OpenAPI,
  PermissionsService,
  SegmentPermission,
  TraitPermission,
} from "./generated/index.ts";

OpenAPI.BASE = baseUrl;
OpenAPI.TOKEN = token;

await lifecycle({
  list: () => GroupsService.listGroups(),
  create: () => GroupsService.createGroup({ name: "Analysts", description: null }),
  setPermissions: (groupId) =>
    PermissionsService.setGroupPermissions(groupId, [
      {
        objectType: "SEGMENT",
        objectId: 563,
        permissions: [SegmentPermission.READ, SegmentPermission.WRITE],
      },
      {
        objectType: "TRAIT",
        objectId: "83498",
        permissions: [TraitPermission.READ, TraitPermission.MAP_TO_SEGMENTS],
      },
    ]),
  permissions: (groupId) => PermissionsService.listGroupPermissions(groupId),
  remove: (groupId) => GroupsService.deleteGroup(groupId),
  removeAll: (groupIds) => GroupsService.deleteGroups(groupIds),
  refusal: async (groupId) => {
    const error: unknown = await GroupsService.deleteGroup(groupId).catch((thrown) => thrown);
    if (!(error instanceof ApiError)) throw error;
    return error;
  },
});

import { baseUrl, token } from "../given.ts";
import { lifecycle } from "../lifecycle.ts";
import {
  Api,
  type ErrorBody,
  type HttpResponse,
  SegmentPermission,
  TraitPermission,
} from "./generated/api.ts";

const { groups } = new Api({
  baseUrl,
  baseApiParams: {
    headers: { Authorization: `Bearer ${token}` },
    // Otherwise what has no body on success has none on failure.
    format: "json",
  },
});

await lifecycle({
  list: async () => (await groups.listGroups()).data,
  create: async () => (await groups.createGroup({ name: "Analysts", description: null })).data,
  setPermissions: async (groupId) => {
    const { data } = await groups.setGroupPermissions(groupId, [
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
    ]);
    return data;
  },
  permissions: async (groupId) => (await groups.listGroupPermissions(groupId)).data,
  remove: (groupId) => groups.deleteGroup(groupId),
  removeAll: (groupIds) => groups.deleteGroups(groupIds),
  refusal: async (groupId) => {
    const response = await groups
      .deleteGroup(groupId)
      .catch((thrown: HttpResponse<void, ErrorBody>) => thrown);
    return { status: response.status, body: response.error as ErrorBody };
  },
});

import { configureStore } from "@reduxjs/toolkit";
import { lifecycle, type SeenRefusal } from "../lifecycle.ts";
import { enhancedApi as api } from "./generated/groups-api.ts";

const { endpoints } = api;
const store = configureStore({
  reducer: { [api.reducerPath]: api.reducer },
  middleware: (defaults) => defaults().concat(api.middleware),
});

await lifecycle({
  list: () =>
    store.dispatch(endpoints.listGroups.initiate(undefined, { forceRefetch: true })).unwrap(),
  create: () =>
    store
      .dispatch(
        endpoints.createGroup.initiate({ groupInput: { name: "Analysts", description: null } }),
      )
      .unwrap(),
  setPermissions: (groupId) =>
    store
      .dispatch(
        endpoints.setGroupPermissions.initiate({
          groupId,
          permissionObjectInputList: [
            { objectType: "SEGMENT", objectId: 563, permissions: ["READ", "WRITE"] },
            { objectType: "TRAIT", objectId: "83498", permissions: ["READ", "MAP_TO_SEGMENTS"] },
          ],
        }),
      )
      .unwrap(),
  permissions: (groupId) =>
    store.dispatch(endpoints.listGroupPermissions.initiate({ groupId })).unwrap(),
  remove: (groupId) => store.dispatch(endpoints.deleteGroup.initiate({ groupId })).unwrap(),
  removeAll: (groupIdList) =>
    store.dispatch(endpoints.deleteGroups.initiate({ groupIdList })).unwrap(),
  // Its errors have no type of their own.
  refusal: async (groupId) => {
    const { error } = await store.dispatch(endpoints.deleteGroup.initiate({ groupId }));
    const { status, data } = error as { status: number; data: SeenRefusal["body"] };
    return { status, body: data };
  },
});

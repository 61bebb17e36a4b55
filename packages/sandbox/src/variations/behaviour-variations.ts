import { setTimeout as delay } from "node:timers/promises";
import type { Group } from "@aam-groups/types";
import { errorResponse, isWrite } from "../responder.ts";
import { gatewayResponse, type Variation } from "./variation.ts";

/** Deployments that differ in what they do, and when. */
export const behaviourVariations = {
  "names-are-unique": {
    operation: "createGroup",
    difference: "A second group with the same name is rejected with 400.",
    vary: (sound, store, world) => async (request) => {
      const name = request.operationId === "createGroup" ? nameIn(request.text) : undefined;
      const isTaken = world.partners.some(({ pid }) =>
        store.list(pid).some((group) => group.name === name),
      );
      return isTaken && request.headers.authorization
        ? errorResponse(400, "name_taken", "There is a group with this name.")
        : sound(request);
    },
  },
  "bulk-delete-deletes-the-rest": {
    operation: "deleteGroups",
    difference: "If one group conflicts, the others are still deleted.",
    vary: (sound, store) => async (request) => {
      const response = await sound(request);
      if (request.operationId !== "deleteGroups" || response.status !== 409) return response;
      const groupIds: number[] = JSON.parse(request.text);
      await store.transactions.write(() => {
        for (const id of groupIds) if (store.undeletable(id) === undefined) store.delete(id);
      });
      return response;
    },
  },
  "bulk-delete-takes-twenty": {
    operation: "deleteGroups",
    difference: "More than 20 ids are rejected with 400.",
    vary: (sound) => async (request) =>
      request.operationId === "deleteGroups" && idsIn(request.text) > 20
        ? errorResponse(400, "too_many_groups", "At most 20 groups can be deleted at a time.")
        : sound(request),
  },
  "default-permissions": {
    operation: "createGroup",
    difference: "Every new group has the permission to read one segment.",
    vary: (sound, store) => async (request) => {
      const response = await sound(request);
      if (request.operationId !== "createGroup" || response.status !== 201) return response;
      const { groupId } = response.body as Group;
      const permissions = [{ objectType: "SEGMENT", objectId: 34, permissions: ["READ"] }];
      await store.transactions.write(() => store.setPermissions(groupId, permissions));
      return response;
    },
  },
  "latency-80": {
    operation: "all",
    difference: "Every response takes 80 ms longer.",
    vary: (sound) => async (request) => {
      const [response] = await Promise.all([sound(request), delay(80)]);
      return response;
    },
  },
  "lag-300": {
    operation: "listGroups",
    difference: "A write shows in the list after 300 ms.",
    vary: (sound, store, world) => {
      const snapshot = (at: number) => ({
        at,
        lists: new Map(world.partners.map(({ pid }) => [pid, store.list(pid)])),
      });
      let history = [snapshot(0)];
      return async (request) => {
        const response = await sound(request);
        const now = Date.now();
        if (isWrite(request.operationId)) history.push(snapshot(now));
        if (request.operationId !== "listGroups" || response.status !== 200) return response;
        const shown = history.findLast(({ at }) => at <= now - 300);
        history = history.slice(shown ? history.indexOf(shown) : 0);
        const [group] = response.body as Group[];
        return { ...response, body: (group && shown?.lists.get(group.pid)) ?? response.body };
      };
    },
  },
  "rate-limit-60": {
    operation: "all",
    difference: "More than 60 requests per second return 429 with Retry-After.",
    vary: (sound) => {
      let allowance = 60;
      let last = Date.now();
      return async (request) => {
        const now = Date.now();
        allowance = Math.min(60, allowance + ((now - last) * 60) / 1000);
        last = now;
        if (allowance < 1) return gatewayResponse(429, "Too many requests", 1);
        allowance -= 1;
        return sound(request);
      };
    },
  },
  "rate-limit-100-unsaid": {
    operation: "all",
    difference: "More than 100 requests in a second of the clock return 503 without Retry-After.",
    vary: (sound) => {
      let second = 0;
      let count = 0;
      return async (request) => {
        const now = Math.floor(Date.now() / 1000);
        count = now === second ? count + 1 : 1;
        second = now;
        return count > 100 ? gatewayResponse(503, "Too many requests") : sound(request);
      };
    },
  },
  "unavailable-for-2-s": {
    operation: "all",
    difference: "From the seventh request on, all return 503 without Retry-After for two seconds.",
    vary: (sound) => {
      let count = 0;
      let begin = 0;
      return async (request) => {
        count += 1;
        if (count === 7) begin = Date.now();
        const isAway = count >= 7 && Date.now() < begin + 2000;
        return isAway ? gatewayResponse(503, "Service unavailable") : sound(request);
      };
    },
  },
  "unavailable-once": {
    operation: "all",
    difference: "The seventh request returns 503, and nothing is done.",
    vary: (sound) => {
      let count = 0;
      return async (request) => {
        count += 1;
        return count === 7 ? gatewayResponse(503, "Service unavailable", 0) : sound(request);
      };
    },
  },
  "busy-neighbours": {
    operation: "listGroups",
    difference: "Other people create, change and delete groups meanwhile.",
    vary: (sound, store, world) => {
      const pid = world.users.find(({ role }) => role === "admin")?.pid ?? 0;
      const neighbours: number[] = [];
      let turn = 0;
      return async (request) => {
        turn += 1;
        await store.transactions.write(() => {
          if (turn % 3 === 0)
            neighbours.push(store.create(pid, { name: `Neighbour ${turn}` }).groupId);
          const [oldest] = neighbours;
          if (oldest === undefined || turn % 5 !== 0) return;
          if (turn % 2 === 0) store.update(oldest, { name: `Neighbour, renamed ${turn}` });
          else store.delete(Number(neighbours.shift()));
        });
        return sound(request);
      };
    },
  },
} satisfies Record<string, Variation>;

function idsIn(text: string): number {
  try {
    return JSON.parse(text).length;
  } catch {
    return 0;
  }
}

function nameIn(text: string): unknown {
  try {
    return JSON.parse(text).name;
  } catch {
    return undefined;
  }
}

import { setTimeout as delay } from "node:timers/promises";
import type { Group, PermissionObject } from "@aam-groups/types";
import {
  type Answer,
  type Exchange,
  errorAnswer,
  isWrite,
  type SandboxRequest,
} from "../exchange.ts";
import type { Store } from "../store.ts";
import type { World } from "../world/world.ts";

/** A lawful difference: what a deployment may do without breaking a promise. */
export interface Variation {
  /** What is different. */
  readonly difference: string;
  /** The operations that it shows in, or `all`. */
  readonly operation: string;
  readonly vary: (sound: Exchange, store: Store, world: World) => Exchange;
}

/** A variation that changes the answers and nothing else. */
function answering(
  operation: string,
  difference: string,
  change: (answer: Answer, request: SandboxRequest) => Answer,
): Variation {
  const vary = (sound: Exchange) => async (request: SandboxRequest) =>
    change(await sound(request), request);
  return { operation, difference, vary };
}

/** Changes every group in the answers. */
function eachGroup(difference: string, change: (group: Group) => object): Variation {
  return answering("listGroups, createGroup, updateGroup", difference, (answer) => {
    const { body } = answer;
    if (Array.isArray(body)) {
      return { ...answer, body: body.map((item) => (isGroup(item) ? change(item) : item)) };
    }
    return isGroup(body) ? { ...answer, body: change(body) } : answer;
  });
}

/** Changes every permission object in the answers. */
function eachPermission(
  difference: string,
  change: (permission: PermissionObject) => object,
): Variation {
  return answering(
    "listGroupPermissions, setGroupPermissions",
    difference,
    (answer, { operationId }) =>
      Array.isArray(answer.body) && operationId.endsWith("Permissions")
        ? { ...answer, body: answer.body.map(change) }
        : answer,
  );
}

function erring(difference: string, change: (answer: Answer) => Answer): Variation {
  return answering("all", difference, (answer) => (answer.status >= 400 ? change(answer) : answer));
}

function isGroup(value: unknown): value is Group {
  return typeof value === "object" && value !== null && "groupId" in value;
}

function gatewayAnswer(status: number, message: string, retryAfterSeconds: number): Answer {
  return {
    status,
    headers: { "retry-after": String(retryAfterSeconds) },
    body: { error_code: `${status}050`, message },
  };
}

function escaped<T extends string | null>(text: T): T {
  const entities: Record<string, string> = {
    "&": "&amp;",
    "<": "&lt;",
    ">": "&gt;",
    '"': "&quot;",
  };
  return (text?.replaceAll(/[&<>"]/g, (character) => entities[character] ?? character) ??
    null) as T;
}

/** Every variation by its name. */
export const variations = {
  "create-200": answering("createGroup", "Creation answers 200 instead of 201.", (answer) =>
    answer.status === 201 ? { ...answer, status: 200 } : answer,
  ),
  "update-201": answering(
    "updateGroup",
    "An update answers 201 instead of 200.",
    (answer, { operationId }) =>
      operationId === "updateGroup" && answer.status === 200 ? { ...answer, status: 201 } : answer,
  ),
  "ids-as-strings": eachPermission("objectId is a string of digits.", (permission) => ({
    ...permission,
    objectId: String(permission.objectId),
  })),
  "any-order": answering("all", "Lists come in another order every time.", (answer) =>
    Array.isArray(answer.body) ? { ...answer, body: shuffled(answer.body) } : answer,
  ),
  "extra-group-fields": eachGroup("Groups have fields that nobody has documented.", (group) => ({
    ...group,
    createTime: 1_763_756_400_000,
    links: [],
  })),
  "extra-permission-fields": eachPermission(
    "Permission objects have a field that nobody has documented.",
    (permission) => ({
      ...permission,
      objectName: null,
    }),
  ),
  "unknown-wildcards": eachGroup(
    "Every group has a wildcard that nobody has documented.",
    (group) => ({
      ...group,
      wildcards: [...group.wildcards, "VIEW_ALL_AUDIENCES"],
    }),
  ),
  "escaped-entities": eachGroup("&, <, > and quotes come back as HTML entities.", (group) => ({
    ...group,
    name: escaped(group.name),
    description: escaped(group.description),
  })),
  charset: answering("all", "The media type has a charset.", (answer) =>
    answer.body === undefined
      ? answer
      : {
          status: answer.status,
          headers: { ...answer.headers, "content-type": "application/json;charset=UTF-8" },
          text: JSON.stringify(answer.body),
        },
  ),
  "empty-errors": erring("Errors have no body.", ({ status, headers = {} }) => ({
    status,
    headers,
  })),
  "html-errors": erring("Errors are HTML pages.", ({ status, headers = {} }) => ({
    status,
    headers: { ...headers, "content-type": "text/html" },
    text: `<!doctype html><title>${status}</title><h1>Error ${status}</h1>`,
  })),
  "gateway-errors": erring("Errors have the gateway's form.", ({ status, headers = {} }) => ({
    status,
    headers,
    body: { error_code: `${status}000`, message: "The request was refused." },
  })),
  "deleted-is-404": {
    operation: "listGroupPermissions",
    difference: "The permissions of a group that does not exist are answered with 404.",
    vary: (sound, store) => async (request) => {
      const answer = await sound(request);
      const isUnknown = answer.status === 400 && !store.find(Number(request.groupId));
      return request.operationId === "listGroupPermissions" && isUnknown
        ? { ...answer, status: 404 }
        : answer;
    },
  },
  "unknown-is-400": answering(
    "updateGroup, deleteGroup, deleteGroups",
    "A group that does not exist is answered with 400.",
    (answer, { operationId }) =>
      answer.status === 404 && !operationId.endsWith("Permissions")
        ? { ...answer, status: 400 }
        : answer,
  ),
  "names-are-unique": {
    operation: "createGroup",
    difference: "A second group with the same name is refused with 400.",
    vary: (sound, store, world) => async (request) => {
      const name = request.operationId === "createGroup" ? nameIn(request.text) : undefined;
      const isTaken = world.partners.some(({ pid }) =>
        store.list(pid).some((group) => group.name === name),
      );
      return isTaken && request.authorization
        ? errorAnswer(400, "name_taken", "There is a group with this name.")
        : sound(request);
    },
  },
  "bulk-delete-deletes-the-rest": {
    operation: "deleteGroups",
    difference: "If one group conflicts, the others are deleted all the same.",
    vary: (sound, store) => async (request) => {
      const answer = await sound(request);
      if (request.operationId !== "deleteGroups" || answer.status !== 409) return answer;
      const groupIds: number[] = JSON.parse(request.text);
      await store.transactions.write(() => {
        for (const id of groupIds) if (store.undeletable(id) === undefined) store.delete(id);
      });
      return answer;
    },
  },
  "latency-80": {
    operation: "all",
    difference: "Every answer takes 80 ms longer.",
    vary: (sound) => async (request) => {
      const [answer] = await Promise.all([sound(request), delay(80)]);
      return answer;
    },
  },
  "lag-300": {
    operation: "listGroups",
    difference: "A write shows in the list 300 ms later.",
    vary: (sound, store, world) => {
      const snapshot = (at: number) => ({
        at,
        lists: new Map(world.partners.map(({ pid }) => [pid, store.list(pid)])),
      });
      let history = [snapshot(0)];
      return async (request) => {
        const answer = await sound(request);
        const now = Date.now();
        if (isWrite(request.operationId)) history.push(snapshot(now));
        if (request.operationId !== "listGroups" || answer.status !== 200) return answer;
        const shown = history.findLast(({ at }) => at <= now - 300);
        history = history.slice(shown ? history.indexOf(shown) : 0);
        const [group] = answer.body as Group[];
        return { ...answer, body: (group && shown?.lists.get(group.pid)) ?? answer.body };
      };
    },
  },
  "rate-limit-60": {
    operation: "all",
    difference: "More than 60 requests in a second are answered with 429 and Retry-After.",
    vary: (sound) => {
      let allowance = 60;
      let last = Date.now();
      return async (request) => {
        const now = Date.now();
        allowance = Math.min(60, allowance + ((now - last) * 60) / 1000);
        last = now;
        if (allowance < 1) return gatewayAnswer(429, "Too many requests", 1);
        allowance -= 1;
        return sound(request);
      };
    },
  },
  "unavailable-once": {
    operation: "all",
    difference: "The seventh request is answered with 503, before anything is done.",
    vary: (sound) => {
      let count = 0;
      return async (request) => {
        count += 1;
        return count === 7 ? gatewayAnswer(503, "Service unavailable", 0) : sound(request);
      };
    },
  },
  "busy-neighbours": {
    operation: "listGroups",
    difference: "Other people's groups come, change and go.",
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

export type VariationName = keyof typeof variations;

function nameIn(text: string): unknown {
  try {
    return JSON.parse(text).name;
  } catch {
    return undefined;
  }
}

function shuffled<T>(list: readonly T[]): T[] {
  return list
    .map((item) => ({ item, at: Math.random() }))
    .sort((a, b) => a.at - b.at)
    .map(({ item }) => item);
}

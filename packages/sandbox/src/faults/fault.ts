import { setTimeout as delay } from "node:timers/promises";
import type { Group, GroupInput, OperationId, PermissionObject } from "@aam-groups/types";
import type {
  Responder,
  SandboxCall,
  SandboxRequest,
  SandboxResponse,
  Stages,
} from "../responder.ts";
import type { Store } from "../store.ts";

/** One broken promise, made by replacing stages of a sound sandbox from outside. */
export interface Fault {
  /** The promise of the spec that is broken. */
  readonly promise: string;
  /** The operation that it belongs to, or `all`. */
  readonly operation: OperationId | "all";
  /** Replaces stages inside the transaction. */
  readonly spoil?: (sound: Stages, store: Store) => Partial<Stages>;
  /** Replaces the whole responder, for what goes wrong between requests. */
  readonly spoilResponder?: (sound: Responder, store: Store) => Responder;
}

/** The fields of a JSON object whose shape a fault is about to break. */
export type Fields = Record<string, unknown>;
type Handle = (call: SandboxCall) => SandboxResponse;

/** Replaces the handling of one operation; `sound` is the correct handling. */
export function handling(
  operation: OperationId,
  promise: string,
  handle: (call: SandboxCall, sound: Handle, store: Store) => SandboxResponse,
): Fault {
  return remembering(operation, promise, () => undefined, handle);
}

/** Like `handling`, with memory: `remember` makes a new one for every sandbox. */
export function remembering<Memory>(
  operation: OperationId,
  promise: string,
  remember: () => Memory,
  handle: (call: SandboxCall, sound: Handle, store: Store, memory: Memory) => SandboxResponse,
): Fault {
  return {
    promise,
    operation,
    spoil: (sound, store) => {
      const memory = remember();
      return {
        handle: (call) =>
          call.operationId === operation
            ? handle(call, sound.handle, store, memory)
            : sound.handle(call),
      };
    },
  };
}

/** Delays one operation, and does damage if other requests to it were in flight at the same time. */
export function overlapping(
  operation: OperationId,
  promise: string,
  damage: (
    response: SandboxResponse,
    other: SandboxResponse,
    request: SandboxRequest,
    store: Store,
  ) => void,
): Fault {
  return {
    promise,
    operation,
    spoilResponder(sound, store) {
      let underWay = 0;
      let other: SandboxResponse | undefined;
      return async (request) => {
        if (request.operationId !== operation) return sound(request);
        const isAlone = underWay === 0;
        underWay += 1;
        // Long enough for requests that were sent at the same time to arrive.
        await delay(5);
        const response = await sound(request);
        const previous = other;
        other = response;
        if (!isAlone && previous && isSuccess(response)) {
          await store.transactions.write(() => damage(response, previous, request, store));
        }
        underWay -= 1;
        return response;
      };
    },
  };
}

/** Does the work correctly, and misreports the object in the response. */
export function misreporting(
  operation: OperationId,
  promise: string,
  change: (body: Fields, call: SandboxCall) => unknown,
): Fault {
  return handling(operation, promise, (call, sound) => {
    const response = sound(call);
    return isSuccess(response)
      ? { ...response, body: change({ ...(response.body as Fields) }, call) }
      : response;
  });
}

/** Does the work correctly, and misreports the list in the response. */
export function misreportingList(
  operation: OperationId,
  promise: string,
  change: (list: Fields[], call: SandboxCall, store: Store) => unknown,
): Fault {
  return handling(operation, promise, (call, sound, store) => {
    const response = sound(call);
    if (!isSuccess(response)) return response;
    return { ...response, body: change([...(response.body as Fields[])], call, store) };
  });
}

/** Does the work correctly, and then something that nobody asked for. */
export function afterwards(
  operation: OperationId,
  promise: string,
  damage: (call: SandboxCall, response: SandboxResponse, store: Store) => void,
): Fault {
  return handling(operation, promise, (call, sound, store) => {
    const response = sound(call);
    if (isSuccess(response)) damage(call, response, store);
    return response;
  });
}

/** Accepts a body that should be rejected, as `repair` makes it; `undefined` leaves it rejected. */
export function accepting(
  operation: OperationId,
  promise: string,
  repair: (text: string) => unknown,
): Fault {
  return {
    promise,
    operation,
    spoil: (sound) => ({
      validate(request, caller) {
        const outcome = sound.validate(request, caller);
        if (request.operationId !== operation || "passed" in outcome) return outcome;
        const body = repair(request.text);
        const groupId = Number(request.groupId ?? 0);
        return body === undefined
          ? outcome
          : { passed: { operationId: operation, caller, groupId, parameters: {}, body } };
      },
    }),
  };
}

/** Rejects a request as it should, but acts on it anyway. */
export function refusingBut(
  operation: OperationId,
  promise: string,
  status: number,
  act: (request: SandboxRequest, store: Store, pid: number) => void,
): Fault {
  return {
    promise,
    operation,
    spoil: (sound, store) => ({
      validate(request, caller) {
        const outcome = sound.validate(request, caller);
        const refused = "refused" in outcome && outcome.refused.status === status;
        if (request.operationId === operation && refused) act(request, store, caller.pid);
        return outcome;
      },
    }),
  };
}

/** The JSON of a body, or `undefined` if it is not JSON. */
export function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

export function inputOf(call: SandboxCall): GroupInput {
  return call.body as GroupInput;
}

export function permissionsOf(call: SandboxCall): PermissionObject[] {
  return call.body as PermissionObject[];
}

/** One of the caller's groups other than the given ones, which a fault can damage. */
export function bystander(
  call: SandboxCall,
  store: Store,
  ...groupIds: number[]
): number | undefined {
  return store.list(call.caller.pid).findLast(({ groupId }) => !groupIds.includes(groupId))
    ?.groupId;
}

/** The caller's groups with a name. */
export function namesakes(call: SandboxCall, store: Store, name: string): readonly Group[] {
  return store.list(call.caller.pid).filter((group) => group.name === name);
}

export function isSuccess({ status }: SandboxResponse): boolean {
  return status < 300;
}

/** Stores another name and description than those that were sent. */
export function rewriting(
  operation: "createGroup" | "updateGroup",
  promise: string,
  change: (text: string) => string,
): Fault {
  return handling(operation, promise, (call, sound) => {
    const { name, description = null } = inputOf(call);
    const stored = description === null ? null : change(description);
    return sound({ ...call, body: { name: change(name), description: stored } });
  });
}

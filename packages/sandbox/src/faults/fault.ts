import { setTimeout as delay } from "node:timers/promises";
import type { Group, GroupInput, OperationId, PermissionObject } from "@aam-groups/types";
import type { Answer, Call, Exchange, SandboxRequest, Stages } from "../exchange.ts";
import type { Store } from "../store.ts";

/** One broken promise, made by replacing stages of a sound sandbox from outside. */
export interface Fault {
  /** The promise of the contract that is broken. */
  readonly promise: string;
  /** The operation that it belongs to, or `all`. */
  readonly operation: OperationId | "all";
  /** Replaces stages inside of the transaction. */
  readonly spoil?: (sound: Stages, store: Store) => Partial<Stages>;
  /** Replaces the whole exchange, for what goes wrong between requests. */
  readonly spoilExchange?: (sound: Exchange, store: Store) => Exchange;
}

/** The fields of a JSON object whose shape a fault is about to break. */
export type Fields = Record<string, unknown>;
type Handle = (call: Call) => Answer;

/** Replaces the handling of one operation; `sound` is how it should be. */
export function handling(
  operation: OperationId,
  promise: string,
  handle: (call: Call, sound: Handle, store: Store) => Answer,
): Fault {
  return remembering(operation, promise, () => undefined, handle);
}

/** Like `handling`, with something to remember: `remember` makes a new memory for every sandbox. */
export function remembering<Memory>(
  operation: OperationId,
  promise: string,
  remember: () => Memory,
  handle: (call: Call, sound: Handle, store: Store, memory: Memory) => Answer,
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

/** Takes a while over one operation, and tells whether calls of it were under way at the same time. */
export function overlapping(
  operation: OperationId,
  promise: string,
  damage: (answer: Answer, other: Answer, request: SandboxRequest, store: Store) => void,
): Fault {
  return {
    promise,
    operation,
    spoilExchange(sound, store) {
      let underWay = 0;
      let other: Answer | undefined;
      return async (request) => {
        if (request.operationId !== operation) return sound(request);
        const isAlone = underWay === 0;
        underWay += 1;
        // Long enough for whoever calls at the same time to arrive.
        await delay(5);
        const answer = await sound(request);
        const previous = other;
        other = answer;
        if (!isAlone && previous && isSuccess(answer)) {
          await store.transactions.write(() => damage(answer, previous, request, store));
        }
        underWay -= 1;
        return answer;
      };
    },
  };
}

/** Does the work soundly and lies about the one object that it answers. */
export function answering(
  operation: OperationId,
  promise: string,
  change: (body: Fields, call: Call) => unknown,
): Fault {
  return handling(operation, promise, (call, sound) => {
    const answer = sound(call);
    return isSuccess(answer)
      ? { ...answer, body: change({ ...(answer.body as Fields) }, call) }
      : answer;
  });
}

/** Does the work soundly and lies about the list that it answers. */
export function answeringList(
  operation: OperationId,
  promise: string,
  change: (list: Fields[], call: Call, store: Store) => unknown,
): Fault {
  return handling(operation, promise, (call, sound, store) => {
    const answer = sound(call);
    if (!isSuccess(answer)) return answer;
    return { ...answer, body: change([...(answer.body as Fields[])], call, store) };
  });
}

/** Does the work soundly, and then something else that nobody asked for. */
export function afterwards(
  operation: OperationId,
  promise: string,
  damage: (call: Call, answer: Answer, store: Store) => void,
): Fault {
  return handling(operation, promise, (call, sound, store) => {
    const answer = sound(call);
    if (isSuccess(answer)) damage(call, answer, store);
    return answer;
  });
}

/** Lets a refused body of one operation pass after all, as `repair` makes it; `undefined` leaves it refused. */
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
          : { passed: { operationId: operation, caller, groupId, body } };
      },
    }),
  };
}

/** Refuses as it should, but does something all the same. */
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

export function inputOf(call: Call): GroupInput {
  return call.body as GroupInput;
}

export function permissionsOf(call: Call): PermissionObject[] {
  return call.body as PermissionObject[];
}

/** A group of the caller's other than the ones given, which a fault can damage. */
export function bystander(call: Call, store: Store, ...groupIds: number[]): number | undefined {
  return store.list(call.caller.pid).findLast(({ groupId }) => !groupIds.includes(groupId))
    ?.groupId;
}

/** The caller's groups with a name. */
export function namesakes(call: Call, store: Store, name: string): readonly Group[] {
  return store.list(call.caller.pid).filter((group) => group.name === name);
}

export function isSuccess({ status }: Answer): boolean {
  return status < 300;
}

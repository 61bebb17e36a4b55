import { type Caller, errorAnswer, type Stages, WRITES } from "../exchange.ts";
import { type Fault, remembering } from "./fault.ts";

/** Takes whoever called last with a valid token for the caller of a request without one. */
function lettingIn(
  promise: string,
  isLetIn: (authorization: string | undefined) => boolean,
): Fault {
  return {
    promise,
    operation: "all",
    spoil: (sound) => {
      let last: Caller | undefined;
      return {
        authenticate(request) {
          const outcome = sound.authenticate(request);
          if ("passed" in outcome) last = outcome.passed;
          return "refused" in outcome && last && isLetIn(request.authorization)
            ? { passed: last }
            : outcome;
        },
      };
    },
  };
}

export const everywhereFaults = {
  "authentication.not-needed": lettingIn(
    "A request without a token is refused.",
    (authorization) => !authorization,
  ),
  "authentication.any-token": lettingIn("A wrong token is refused.", (authorization) =>
    Boolean(authorization),
  ),
  "authentication.refuses-but-acts": {
    promise: "A refused request changes nothing.",
    operation: "all",
    spoil: (sound) => {
      let last: Caller | undefined;
      return {
        authenticate(request) {
          const outcome = sound.authenticate(request);
          if ("passed" in outcome) last = outcome.passed;
          else if (last && WRITES[request.operationId]) {
            const validated = sound.validate(request, last);
            if ("passed" in validated) sound.handle(validated.passed);
          }
          return outcome;
        },
      };
    },
  },
  "authentication.refuses-with-404": {
    promise: "A refused token is answered with 401.",
    operation: "all",
    spoil: (sound): Partial<Stages> => ({
      authenticate(request) {
        const outcome = sound.authenticate(request);
        return "passed" in outcome
          ? outcome
          : { refused: errorAnswer(404, "unknown_path", "There is nothing here.") };
      },
    }),
  },
  "http.fails-on-emoji": {
    promise: "No request gets a 5xx.",
    operation: "all",
    spoil: (sound) => ({
      validate: (request, caller) =>
        /[\u{10000}-\u{10FFFF}]/u.test(request.text)
          ? { refused: errorAnswer(500, "internal_error", "Incorrect string value.") }
          : sound.validate(request, caller),
    }),
  },
  "http.plain-text": {
    promise: "Answers are application/json.",
    operation: "all",
    spoil: (sound) => ({
      handle(call) {
        const { body, ...answer } = sound.handle(call);
        if (body === undefined) return answer;
        return { ...answer, headers: { "content-type": "text/plain" }, text: JSON.stringify(body) };
      },
    }),
  },
  "http.half-a-document": {
    promise: "Answers are whole JSON documents.",
    operation: "all",
    spoil: (sound) => ({
      handle(call) {
        const { body, ...answer } = sound.handle(call);
        const text = JSON.stringify(body);
        if (body === undefined) return answer;
        return {
          ...answer,
          headers: { "content-type": "application/json" },
          text: text.slice(0, text.length / 2),
        };
      },
    }),
  },
  "http.accepted": {
    promise: "Only documented statuses are answered.",
    operation: "createGroup",
    spoil: (sound) => ({
      handle(call) {
        const answer = sound.handle(call);
        return answer.status === 201 ? { ...answer, status: 202 } : answer;
      },
    }),
  },
  "sequence.resurrects": {
    promise: "A deleted group stays deleted.",
    operation: "all",
    spoil: (sound, store) => {
      const deleted: string[] = [];
      return {
        handle(call) {
          const doomed = call.operationId === "deleteGroup" ? store.find(call.groupId) : undefined;
          const answer = sound.handle(call);
          if (answer.status === 204 && doomed) deleted.push(doomed.name);
          const ghost = call.operationId === "setGroupPermissions" ? deleted.pop() : undefined;
          if (ghost !== undefined) store.create(call.caller.pid, { name: ghost });
          return answer;
        },
      };
    },
  },
  "sequence.every-second-update-clears": {
    promise: "Permissions survive any number of updates.",
    operation: "all",
    spoil: (sound, store) => {
      const renamed = new Map<number, number>();
      return {
        handle(call) {
          const answer = sound.handle(call);
          if (call.operationId !== "updateGroup" || answer.status !== 200) return answer;
          const times = (renamed.get(call.groupId) ?? 0) + 1;
          renamed.set(call.groupId, times);
          if (times % 2 === 0) store.setPermissions(call.groupId, []);
          return answer;
        },
      };
    },
  },
  "sequence.third-deletion-fails": remembering(
    "deleteGroup",
    "Every deletion deletes, also the third.",
    () => ({ deletions: 0 }),
    (call, sound, store, memory) => {
      if (!store.find(call.groupId)) return sound(call);
      memory.deletions += 1;
      return memory.deletions % 3 === 0 ? { status: 204 } : sound(call);
    },
  ),
} satisfies Record<string, Fault>;

import {
  type Caller,
  errorResponse,
  isWrite,
  type SandboxRequest,
  type StageResult,
  type Stages,
} from "../responder.ts";
import { type Fault, remembering } from "./fault.ts";

/** Acts on a request with an invalid token, on behalf of the last caller with a valid one. */
function refusing(
  promise: string,
  instead: (
    request: SandboxRequest,
    last: Caller,
    sound: Stages,
  ) => StageResult<Caller> | undefined,
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
          return "refused" in outcome && last
            ? (instead(request, last, sound) ?? outcome)
            : outcome;
        },
      };
    },
  };
}

/** Takes a header for the one that was accepted last, if it is like it. */
function confusing(
  promise: string,
  isAlike: (sent: string, accepted: string, request: SandboxRequest) => boolean,
): Fault {
  return {
    promise,
    operation: "all",
    spoil: (sound) => {
      let accepted: { header: string; caller: Caller } | undefined;
      return {
        authenticate(request) {
          const outcome = sound.authenticate(request);
          const header = request.headers.authorization ?? "";
          if ("passed" in outcome) {
            accepted = { header: header.replace(/^bearer/, "Bearer"), caller: outcome.passed };
            return outcome;
          }
          return accepted && isAlike(header, accepted.header, request)
            ? { passed: accepted.caller }
            : outcome;
        },
      };
    },
  };
}

export const everywhereFaults = {
  "authentication.not-needed": refusing(
    "A request without a token is rejected.",
    ({ headers }, last) => (headers.authorization ? undefined : { passed: last }),
  ),
  "authentication.any-token": refusing("A wrong token is rejected.", ({ headers }, last) =>
    headers.authorization ? { passed: last } : undefined,
  ),
  "authentication.refuses-but-acts": refusing(
    "A rejected request changes nothing.",
    (request, last, sound) => {
      const validated = sound.validate(request, last);
      if (isWrite(request.operationId) && "passed" in validated) sound.handle(validated.passed);
      return undefined;
    },
  ),
  "authentication.refuses-with-data": refusing(
    "A rejected request returns no data.",
    (request, last, sound) => {
      if (isWrite(request.operationId)) return undefined;
      const validated = sound.validate(request, last);
      if (!("passed" in validated)) return undefined;
      return { refused: { ...sound.handle(validated.passed), status: 401 } };
    },
  ),
  "authentication.compares-all-but-the-end": confusing(
    "A token that differs in its last character is rejected.",
    (sent, accepted) => sent.slice(0, -1) === accepted.slice(0, -1),
  ),
  "authentication.compares-only-the-end": confusing(
    "A token that differs in its first character is rejected.",
    (sent, accepted) => sent.length === accepted.length && sent.slice(-5) === accepted.slice(-5),
  ),
  "authentication.ignores-the-middle": confusing(
    "A token that differs in its middle is rejected.",
    (sent, accepted) =>
      sent.length === accepted.length &&
      sent.slice(0, 9) === accepted.slice(0, 9) &&
      sent.at(-1) === accepted.at(-1),
  ),
  "authentication.ignores-what-follows": confusing(
    "A token with something behind it is rejected.",
    (sent, accepted) => sent.startsWith(accepted),
  ),
  "authentication.takes-a-beginning": confusing(
    "A token that lacks its end is rejected.",
    (sent, accepted) => sent.length > 12 && accepted.startsWith(sent),
  ),
  "authentication.ignores-the-end-in-bulk": confusing(
    "A bulk deletion with a token that differs in its last character is rejected.",
    (sent, accepted, { operationId }) =>
      operationId === "deleteGroups" && sent.slice(0, -1) === accepted.slice(0, -1),
  ),
  "authentication.compares-lengths": confusing(
    "Another token of the same length is rejected.",
    (sent, accepted) => sent.startsWith("Bearer ") && sent.length === accepted.length,
  ),
  "authentication.ignores-the-case": confusing(
    "A token in another case is rejected.",
    (sent, accepted) => sent.toLowerCase() === accepted.toLowerCase(),
  ),
  "authentication.any-scheme": confusing(
    "A token that is not sent as Bearer is rejected.",
    (sent, accepted) => sent.split(" ").at(-1) === accepted.split(" ").at(-1),
  ),
  "authentication.knows-only-bearer-in-upper-case": {
    promise: "The name of the scheme may be in lower case.",
    operation: "all",
    spoil: (sound): Partial<Stages> => ({
      authenticate: (request) =>
        sound.authenticate(
          request.headers.authorization?.startsWith("bearer ")
            ? { ...request, headers: { ...request.headers, authorization: "unknown" } }
            : request,
        ),
    }),
  },
  "authentication.refuses-with-404": {
    promise: "A rejected token returns 401.",
    operation: "all",
    spoil: (sound): Partial<Stages> => ({
      authenticate(request) {
        const outcome = sound.authenticate(request);
        return "passed" in outcome
          ? outcome
          : { refused: errorResponse(404, "no_such_path", "There is nothing here.") };
      },
    }),
  },
  "http.fails-on-emoji": {
    promise: "No request gets a 5xx.",
    operation: "all",
    spoil: (sound) => ({
      validate: (request, caller) =>
        /[\u{10000}-\u{10FFFF}]/u.test(request.text)
          ? { refused: errorResponse(500, "internal_error", "Incorrect string value.") }
          : sound.validate(request, caller),
    }),
  },
  "http.fails-now-and-then": {
    promise: "No request gets a 5xx.",
    operation: "all",
    spoil: (sound) => {
      let count = 0;
      return {
        handle(call) {
          count += 1;
          return count % 25 === 0
            ? errorResponse(500, "internal_error", "Something went wrong.")
            : sound.handle(call);
        },
      };
    },
  },
  "http.plain-text": {
    promise: "Responses are application/json.",
    operation: "all",
    spoil: (sound) => ({
      handle(call) {
        const { body, ...response } = sound.handle(call);
        if (body === undefined) return response;
        return {
          ...response,
          headers: { "content-type": "text/plain" },
          text: JSON.stringify(body),
        };
      },
    }),
  },
  "http.half-a-document": {
    promise: "Responses are complete JSON documents.",
    operation: "all",
    spoil: (sound) => ({
      handle(call) {
        const { body, ...response } = sound.handle(call);
        const text = JSON.stringify(body);
        if (body === undefined) return response;
        return {
          ...response,
          headers: { "content-type": "application/json" },
          text: text.slice(0, text.length / 2),
        };
      },
    }),
  },
  "http.accepted": {
    promise: "Only documented statuses are returned.",
    operation: "createGroup",
    spoil: (sound) => ({
      handle(call) {
        const response = sound.handle(call);
        return response.status === 201 ? { ...response, status: 202 } : response;
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
          const response = sound.handle(call);
          if (response.status === 204 && doomed) deleted.push(doomed.name);
          const ghost = call.operationId === "setGroupPermissions" ? deleted.pop() : undefined;
          if (ghost !== undefined) store.create(call.caller.pid, { name: ghost });
          return response;
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
          const response = sound.handle(call);
          if (call.operationId !== "updateGroup" || response.status !== 200) return response;
          const times = (renamed.get(call.groupId) ?? 0) + 1;
          renamed.set(call.groupId, times);
          if (times % 2 === 0) store.setPermissions(call.groupId, []);
          return response;
        },
      };
    },
  },
  "sequence.third-deletion-fails": remembering(
    "deleteGroup",
    "Every deletion deletes, including the third.",
    () => ({ deletions: 0 }),
    (call, sound, store, memory) => {
      if (!store.find(call.groupId)) return sound(call);
      memory.deletions += 1;
      return memory.deletions % 3 === 0 ? { status: 204 } : sound(call);
    },
  ),
} satisfies Record<string, Fault>;

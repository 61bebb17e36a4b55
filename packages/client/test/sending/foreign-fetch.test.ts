import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { createGroupsClient, type GroupsClientOptions } from "../../src/index.ts";
import { required } from "../required.ts";

type Fetched = Awaited<ReturnType<NonNullable<GroupsClientOptions["fetch"]>>>;

/** What bodies of other implementations of `fetch` are, and how they fail when they are not needed. */
const BODIES: Record<string, () => Pick<Fetched, "body">> = {
  "have no cancel": () => ({ body: { destroy: () => {} } }),
  "throw when they are canceled": () => ({
    body: {
      cancel: () => {
        throw new TypeError("locked");
      },
    },
  }),
  "fail when they are canceled": () => ({ body: { cancel: () => Promise.reject("locked") } }),
  "return nothing when they are canceled": () => ({ body: { cancel: () => {} } }),
  "are not there": () => ({}),
};

/** A response as another implementation has it: with what `Fetch` asks for, and no more. */
function foreign(response: Response, body: Pick<Fetched, "body">): Fetched {
  const { ok, status } = response;
  const pairs = [...response.headers];
  return {
    ok,
    status,
    headers: {
      get: (name) => response.headers.get(name),
      forEach: (callback) => {
        for (const [name, value] of pairs) callback(value, name);
      },
    },
    text: () => response.text(),
    ...body,
  };
}

/** What a response is. */
interface Replied {
  status: number;
  retryAfter: string | undefined;
  body: string;
}

const replied = fc.record<Replied>({
  status: fc.constantFrom(200, 204, 301, 308, 400, 401, 404, 408, 409, 429, 500, 502, 503, 504),
  retryAfter: fc.constantFrom(undefined, "0", "7200"),
  body: fc.constantFrom("", "[]", '{"message":"why"}', "<html>"),
});

function responseTo({ status, retryAfter, body }: Replied): Response {
  const headers = new Headers({ "content-type": "application/json" });
  if (retryAfter !== undefined) headers.set("retry-after", retryAfter);
  if (status < 400) headers.set("location", "https://elsewhere.example/");
  return new Response(status === 204 ? null : body, { status, headers });
}

/** What a call comes to if the deployment sends these responses, the last one again and again, and how often it was asked. */
async function outcome(
  replies: readonly Replied[],
  shape: (response: Response) => Fetched,
  call: "listGroups" | "deleteGroup",
): Promise<unknown[]> {
  let asked = 0;
  const groups = createGroupsClient({
    baseUrl: "https://deployment.example/v1",
    token: "any",
    retryDelayMs: 0,
    fetch: async () => {
      const reply = replies[Math.min(asked++, replies.length - 1)];
      if (!reply) throw new Error("There is no reply.");
      return shape(responseTo(reply));
    },
  });
  const result = call === "listGroups" ? groups.listGroups(...required()) : groups.deleteGroup(7);
  const [settled] = await Promise.allSettled([result]);
  const ending =
    settled?.status === "fulfilled"
      ? ["resolved", settled.value]
      : [settled?.reason.name, settled?.reason.message, settled?.reason.status];
  return [...ending, asked];
}

describe.each(Object.entries(BODIES))("with a fetch whose bodies %s", (_what, body) => {
  test("every call comes to the same as with the platform's", async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(replied, { minLength: 1, maxLength: 3 }),
        fc.constantFrom("listGroups" as const, "deleteGroup" as const),
        async (replies, call) => {
          const expected = await outcome(replies, (response) => response, call);
          expect(await outcome(replies, (response) => foreign(response, body()), call)).toEqual(
            expected,
          );
        },
      ),
    );
  });
});

/** A deletion whose first response breaks in the middle of its body, and whose second is a 404. */
function deletionBreakingAt(status: number): Promise<void> {
  let asked = 0;
  const groups = createGroupsClient({
    baseUrl: "https://deployment.example/v1",
    token: "any",
    retryDelayMs: 0,
    fetch: async () => {
      if (asked++ > 0) return responseTo({ status: 404, retryAfter: undefined, body: "" });
      const response = responseTo({ status, retryAfter: "7200", body: "" });
      return { ...foreign(response, {}), text: () => Promise.reject(new Error("broken")) };
    },
  });
  return groups.deleteGroup(7);
}

test.each([429, 401, 403])(
  "a deletion that was refused with %i did nothing, even if its body breaks: a 404 is an error then",
  async (status) => {
    await expect(deletionBreakingAt(status)).rejects.toMatchObject({ status: 404, attempts: 2 });
  },
);

test("a deletion whose response broke may have been done: a 404 is a success then", async () => {
  expect(await deletionBreakingAt(204)).toBeUndefined();
});

test("frees the connection of a response that it abandons by the signal, where bodies have no cancel", async () => {
  const signals: AbortSignal[] = [];
  const groups = createGroupsClient({
    baseUrl: "https://deployment.example/v1",
    token: "any",
    retryDelayMs: 0,
    fetch: async (_url, { signal }) => {
      signals.push(signal);
      const status = signals.length === 1 ? 503 : 200;
      return foreign(responseTo({ status, retryAfter: undefined, body: "[]" }), { body: {} });
    },
  });
  expect(await groups.listGroups(...required())).toEqual([]);
  expect(signals.map(({ aborted }) => aborted)).toEqual([true, false]);
});

test("a byte order mark that a fetch leaves in the text does no harm", async () => {
  const groups = createGroupsClient({
    baseUrl: "https://deployment.example/v1",
    token: "any",
    fetch: async () => ({
      ...foreign(responseTo({ status: 200, retryAfter: undefined, body: "" }), {}),
      text: async () => "\uFEFF[]",
    }),
  });
  expect(await groups.listGroups(...required())).toEqual([]);
});

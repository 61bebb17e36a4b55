import assert from "node:assert/strict";

/** Requests, right and wrong. */
const REQUESTS: readonly [
  what: string,
  verdict: "accepted" | "rejected",
  line: string,
  body?: unknown,
][] = [
  ["a list", "accepted", "GET /groups/"],
  ["a new group", "accepted", "POST /groups/", { name: "Analysts", description: null }],
  ["a new group without a description", "accepted", "POST /groups/", { name: "Analysts" }],
  ["a change", "accepted", "PUT /groups/118204", { name: "Analysts", description: "All" }],
  ["a deletion", "accepted", "DELETE /groups/118204"],
  ["a deletion in bulk", "accepted", "DELETE /groups/bulk-delete", [118204, 118205]],
  ["the permissions", "accepted", "GET /groups/118204/permissions"],
  [
    "permissions of all types, one id as a string",
    "accepted",
    "PUT /groups/118204/permissions/",
    [
      { objectType: "SEGMENT", objectId: 563, permissions: ["READ", "MAP_TO_DESTINATION"] },
      { objectType: "TRAIT", objectId: "83498", permissions: ["READ", "MAP_TO_SEGMENTS"] },
      { objectType: "DESTINATION", objectId: 304, permissions: [] },
    ],
  ],
  ["no name", "rejected", "POST /groups/", { description: null }],
  ["a blank name", "rejected", "PUT /groups/118204", { name: " ", description: null }],
  ["no ids", "rejected", "DELETE /groups/bulk-delete", []],
  ["an id that is text", "rejected", "DELETE /groups/winter"],
  ["an id that is 0", "rejected", "GET /groups/0/permissions"],
  [
    "a permission of another type",
    "rejected",
    "PUT /groups/118204/permissions/",
    [{ objectType: "SEGMENT", objectId: 563, permissions: ["READ", "MAP_TO_SEGMENTS"] }],
  ],
  [
    "an object id that is no number",
    "rejected",
    "PUT /groups/118204/permissions/",
    [{ objectType: "SEGMENT", objectId: "winter", permissions: ["READ"] }],
  ],
];

/** The statuses of a server that does not like a request. */
const REJECTIONS = [400, 401, 422];

/** How long a server may keep a request waiting, in milliseconds. */
const PATIENCE_MS = 10_000;

/** Sends right and wrong requests to a server, and checks which it lets through. */
export async function verdicts(base: string): Promise<void> {
  const authorization = "Bearer any";
  const wrong: string[] = [];
  const check = (what: string, wanted: string, found: string) => {
    if (found !== wanted) wrong.push(`${what} is ${found}`);
  };
  for (const [what, wanted, line, body] of REQUESTS) {
    const content = body === undefined ? undefined : JSON.stringify(body);
    check(what, wanted, await verdictOn(base, line, { authorization }, content));
  }
  check("a missing token", "rejected", await verdictOn(base, "GET /groups/", {}));
  check(
    "JSON that breaks off",
    "rejected",
    await verdictOn(base, "POST /groups/", { authorization }, '{"name":'),
  );
  assert.deepEqual(wrong, [], `${wrong.join(", ")}.`);
}

async function verdictOn(
  base: string,
  line: string,
  headers: Record<string, string>,
  body?: string,
): Promise<string> {
  const [method = "", path = ""] = line.split(" ");
  try {
    const { status } = await fetch(base + path, {
      method,
      headers: body === undefined ? headers : { ...headers, "content-type": "application/json" },
      body: body ?? null,
      signal: AbortSignal.timeout(PATIENCE_MS),
    });
    if (status >= 200 && status < 300) return "accepted";
    return REJECTIONS.includes(status) ? "rejected" : `answered with ${status}`;
  } catch (error) {
    if (error instanceof Error && error.name === "TimeoutError") return "never answered";
    throw error;
  }
}

import assert from "node:assert/strict";

/** Checks that a mock responds with the status that a `Prefer` header asks for, and with the body of that. */
export async function preference(base: string): Promise<void> {
  const headers = { authorization: "Bearer any", prefer: "code=409" };
  const response = await fetch(`${base}/groups/118204`, { method: "DELETE", headers });
  const body = (await response.json()) as { message?: unknown };
  assert.deepEqual([response.status, typeof body.message], [409, "string"]);
}

import { documentedResponses } from "@aam-groups/spec/documented";
import { isNode } from "@aam-groups/spec/json-node";
import { judge } from "@aam-groups/spec/judge";
import { type OperationId, operationDescriptors } from "@aam-groups/types";
import fc from "fast-check";
import { expect, test } from "vitest";
import { validateResponse } from "../../src/validation.ts";

/** A valid response of the spec. */
interface ValidResponse {
  operationId: OperationId;
  status: number;
  /** `undefined` if it has no body. */
  body: unknown;
}

/** One change of a JSON document: where, counted over all its places, and what stands there then. */
interface Mutation {
  place: number;
  /** `undefined` takes the place away. */
  value: unknown;
}

const responses: ValidResponse[] = Object.values(operationDescriptors).flatMap(({ id }) =>
  documentedResponses(id)
    .filter(({ status }) => status < 300)
    .flatMap(({ status, body }) =>
      (body?.examples ?? [{ value: undefined }]).map(({ value }) => ({
        operationId: id,
        status,
        body: value,
      })),
    ),
);

const mutation: fc.Arbitrary<Mutation> = fc.record({
  place: fc.nat(1_000),
  value: fc.oneof(
    fc.constantFrom(undefined, null, true, 0, -1, 1, 1.5, 2 ** 53, 1e300, "", "12", "1a", "READ"),
    fc.constantFrom(...responses.map(({ body }) => body)),
    fc.jsonValue(),
  ),
});

test("it finds a violation exactly where the spec's judge does, and says the same", () => {
  const seen = { sound: 0, broken: 0 };
  fc.assert(
    fc.property(
      fc.constantFrom(...responses),
      fc.array(mutation, { maxLength: 3 }),
      ({ operationId, status, body }, mutations) => {
        const mutated = mutations.reduce(mutate, body);
        const text = mutated === undefined ? "" : JSON.stringify(mutated);
        const headers = new Headers({ "content-type": "application/json" });
        const expected = judge(operationId, { status, headers, text });
        const parsed = text === "" ? undefined : JSON.parse(text);
        const found = validateResponse(operationId, status, parsed).map(({ pointer, message }) => ({
          part: "body",
          message: /^(the body|204) /.test(message)
            ? message
            : `${pointer || "the body"} ${message}`,
        }));
        expect(found.length > 0).toBe(expected.length > 0);
        // `format: int64` only says again what `type: integer` says: the generated code leaves it out.
        expect(found).toEqual(expected.filter((one) => !one.message.endsWith('format "int64"')));
        if (found.length === 0) seen.sound++;
        else seen.broken++;
      },
    ),
    { numRuns: 3_000 },
  );
  // Neither verdict is the only one that was compared.
  expect(Math.min(seen.sound, seen.broken)).toBeGreaterThan(300);
});

test("it takes the same statuses for a success", () => {
  const headers = new Headers({ "content-type": "application/json" });
  for (const { operationId, body } of responses) {
    const text = body === undefined ? "" : JSON.stringify(body);
    for (let status = 200; status < 300; status++) {
      const violations = judge(operationId, { status, headers, text });
      expect([status, validateResponse(operationId, status, body).length]).toEqual([
        status,
        violations.length,
      ]);
    }
  }
});

/** A copy in which one place holds something else. Place 0 is the whole document. */
function mutate(document: unknown, { place, value }: Mutation): unknown {
  const size = sizeOf(document);
  const target = place % size;
  if (target === 0) return value;
  let before = 1;
  const entries = Object.entries(isNode(document) || Array.isArray(document) ? document : {});
  const mutated = entries.flatMap(([key, child]): [string, unknown][] => {
    const inside = target - before;
    before += sizeOf(child);
    if (inside < 0 || inside >= sizeOf(child)) return [[key, child]];
    const changed = mutate(child, { place: inside, value });
    return changed === undefined ? [] : [[key, changed]];
  });
  return Array.isArray(document) ? mutated.map(([, child]) => child) : Object.fromEntries(mutated);
}

/** How many places a document has: itself, and all that is inside it. */
function sizeOf(document: unknown): number {
  if (typeof document !== "object" || document === null) return 1;
  return Object.values(document).reduce((sum: number, child) => sum + sizeOf(child), 1);
}

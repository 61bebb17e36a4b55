import fc from "fast-check";
import { type Grant, OBJECT_TYPES, SAMPLE_WORDS } from "../../permissions.ts";
import type { Session } from "../../run/session/session.ts";

/** One step of a random sequence; after a blind one, nothing is read. `which` chooses among the groups that there are at that moment. */
export type Step = { blind: boolean } & Deed;

type Deed =
  | { do: "create"; text: string; described: boolean }
  | { do: "update"; which: number; text: string; described: boolean }
  | { do: "update again"; which: number }
  | { do: "delete"; which: number }
  /** Deletes as many groups, with another one between each two where there are enough. */
  | { do: "bulk delete"; which: number; count: number }
  | { do: "set"; which: number; grants: Grant[] }
  | { do: "set again"; which: number }
  | { do: "set what is invalid"; which: number }
  | { do: "update to a blank name"; which: number }
  | { do: "write to a deleted group"; which: number };

/** Most steps before groups are deleted together for the first time. */
const EARLY = 1;

const LENGTH = { minLength: 14, maxLength: 18, size: "max" } as const;

/** Random sequences that fit what a run may do: without objects, no permissions are set. */
export function sequencesFor(session: Session): fc.Arbitrary<Step[]> {
  const which = fc.nat({ max: 5 });
  // NFC, since a deployment that stores texts normalized is not at fault.
  const text = fc
    .oneof(
      { weight: 2, arbitrary: fc.constantFrom("alpha", "beta", "Gamma 2") },
      {
        weight: 1,
        arbitrary: fc
          .string({ unit: "grapheme", maxLength: 20 })
          .map((raw) => raw.normalize("NFC")),
      },
    )
    .map((raw) => raw.replaceAll(/[&<>"']/g, "_"));
  const described = fc.boolean();
  const grants = grantsFor(session);
  const deeds: fc.WeightedArbitrary<Deed>[] = [
    { weight: 2, arbitrary: fc.record({ do: fc.constant("create" as const), text, described }) },
    {
      weight: 4,
      arbitrary: fc.record({ do: fc.constant("update" as const), which, text, described }),
    },
    { weight: 2, arbitrary: fc.record({ do: fc.constant("update again" as const), which }) },
    { weight: 2, arbitrary: fc.record({ do: fc.constant("delete" as const), which }) },
    {
      weight: 1,
      arbitrary: fc.record({
        do: fc.constant("bulk delete" as const),
        which,
        count: fc.integer({ min: 1, max: 3 }),
      }),
    },
    {
      weight: 1,
      arbitrary: fc.record({ do: fc.constant("update to a blank name" as const), which }),
    },
    {
      weight: 1,
      arbitrary: fc.record({ do: fc.constant("write to a deleted group" as const), which }),
    },
  ];
  if (grants) {
    deeds.push(
      { weight: 5, arbitrary: fc.record({ do: fc.constant("set" as const), which, grants }) },
      { weight: 2, arbitrary: fc.record({ do: fc.constant("set again" as const), which }) },
      {
        weight: 1,
        arbitrary: fc.record({ do: fc.constant("set what is invalid" as const), which }),
      },
    );
  }
  const blind = fc.oneof(
    { weight: 1, arbitrary: fc.constant(true) },
    { weight: 2, arbitrary: fc.constant(false) },
  );
  const step = fc
    .tuple(fc.oneof(...deeds), blind)
    .map(([deed, isBlind]): Step => ({ ...deed, blind: isBlind }));
  // Deleting groups together is too rare to be left to chance, and takes most along while there are most of them.
  const together = fc.tuple(fc.nat({ max: EARLY }), which, fc.integer({ min: 2, max: 3 }));
  return fc
    .tuple(fc.array(step, LENGTH), together)
    .map(([steps, [at, first, count]]) =>
      steps.toSpliced(at, 0, { do: "bulk delete", which: first, count, blind: false }),
    );
}

function grantsFor({ accessible }: Session): fc.Arbitrary<Grant[]> | undefined {
  const known = OBJECT_TYPES.flatMap((objectType) =>
    accessible[objectType].map((objectId) => ({ objectType, objectId })),
  );
  if (known.length === 0) return undefined;
  const grant = fc
    .constantFrom(...known)
    .chain((object) =>
      fc
        .subarray([...SAMPLE_WORDS[object.objectType]], { minLength: 1 })
        .map((permissions): Grant => ({ ...object, permissions })),
    );
  const key = ({ objectType, objectId }: Grant) => `${objectType} ${objectId}`;
  const some = fc.uniqueArray(grant, { minLength: 1, maxLength: 4, selector: key, size: "max" });
  return fc.oneof(
    { weight: 5, arbitrary: some },
    { weight: 1, arbitrary: fc.constant<Grant[]>([]) },
  );
}

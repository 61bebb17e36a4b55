import { setTimeout as delay } from "node:timers/promises";
import { checksOf } from "../../check.ts";
import { awake } from "../../deployment/awake-clock.ts";
import { fingerprint, type SeenGroup } from "../../group.ts";
import { blameForNeighbours } from "../../run/trial/blame.ts";
import type { Trial } from "../../run/trial/trial.ts";
import { MORE_THAN_A_PAGE } from "./list.ts";

const LISTS_ALIKE = 12;
const LOOK_AGAIN_MS = 100;

/** That the list stays as it is when nothing is done to its groups. */
export const listKeptChecks = checksOf([
  {
    id: "list.keeps-earlier-groups",
    operationId: "listGroups",
    statement: "Every group that existed before is still listed, unchanged.",
    judges: ["Group.groupId"],
    needs: ["writing", "a group that exists"],
    stage: "alone",
    run: keepsEarlierGroups,
  },
  {
    id: "list.repeats-itself",
    operationId: "listGroups",
    statement: "Two lists in a row contain the same groups.",
    judges: ["Group.groupId"],
    needs: ["writing"],
    stage: "alone",
    run: repeatsItself,
  },
]);

/** Within the time that a write may take to show, lists may differ; afterwards they may not. */
async function repeatsItself(trial: Trial): Promise<string> {
  const groups = await trial.have(3);
  const settledAt = awake.now() + trial.session.settleMs;
  const texts = (list: SeenGroup[]) => list.map(fingerprint).sort().join();
  const areThere = (list: SeenGroup[]) =>
    groups.every(({ id }) => list.some((group) => group.id === id));
  await trial.listUntil(areThere);
  let last: SeenGroup[][];
  for (;;) {
    const isSettled = awake.now() >= settledAt;
    last = await Promise.all(
      Array.from({ length: LISTS_ALIKE }, async () => {
        const list = await trial.listAlone();
        return list.filter((group) => trial.session.isOwn(group));
      }),
    );
    const [one = "", another] = [...new Set(last.map(texts))];
    if (another === undefined) break;
    trial.expect(
      !isSettled,
      `the same groups of this run in every list: ${one}`,
      another || "none of them",
    );
    await delay(LOOK_AGAIN_MS);
  }
  await trial.given(async () => {
    trial.expect(last.every(areThere), "the created groups in the list", "they are not listed");
  });
  return `${LISTS_ALIKE} lists hold the same groups`;
}

/** A group that was there before the run, and was listed, then missing, then listed again: deletion is not like that. */
function flickerIn({ session }: Trial): number | undefined {
  const { events, first } = session.neighbours;
  const vanished = new Set<number>();
  for (const { kind, id } of events) {
    if (kind === "vanished") vanished.add(id);
    if (kind === "appeared" && vanished.has(id) && first.has(id)) return id;
  }
  return undefined;
}

/** A group that is missing while groups of ours are there, and back when they are gone, was hidden and not deleted. */
async function keepsEarlierGroups(trial: Trial): Promise<string> {
  const { neighbours } = trial.session;
  const before = [...(await trial.list())].filter((group) => !trial.session.isOwn(group));
  const eventsBefore = neighbours.events.length;
  const groups = await trial.have(MORE_THAN_A_PAGE);
  const list = await trial.listUntil((all) =>
    groups.some(({ id }) => all.some((one) => one.id === id)),
  );
  const listed = new Set(list.map(({ id }) => id));
  const missing = before.filter(({ id }) => !listed.has(id));
  const flickering = flickerIn(trial);
  if (flickering !== undefined && (await isFlickering(trial, flickering))) {
    return trial.fail(
      `group ${flickering}, which was there before, in every list`,
      "it is in some lists, and missing from others",
    );
  }
  if (missing.length === 0)
    return `${before.length} groups were listed before and after ${groups.length} were created`;
  await trial.discard();
  const afterwards = await trial.listUntil(
    (all) => missing.some(({ id }) => all.some((one) => one.id === id)),
    "others",
  );
  const back = missing.find(({ id }) => afterwards.some((group) => group.id === id));
  if (back)
    return trial.fail(
      `group ${back.id}, which was there before, in the list`,
      "it was missing for as long as the run had groups of its own",
    );
  await blameForNeighbours(trial, { name: "createGroup" }, eventsBefore);
  return `${missing.length} of ${before.length} groups were deleted meanwhile`;
}

/**
 * Looks again when all that was written before the run must show everywhere: replicas may lag behind each other. Groups are created
 * meanwhile, since some lists are torn only then.
 */
async function isFlickering(trial: Trial, id: number): Promise<boolean> {
  await awake.wait(trial.session.settleMs);
  const has = (list: SeenGroup[]) => list.some((group) => group.id === id);
  const [, areThere] = await Promise.all([
    trial.have(LISTS_ALIKE / 2),
    Promise.all(Array.from({ length: LISTS_ALIKE }, async () => has(await trial.listAlone()))),
  ]);
  // A group that is gone for good was deleted.
  return areThere.includes(false) && has(await trial.listUntil(has, "others"));
}

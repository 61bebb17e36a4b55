import type { Check } from "../../check.ts";
import type { ReceivedResponse } from "../../deployment/exchange.ts";
import { fingerprint, type SeenGroup } from "../../group.ts";
import type { OwnGroup, Trial } from "../../run/trial/trial.ts";
import { got, shown } from "../../run/trial/wording.ts";

/** Deletes groups and expects 204 without a body; what the deployment says is gone is taken to be gone. */
export async function deleted(
  trial: Trial,
  groups: readonly OwnGroup[],
  send: () => Promise<ReceivedResponse>,
): Promise<ReceivedResponse> {
  const response = await send();
  if (response.isUncertain && response.status === 404) {
    return trial.notObserved(
      "The first attempt got no response, and the second found nothing to delete.",
    );
  }
  if (response.status !== 204) {
    const list = await trial.list();
    const gone = groups.filter(({ id }) => !list.some((group) => group.id === id));
    const although =
      gone.length > 0
        ? `, and yet ${gone.map(({ id }) => id).join(", ")} is gone from the list`
        : "";
    return trial.fail("204", `${got(response)}${although}`);
  }
  for (const { id } of groups) trial.isGone(id);
  // A client never gets to see the body of a 204; but its length is announced.
  const length = Number(response.headers.get("content-length") ?? 0);
  trial.expect(length === 0, "204 without a body", `204 with Content-Length ${length}`);
  return response;
}

/** @throws BrokenError if one of the groups is still listed when a deletion should have shown */
export async function expectGone(trial: Trial, groups: readonly OwnGroup[]): Promise<void> {
  const ids = groups.map(({ id }) => id);
  const isLeft = (seen: SeenGroup) => groups.some((group) => trial.isStill(group, seen));
  const list = await trial.listUntil((all) => !all.some(isLeft));
  const left = list.filter(isLeft);
  for (const { id } of left) trial.adopt(id, String(groups.find((group) => group.id === id)?.name));
  trial.expect(
    left.length === 0,
    `${ids.join(", ")} to be gone from the list`,
    `still listed: ${left.map(({ fields }) => shown(fields)).join(", ")}`,
  );
}

/** Sees groups in the list before they are deleted, without which their absence would mean nothing. */
export async function haveListed(trial: Trial, groups: readonly OwnGroup[]): Promise<void> {
  const isAll = (list: { id: number }[]) =>
    groups.every(({ id }) => list.some((group) => group.id === id));
  const list = await trial.listUntil(isAll);
  await trial.given(async () => {
    trial.expect(isAll(list), "the created groups in the list", "they are not listed");
  });
}

/** After a refusal the group that conflicts must be there, with what it had. */
export async function expectUntouched(
  trial: Trial,
  id: number,
  { status }: ReceivedResponse,
): Promise<void> {
  const first = trial.session.neighbours.first.get(id);
  const isSame = (group: SeenGroup | undefined) =>
    group !== undefined && (!first || fingerprint(group) === fingerprint(first));
  const now = await trial.listed(id, isSame);
  trial.expect(now !== undefined, `group ${id} in the list after a ${status}`, "it is gone");
  const change = `${shown(first?.fields)} after a ${status}`;
  trial.expect(isSame(now), change, shown(now?.fields));
  const had = trial.session.foreignPermissions.get(id);
  if (had === undefined) return;
  const has = await trial.permissionsUntil(id, (seen) => seen === had);
  trial.expect(has === had, `permissions ${had} of group ${id} after a ${status}`, has);
}

/** A check with the group of the fixtures file whose deletion conflicts. */
export function conflicting<const Id extends string>(
  check: Pick<Check<Id>, "id" | "operationId" | "statement" | "judges"> & Partial<Check<Id>>,
  look: (trial: Trial, conflictGroupId: number) => Promise<string>,
): Check<Id> {
  return {
    needs: ["writing", "conflictGroupId"],
    ...check,
    async run(trial) {
      const { conflictGroupId } = trial.session.fixtures;
      if (conflictGroupId === undefined)
        return trial.notObserved("The fixtures name no conflictGroupId.");
      if (!(await trial.list()).some(({ id }) => id === conflictGroupId)) {
        return trial.notObserved(
          `Group ${conflictGroupId}, the fixtures' conflictGroupId, is not in the list.`,
        );
      }
      return look(trial, conflictGroupId);
    },
  };
}

import { checksOf } from "../../check.ts";
import { isSuccess, type ListPromise } from "../../deployment/exchange.ts";
import { GROUP_FIELDS, groupIn, type SeenGroup } from "../../group.ts";
import { isAboutTheWhole } from "../../run/session/arrival.ts";
import type { Trial } from "../../run/trial/trial.ts";
import { shown } from "../../run/trial/wording.ts";
import { wholeShape } from "../shape.ts";

// Pages of 10, 20 and 25 are usual.
export const MORE_THAN_A_PAGE = 30;

export const listChecks = checksOf([
  {
    id: "list.is-complete",
    operationId: "listGroups",
    statement: "The list is complete, even if there are more groups than fit on a page.",
    judges: ["Group.groupId", "listGroups 200"],
    needs: ["writing"],
    stage: "first",
    async run(trial) {
      const before = trial.session.neighbours.first.size;
      const groups = await trial.have(MORE_THAN_A_PAGE);
      const isAll = (list: SeenGroup[]) =>
        groups.every(({ id }) => list.some((group) => group.id === id));
      const list = await trial.listUntil(isAll);
      const missing = groups.filter(({ id }) => !list.some((group) => group.id === id));
      trial.expect(
        missing.length === 0,
        `all ${groups.length} created groups in the list, beside ${before} others`,
        `${list.length} groups; ${missing.length} are missing, for example ${missing[0]?.id}`,
      );
      return `${groups.length} groups were created, and all are in the list of ${list.length}`;
    },
  },
  {
    id: "list.shows-namesakes",
    operationId: "listGroups",
    statement: "Two groups with the same name are both listed, if there can be two.",
    judges: ["Group.groupId", "Group.name"],
    needs: ["writing"],
    async run(trial) {
      const { id, name } = await trial.haveOne();
      const response = await trial.send("createGroup", { body: { name, description: null } });
      const second = groupIn(response.json)?.id;
      if (!isSuccess(response) || second === undefined)
        return `a second group is rejected with ${response.status}`;
      trial.expect(second !== id, "an id of its own for the second group", `${id} again`);
      const ids = (list: SeenGroup[]) =>
        [id, second].filter((one) => list.some((group) => group.id === one));
      const listed = ids(await trial.listUntil((list) => ids(list).length === 2));
      trial.expect(
        listed.length === 2,
        `${id} and ${second} in the list`,
        listed.join(", ") || "neither",
      );
      return `${id} and ${second} have the same name, and both are listed`;
    },
  },
  {
    id: "list.shows-names",
    operationId: "listGroups",
    statement: "The list shows the name of every group.",
    judges: ["Group.name"],
    needs: ["writing"],
    run: (trial) => showsWhatWasCreated(trial, "name"),
  },
  {
    id: "list.shows-descriptions",
    operationId: "listGroups",
    statement: "The list shows the description of every group.",
    judges: ["Group.description"],
    needs: ["writing"],
    run: (trial) => showsWhatWasCreated(trial, "description"),
  },
  {
    id: "list.shows-groups-once",
    operationId: "listGroups",
    statement: "Every group is listed exactly once.",
    judges: ["Group.groupId"],
    needs: [],
    stage: "whole run",
    run: (trial) => everyList(trial, "each id once"),
  },
  {
    id: "list.has-one-pid",
    operationId: "listGroups",
    statement: "All listed groups have the same pid.",
    judges: ["Group.pid"],
    needs: [],
    stage: "whole run",
    run: (trial) => everyList(trial, "one pid"),
  },
  {
    id: "list.counts-members",
    operationId: "listGroups",
    statement: "membershipCount is the number of users in the group.",
    judges: ["Group.membershipCount", "Group.users"],
    needs: [],
    stage: "whole run",
    run: (trial) => everyList(trial, "as many users as membershipCount says"),
  },
  {
    id: "list.is-an-array",
    operationId: "listGroups",
    statement: "The list is an array.",
    judges: ["Group.groupId", "listGroups 200"],
    needs: [],
    stage: "whole run",
    stateless: true,
    run: wholeShape("listGroups", ask, isAboutTheWhole),
  },
  {
    id: "list.has-all-fields",
    operationId: "listGroups",
    statement: "Every listed group has every field in its documented type.",
    judges: ["Group.groupId", ...GROUP_FIELDS.map((field) => `Group.${field}` as const)],
    needs: [],
    stage: "whole run",
    stateless: true,
    run: wholeShape("listGroups", ask, (message) => !isAboutTheWhole(message)),
  },
  {
    id: "list.order",
    operationId: "listGroups",
    statement: "Whether the list has an order.",
    judges: ["listGroups 200"],
    needs: [],
    observes: true,
    async run(trial) {
      const lists = [await trial.list(), await trial.list(), await trial.list()];
      const seen = lists.map((list) => new Set(list.map(({ id }) => id)));
      const isInAll = (id: number) => seen.every((ids) => ids.has(id));
      const common = lists.map((list) => list.filter(({ id }) => isInAll(id)));
      const orders = new Set(common.map((list) => list.map(({ id }) => id).join()));
      const [first = []] = common;
      if (first.length < 2) return trial.notObserved("There are fewer than two groups.");
      if (orders.size > 1) return "the groups come in another order every time";
      const ids = first.map(({ id }) => id);
      return ids.every((id, i) => i === 0 || id > (ids[i - 1] ?? 0))
        ? "the groups come by ascending groupId"
        : "the groups come in an order of the deployment's own, the same every time";
    },
  },
]);

async function ask(trial: Trial): Promise<void> {
  await trial.send("listGroups");
}

/** Looks at every list of the run; each was judged when it arrived. */
async function everyList(trial: Trial, promise: ListPromise): Promise<string> {
  const lists = trial.session.connection.exchanges.filter(
    ({ operationId, response }) => operationId === "listGroups" && response && isSuccess(response),
  );
  await trial.list();
  let most = 0;
  let looks = 0;
  for (const exchange of [...lists, ...trial.exchanges]) {
    const { groups = 0, problems, silent = [] } = exchange.response?.found ?? {};
    most = Math.max(most, groups);
    if (!silent.includes(promise)) looks += 1;
    const problem = problems?.[promise];
    if (!problem) continue;
    trial.exchanges.splice(0, trial.exchanges.length, exchange);
    return trial.fail(...problem);
  }
  if (most === 0) return trial.notObserved("No list held a group.");
  if (looks === 0) return trial.notObserved("No group in a list has these fields as documented.");
  return `seen in ${lists.length + 1} lists of up to ${most} groups`;
}

async function showsWhatWasCreated(trial: Trial, field: "name" | "description"): Promise<string> {
  const texts = [`${trial.mark()} First`, `${trial.mark()} second, in Lower case`];
  const groups = await Promise.all(
    texts.map((text) => trial.haveOne(field === "name" ? { name: text } : { description: text })),
  );
  for (const [i, { id }] of groups.entries()) {
    const text = texts[i] ?? "";
    const seen = await trial.listed(id, (group) => trial.isSame(text, group?.fields[field]));
    if (!seen) return trial.fail(`group ${id} in the list`, "it is not listed");
    trial.expect(
      trial.isSame(text, seen.fields[field]),
      `${field} ${shown(text)}`,
      shown(seen.fields[field]),
    );
  }
  return `two groups were created, and are listed with their ${field}s`;
}

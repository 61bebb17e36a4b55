import type { Check } from "../check.ts";
import { isSuccess } from "../deployment/exchange.ts";
import { fingerprint, groupsIn, type SeenGroup } from "../group.ts";
import { came, shown, type Trial } from "../run/trial.ts";
import { wholeShape } from "./shape.ts";

// Pages of 10, 20 and 25 are usual.
const MORE_THAN_A_PAGE = 30;
const LISTS_ALIKE = 4;

export const listChecks: readonly Check[] = [
  {
    id: "list.is-complete",
    operationId: "listGroups",
    statement: "The list is the whole list, also when there are more groups than fit on a page.",
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
    id: "list.keeps-earlier-groups",
    operationId: "listGroups",
    statement: "Every group that was there before is still listed, unchanged.",
    judges: ["Group.groupId"],
    needs: ["writing", "a group that exists"],
    stage: "alone",
    run: keepsEarlierGroups,
  },
  {
    id: "list.shows-names",
    operationId: "listGroups",
    statement: "The list has the name that each group was given.",
    judges: ["Group.name"],
    needs: ["writing"],
    run: (trial) => showsWhatWasCreated(trial, "name"),
  },
  {
    id: "list.shows-descriptions",
    operationId: "listGroups",
    statement: "The list has the description that each group was given.",
    judges: ["Group.description"],
    needs: ["writing"],
    run: (trial) => showsWhatWasCreated(trial, "description"),
  },
  {
    id: "list.tells-groups-apart",
    operationId: "listGroups",
    statement: "Every group is in the list once.",
    judges: ["Group.groupId"],
    needs: [],
    stage: "whole run",
    run: (trial) =>
      everyList(trial, (groups) => {
        const ids = groups.map(({ id }) => id);
        const twice = ids.find((id, i) => ids.indexOf(id) !== i);
        return twice === undefined ? undefined : ["each id once", `${twice} more than once`];
      }),
  },
  {
    id: "list.has-one-pid",
    operationId: "listGroups",
    statement: "All listed groups are of one company: pid is the same.",
    judges: ["Group.pid"],
    needs: [],
    stage: "whole run",
    run: (trial) =>
      everyList(trial, (groups) => {
        const pids = new Set(groups.map(({ fields }) => fields.pid));
        return pids.size <= 1 ? undefined : ["one pid", [...pids].map(shown).join(", ")];
      }),
  },
  {
    id: "list.counts-members",
    operationId: "listGroups",
    statement: "membershipCount is the number of users in the group.",
    judges: ["Group.membershipCount", "Group.users"],
    needs: [],
    stage: "whole run",
    run: (trial) =>
      everyList(trial, (groups) => {
        const wrong = groups.find(
          ({ fields }) =>
            Array.isArray(fields.users) && fields.users.length !== fields.membershipCount,
        );
        return wrong ? ["as many users as membershipCount says", shown(wrong.fields)] : undefined;
      }),
  },
  {
    id: "list.repeats-itself",
    operationId: "listGroups",
    statement: "Two lists with nothing in between hold the same groups.",
    judges: ["Group.groupId"],
    needs: ["writing"],
    stage: "alone",
    run: repeatsItself,
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
    statement: "Every listed group has its seven fields in their types.",
    judges: ["Group.groupId", "Group.pid", "Group.wildcards", "Group.users"],
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
      const isInAll = (id: number) => lists.every((list) => list.some((group) => group.id === id));
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
];

function isAboutTheWhole(message: string): boolean {
  return !message.startsWith("/");
}

/** Within the time that a write may take to show, lists may differ; afterwards they may not. */
async function repeatsItself(trial: Trial): Promise<string> {
  const groups = await trial.have(3);
  const settledAt = Date.now() + trial.session.options.settleMs;
  const own = (list: SeenGroup[]) =>
    list
      .filter(({ id }) => groups.some((group) => group.id === id))
      .map(fingerprint)
      .sort();
  const first = await trial.listUntil((list) => own(list).length === groups.length);
  await trial.given(async () => {
    trial.expect(
      own(first).length === groups.length,
      "the created groups in the list",
      "they are not listed",
    );
  });
  const wanted = own(first).join();
  let alike = 0;
  while (alike < LISTS_ALIKE) {
    const next = own(await trial.list()).join();
    const isSettled = Date.now() >= settledAt;
    if (isSettled)
      trial.expect(
        next === wanted,
        `the same three groups as before: ${wanted}`,
        next || "none of them",
      );
    alike = next === wanted ? alike + 1 : 0;
  }
  return `${LISTS_ALIKE + 1} lists in a row hold the same groups`;
}

async function ask(trial: Trial): Promise<void> {
  await trial.send("listGroups");
}

/** Judges every list of the run. */
async function everyList(
  trial: Trial,
  problemOf: (groups: SeenGroup[]) => [expected: string, came: string] | undefined,
): Promise<string> {
  const lists = trial.session.connection.exchanges.filter(
    ({ operationId, response }) => operationId === "listGroups" && response && isSuccess(response),
  );
  await trial.list();
  let most = 0;
  for (const exchange of [...lists, ...trial.exchanges]) {
    const groups = groupsIn(parsed(exchange.response?.body)) ?? [];
    most = Math.max(most, groups.length);
    const problem = problemOf(groups);
    if (!problem) continue;
    trial.exchanges.splice(0, trial.exchanges.length, exchange);
    return trial.fail(...problem);
  }
  if (most === 0) return trial.notObserved("No list held a group.");
  return `seen in ${lists.length + 1} lists of up to ${most} groups`;
}

function parsed(text: string | undefined): unknown {
  try {
    return JSON.parse(text ?? "");
  } catch {
    return undefined;
  }
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
  const missing = before.filter(({ id }) => !list.some((group) => group.id === id));
  const flickering = flickerIn(trial);
  if (flickering !== undefined) {
    return trial.fail(
      `group ${flickering}, which was there before, in every list`,
      "it was missing from one list, and back in a later one",
    );
  }
  if (missing.length === 0)
    return `${before.length} groups were listed before and after ${groups.length} were created`;
  await trial.discard();
  const afterwards = await trial.listUntil((all) =>
    missing.some(({ id }) => all.some((one) => one.id === id)),
  );
  const back = missing.find(({ id }) => afterwards.some((group) => group.id === id));
  if (back)
    return trial.fail(
      `group ${back.id}, which was there before, in the list`,
      "it was missing for as long as the run had groups of its own",
    );
  const others = neighbours.events.slice(0, eventsBefore).length > 0;
  if (others) return "groups of others were deleted meanwhile, by others";
  return trial.fail(
    `group ${missing[0]?.id}, which was there before, in the list`,
    `${came({ status: 200, text: "" })}: it is gone, and nobody else was seen to change anything`,
  );
}

import { checksOf } from "../../check.ts";
import { runIdIn } from "../../deployment/mark.ts";
import { groupsIn } from "../../group.ts";
import type { NeighbourEvent } from "../../run/session/neighbours.ts";
import type { RequestParts } from "../../run/trial/request-parts.ts";
import type { Trial } from "../../run/trial/trial.ts";
import { shown } from "../../run/trial/wording.ts";
import { refusal } from "../refusal.ts";

// Different numbers, which somebody else is not likely to hit twice.
const REPETITIONS = [2, 3];
const ALL_REPETITIONS = 5;

/** What must be refused when a group is created, and that nothing comes of it. */
export const createRefusedChecks = checksOf([
  refusal({
    id: "create.refuses-a-blank-name",
    statement: "A blank name is rejected.",
    operationId: "createGroup",
    judges: ["createGroup 400"],
    request: async (trial) => ({ body: { name: " ", description: trial.mark() } }),
  }),
  refusal({
    id: "create.refuses-a-missing-name",
    statement: "A missing name is rejected.",
    operationId: "createGroup",
    judges: ["createGroup 400"],
    request: async (trial) => ({ body: { description: trial.mark() } }),
  }),
  refusal({
    id: "create.refuses-broken-json",
    statement: "A body that is not JSON is rejected.",
    operationId: "createGroup",
    judges: ["createGroup 400"],
    request: async (trial) => ({ text: `{"name": "${trial.mark()}", "description": nul` }),
  }),
  {
    id: "create.refusal-creates-nothing",
    operationId: "createGroup",
    statement: "A rejected creation creates nothing.",
    judges: ["createGroup request"],
    needs: ["writing"],
    stage: "alone",
    run: refusalsCreateNothing,
  },
]);

/** Several kinds of refused creations at once, each known by a mark of its own if anything comes of it. */
async function refusalsCreateNothing(trial: Trial): Promise<string> {
  const marks = Array.from({ length: 4 }, () => trial.mark());
  const requests = [
    { body: { name: " ", description: marks[0] } },
    { body: { description: marks[1] } },
    { text: `{"name": "${marks[2]}", "description": nul` },
    { body: { name: 17, description: marks[3] } },
  ];
  await trial.list();
  const { events } = trial.session.neighbours;
  const before = events.length;
  const responses = await Promise.all(requests.map((given) => trial.send("createGroup", given)));
  const refused = responses.filter(({ status }) => status >= 400 && status < 500);
  if (refused.length === 0) return trial.notObserved("No creation was rejected.");
  // A group that shows up instead of a refused one holds its mark, or comes from the deployment itself.
  const list = groupsIn((await trial.send("listGroups")).json) ?? (await trial.list());
  const stray = list.find(
    ({ id, fields }) =>
      !trial.session.journal.isOwn(id) && marks.some((mark) => holds(fields, mark)),
  );
  if (stray) {
    trial.adopt(stray.id, String(stray.fields.name));
    return trial.fail(
      "nothing to be created by a rejected request",
      `group ${stray.id}: ${shown(stray.fields)}`,
    );
  }
  await trial.list();
  if (strangersIn(trial, events.slice(before)).length > 0) await tellApart(trial, requests);
  return `${refused.length} creations were rejected (${refused.map(({ status }) => status).join(", ")}), and no group came of them`;
}

/** Groups have appeared that hold no mark: of one of the requests, or of somebody else? Each is repeated by itself. */
async function tellApart(trial: Trial, requests: readonly RequestParts[]): Promise<void> {
  const { events } = trial.session.neighbours;
  const appearedAfter = async (times: number, act: () => Promise<unknown>) => {
    const before = events.length;
    for (let n = 0; n < times; n += 1) await act();
    await trial.list();
    // What another run of this suite has created holds its mark.
    return strangersIn(trial, events.slice(before)).filter(
      ({ group }) => runIdIn(group.fields) === undefined,
    );
  };
  for (const given of requests) {
    const strays: NeighbourEvent[] = [];
    for (const times of REPETITIONS) {
      const withIt = await appearedAfter(times, () => trial.send("createGroup", given));
      if (withIt.length !== times) break;
      if ((await appearedAfter(times, () => trial.list())).length > 0) break;
      strays.push(...withIt);
    }
    if (strays.length < ALL_REPETITIONS) continue;
    const names = strays.map(({ id, group }) => `${id} ${shown(group.fields.name)}`).join(", ");
    return trial.fail(
      "nothing to be created by a rejected request",
      `${strays.length} times ${given.text ?? JSON.stringify(given.body)}, and groups ${names} appeared`,
    );
  }
}

/** Groups that have appeared, but for those that the response to a creation has named: it was not rejected. */
function strangersIn({ session }: Trial, events: readonly NeighbourEvent[]): NeighbourEvent[] {
  return events.filter(
    ({ kind, id }) => kind === "appeared" && !session.journal.claims.has(String(id)),
  );
}

function holds(
  { name, description }: { name?: unknown; description?: unknown },
  mark: string,
): boolean {
  return `${name} ${description} `.includes(`${mark} `);
}

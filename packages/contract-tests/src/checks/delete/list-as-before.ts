import { checksOf } from "../../check.ts";
import { runIdIn } from "../../deployment/mark.ts";
import { noteUnexplained } from "../../run/trial/blame.ts";
import { cleanUp } from "../../run/trial/clean-up.ts";
import { shown } from "../../run/trial/wording.ts";

const MOST_IDS = 10;

export const cleanUpChecks = checksOf([
  {
    id: "clean-up.list-as-before",
    operationId: "all",
    statement: "After clean-up the list is as before the run, apart from changes by other clients.",
    judges: ["deleteGroup 204", "Group.groupId"],
    needs: ["writing"],
    stage: "clean-up",
    async run(trial) {
      const { session } = trial;
      const { remained, left } = await cleanUp(trial);
      if (left.length > 0) {
        return trial.fail(
          "no group of this run to be left",
          left.map(({ id, name }) => `${id} ${name}`).join(", "),
        );
      }
      await noteUnexplained(trial);
      if (remained.length > 0) {
        return trial.fail(
          "groups to be gone once their deletion has returned 204",
          `${remained.join(", ")} had to be deleted again`,
        );
      }
      const { first, now, events } = session.neighbours;
      const appeared = new Set(events.flatMap(({ kind, id }) => (kind === "appeared" ? [id] : [])));
      if (appeared.size > 0) {
        const some = [...appeared].slice(0, MOST_IDS).join(", ");
        session.connection.notes.add(
          `${appeared.size} groups that are not this run's appeared during the run: ${some}${appeared.size > MOST_IDS ? ", …" : ""}`,
        );
      }
      const missing = [...first.values()].filter(
        ({ id, fields }) => !now.has(id) && runIdIn(fields) === undefined,
      );
      if (missing.length > 0) {
        const [one] = missing.map(({ fields }) => shown(fields));
        session.connection.notes.add(
          `${missing.length} of the groups that were there before are gone, for example ${one}`,
        );
      }
      return `${first.size} groups were there before, and ${now.size} are there now, none of them this run's`;
    },
  },
]);

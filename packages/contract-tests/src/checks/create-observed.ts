import type { Check } from "../check.ts";
import { isSuccess } from "../deployment/exchange.ts";
import { groupIn } from "../group.ts";
import { shown } from "../run/words.ts";

/** What the page leaves open about creating groups. */
export const createObservedChecks: readonly Check[] = [
  {
    id: "create.status",
    operationId: "createGroup",
    statement: "Which status a creation answers: 201, or 200.",
    judges: ["createGroup 201", "createGroup 200"],
    needs: ["writing"],
    observes: true,
    stateless: true,
    run: async (trial) => `a creation is answered with ${(await trial.haveOne()).answer.status}`,
  },
  {
    id: "create.description-left-out",
    operationId: "createGroup",
    statement: "What becomes of a description that is left out.",
    judges: ["GroupInput.description"],
    needs: ["writing"],
    observes: true,
    async run(trial) {
      const answer = await trial.send("createGroup", { body: { name: trial.mark() } });
      const description = groupIn(answer.json)?.fields.description;
      return isSuccess(answer)
        ? `a group without a description is created with ${shown(description)}`
        : `a group without a description is refused with ${answer.status}`;
    },
  },
  {
    id: "create.empty-description",
    operationId: "createGroup",
    statement: "What becomes of an empty description.",
    judges: ["GroupInput.description"],
    needs: ["writing"],
    observes: true,
    async run(trial) {
      const answer = await trial.send("createGroup", {
        body: { name: trial.mark(), description: "" },
      });
      const description = groupIn(answer.json)?.fields.description;
      return isSuccess(answer)
        ? `"" comes back as ${shown(description)}`
        : `"" is refused with ${answer.status}`;
    },
  },
  {
    id: "create.same-name-twice",
    operationId: "createGroup",
    statement: "Whether two groups can have the same name.",
    judges: ["GroupInput.name"],
    needs: ["writing"],
    observes: true,
    async run(trial) {
      const { name } = await trial.haveOne();
      const answer = await trial.send("createGroup", { body: { name, description: null } });
      return isSuccess(answer)
        ? "two groups can have the same name"
        : `a second group with the same name is refused with ${answer.status}`;
    },
  },
];

import { checksOf } from "../../check.ts";
import { isSuccess } from "../../deployment/exchange.ts";
import { groupIn } from "../../group.ts";
import { shown } from "../../run/trial/wording.ts";

/** What Adobe's documentation leaves open about creating groups. */
export const createObservedChecks = checksOf([
  {
    id: "create.status",
    operationId: "createGroup",
    statement: "The status of a creation: 201 or 200.",
    judges: ["createGroup 201", "createGroup 200"],
    needs: ["writing"],
    observes: true,
    stateless: true,
    run: async (trial) => `a creation returns ${(await trial.haveOne()).response.status}`,
  },
  {
    id: "create.description-left-out",
    operationId: "createGroup",
    statement: "How a missing description is stored.",
    judges: ["GroupInput.description"],
    needs: ["writing"],
    observes: true,
    async run(trial) {
      const response = await trial.send("createGroup", { body: { name: trial.mark() } });
      const description = groupIn(response.json)?.fields.description;
      return isSuccess(response)
        ? `a group without a description is created with ${shown(description)}`
        : `a group without a description is rejected with ${response.status}`;
    },
  },
  {
    id: "create.empty-description",
    operationId: "createGroup",
    statement: "How an empty description is stored.",
    judges: ["GroupInput.description"],
    needs: ["writing"],
    observes: true,
    async run(trial) {
      const response = await trial.send("createGroup", {
        body: { name: trial.mark(), description: "" },
      });
      const description = groupIn(response.json)?.fields.description;
      return isSuccess(response)
        ? `"" comes back as ${shown(description)}`
        : `"" is rejected with ${response.status}`;
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
      const response = await trial.send("createGroup", { body: { name, description: null } });
      return isSuccess(response)
        ? "two groups can have the same name"
        : `a second group with the same name is rejected with ${response.status}`;
    },
  },
]);

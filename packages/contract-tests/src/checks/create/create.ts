import { checksOf } from "../../check.ts";
import { GROUP_FIELDS, groupIn, unordered } from "../../group.ts";
import { shown } from "../../run/trial/wording.ts";
import { leavesOthersAlone } from "../bystanders.ts";
import { wholeShape } from "../shape.ts";

export const createChecks = checksOf([
  {
    id: "create.leaves-others-alone",
    operationId: "createGroup",
    statement: "Creating a group changes no other group.",
    judges: ["createGroup request"],
    needs: ["writing"],
    stage: "first",
    run: (trial) =>
      leavesOthersAlone(trial, {
        name: "createGroup",
        operationId: "createGroup",
        targets: 1,
        act: async () => {
          const { id } = await trial.create();
          return (list) => list.some((group) => group.id === id);
        },
      }),
  },
  {
    id: "create.is-listed",
    operationId: "createGroup",
    statement: "A created group is listed with the values of the response.",
    judges: ["createGroup request", "Group.groupId"],
    needs: ["writing"],
    async run(trial) {
      const { id, name, response } = await trial.create({
        description: `${trial.mark()} described`,
      });
      const listed = await trial.listed(id);
      if (!listed) return trial.fail(`group ${id} in the list`, "it is not listed");
      const returned = groupIn(response.json)?.fields ?? {};
      for (const field of GROUP_FIELDS.filter((name) => name !== "groupId")) {
        const [was, is] = [returned, listed.fields].map((seen) =>
          JSON.stringify(unordered(seen[field])),
        );
        trial.expect(was === is, `${field} ${was} in the list, as returned`, `${is}`);
      }
      return `group ${id}, ${name}, was returned and listed with the same values`;
    },
  },
  {
    id: "create.gives-distinct-ids",
    operationId: "createGroup",
    statement: "Every group gets an id of its own.",
    judges: ["Group.groupId"],
    needs: ["writing"],
    async run(trial) {
      const ids: number[] = [];
      for (let n = 0; n < 3; n += 1) ids.push((await trial.create()).id);
      const known = [...trial.session.neighbours.first.keys()];
      trial.expect(new Set(ids).size === ids.length, "three different ids", ids.join(", "));
      const taken = ids.find((id) => known.includes(id));
      trial.expect(taken === undefined, "an id that no group had before", `${taken}`);
      return `ids ${ids.join(", ")}`;
    },
  },
  {
    id: "create.has-one-pid",
    operationId: "createGroup",
    statement: "Created groups have the same pid as all other groups.",
    judges: ["Group.pid"],
    needs: ["writing"],
    async run(trial) {
      const groups = [await trial.create(), await trial.create()];
      const pids = new Set(groups.map(({ response }) => groupIn(response.json)?.fields.pid));
      const list = await trial.listUntil((all) =>
        groups.every(({ id }) => all.some((one) => one.id === id)),
      );
      const listed = list.filter(({ id }) => groups.some((group) => group.id === id));
      const all = new Set([...pids, ...listed.map(({ fields }) => fields.pid)]);
      trial.expect(
        all.size === 1,
        "one pid in the responses and in the list",
        [...all].map(shown).join(", "),
      );
      const [first] = trial.session.neighbours.first.values();
      const others = first?.fields.pid;
      trial.expect(
        others === undefined || all.has(others),
        `the pid of the groups that were there before, ${shown(others)}`,
        [...all].map(shown).join(", "),
      );
      return `pid ${[...all].map(shown).join()} everywhere`;
    },
  },
  {
    id: "create.has-no-members",
    operationId: "createGroup",
    statement: "A new group has no members: users is empty and membershipCount is 0.",
    judges: ["Group.users", "Group.membershipCount"],
    needs: ["writing"],
    async run(trial) {
      const { id, response } = await trial.create();
      const seen = {
        response: groupIn(response.json)?.fields,
        list: (await trial.listed(id))?.fields,
      };
      for (const [where, fields] of Object.entries(seen)) {
        if (!fields) continue;
        const { users, membershipCount } = fields;
        const isEmpty = Array.isArray(users) && users.length === 0;
        trial.expect(isEmpty, `no users in the ${where}`, shown(users));
        trial.expect(
          membershipCount === 0,
          `membershipCount 0 in the ${where}`,
          shown(membershipCount),
        );
      }
      return "users [] and membershipCount 0";
    },
  },
  {
    id: "create.returns-the-group",
    operationId: "createGroup",
    statement: "The response to a creation is the group, with every field in its documented type.",
    judges: ["createGroup request", ...GROUP_FIELDS.map((field) => `Group.${field}` as const)],
    needs: ["writing"],
    stage: "whole run",
    stateless: true,
    run: wholeShape("createGroup", (trial) => trial.create()),
  },
]);

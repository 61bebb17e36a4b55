import { isDeepStrictEqual } from "node:util";
import { checksOf } from "../../check.ts";
import { GROUP_FIELDS, groupIn, isDocumented, unordered } from "../../group.ts";
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
      const fields = GROUP_FIELDS.filter(
        (field) =>
          field !== "groupId" &&
          [returned, listed.fields].every((seen) => isDocumented(field, seen[field])),
      );
      if (fields.length === 0)
        return trial.notObserved(
          "Response and list have no field in common that is as documented.",
        );
      for (const field of fields) {
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
      const returned = groups.map(({ response }) => groupIn(response.json)?.fields.pid);
      const list = await trial.listUntil((all) =>
        groups.every(({ id }) => all.some((one) => one.id === id)),
      );
      const listed = list.filter(({ id }) => groups.some((group) => group.id === id));
      const isPid = (pid: unknown) => isDocumented("pid", pid);
      const all = new Set([...returned, ...listed.map(({ fields }) => fields.pid)].filter(isPid));
      if (all.size === 0) return trial.notObserved("No created group has a pid as documented.");
      trial.expect(
        all.size === 1,
        "one pid in the responses and in the list",
        [...all].map(shown).join(", "),
      );
      const [first] = trial.session.neighbours.first.values();
      const others = first?.fields.pid;
      trial.expect(
        !isPid(others) || all.has(others),
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
      let looks = 0;
      for (const [where, fields] of Object.entries(seen)) {
        if (!fields) continue;
        for (const [field, none] of [
          ["users", []],
          ["membershipCount", 0],
        ] as const) {
          const value = fields[field];
          if (!isDocumented(field, value)) continue;
          looks += 1;
          const isNone = isDeepStrictEqual(value, none);
          trial.expect(isNone, `${field} ${shown(none)} in the ${where}`, shown(value));
        }
      }
      if (looks === 0) return trial.notObserved("No response says who the members are.");
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

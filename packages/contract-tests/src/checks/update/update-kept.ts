import { type Check, checksOf } from "../../check.ts";
import { groupIn, isDocumented, type SeenGroup, unordered } from "../../group.ts";
import { sameList } from "../../permissions.ts";
import { shown } from "../../run/trial/wording.ts";
import { leavesOthersAlone } from "../bystanders.ts";
import { refusal } from "../refusal.ts";
import { expectField, isAsWanted, updateAndRead, updating } from "./updating.ts";

/**
 * An update must leave a field of the group as it was when it was listed first, and return it like that.
 *
 * @param others fields that say the same, and must be returned as they were, too
 */
function keepsField<const Name extends string>(
  name: Name,
  field: "wildcards" | "users" | "pid",
  statement: string,
  ...others: "membershipCount"[]
): Check<`update.${Name}`> {
  const fields = [field, ...others];
  return updating(
    name,
    statement,
    ["updateGroup request", ...fields.map((one) => `Group.${one}` as const)],
    async (trial, group) => {
      const before = await trial.given(async () => {
        const seen = await trial.listed(group.id);
        if (!seen) return trial.fail("the group in the list", "it is not listed");
        return seen;
      });
      const text = { name: trial.mark(), description: null };
      const response = await trial.update(group.id, text);
      const after = await trial.given(() => updateAndRead(trial, group, text));
      const [was, is] = [before.fields[field], after.fields[field]].map((value) =>
        shown(unordered(value)),
      );
      trial.expect(was === is, `${field} ${was} after the update`, `${is}`);
      for (const one of fields) {
        const [listed, returned] = [before.fields[one], groupIn(response.json)?.fields[one]];
        if (![listed, returned].every((value) => isDocumented(one, value))) continue;
        const kept = shown(unordered(listed));
        trial.expect(
          shown(unordered(returned)) === kept,
          `${one} ${kept} in the response`,
          shown(returned),
        );
      }
      return `${field} was ${was} before and after`;
    },
  );
}

/** What an update must leave as it is. */
export const updateKeptChecks = checksOf([
  {
    id: "update.leaves-others-alone",
    operationId: "updateGroup",
    statement: "Updating a group changes no other group.",
    judges: ["updateGroup request"],
    needs: ["writing"],
    stage: "first",
    run: (trial) =>
      leavesOthersAlone(trial, {
        name: "updateGroup",
        operationId: "updateGroup",
        targets: 1,
        act: async ({ targets: [target] }) => {
          const text = { name: trial.mark(), description: `${trial.mark()} new` };
          await trial.update(target?.id ?? 0, text);
          return (list) =>
            isAsWanted(
              trial,
              list.find(({ id }) => id === target?.id),
              text,
            );
        },
      }),
  },
  keepsField("keeps-pid", "pid", "An update does not change the pid."),
  keepsField("keeps-members", "users", "An update does not change the members.", "membershipCount"),
  keepsField("keeps-wildcards", "wildcards", "An update does not change the wildcards."),
  {
    ...updating(
      "keeps-permissions",
      "An update does not change the group's permissions.",
      ["updateGroup request"],
      async (trial, group) => {
        const grants = trial.someGrants(3);
        await trial.haveSet(group.id, grants);
        const before = sameList(grants) ?? "";
        const name = trial.mark();
        for (const description of [null, null, `${trial.mark()} described`]) {
          await trial.given(() => updateAndRead(trial, group, { name, description }));
          const after = await trial.permissionsOf(group.id, grants);
          trial.expect(after === before, `permissions ${before} after the update`, after);
        }
        return `permissions were ${before} before and after three updates`;
      },
    ),
    needs: ["writing", "an object"],
  },
  updating(
    "creates-nothing",
    "An update creates no group.",
    ["updateGroup request"],
    async (trial, group) => {
      const text = { name: `${trial.mark()} only one`, description: null };
      await trial.given(() => updateAndRead(trial, group, text));
      const named = (list: SeenGroup[]) =>
        list.filter(({ fields }) => trial.isSame(text.name, fields.name));
      const alike = named(await trial.listUntil((list) => named(list).length === 1));
      for (const { id } of alike) trial.adopt(id, text.name);
      trial.expect(
        alike.length === 1,
        `one group named ${shown(text.name)}`,
        alike.map(({ id }) => id).join(", ") || "none",
      );
      return "one group has the new name";
    },
  ),
  updating(
    "repeated-changes-nothing",
    "Repeating an update changes nothing.",
    ["updateGroup request"],
    async (trial, group) => {
      const text = { name: trial.mark(), description: `${trial.mark()} updated` };
      const first = await trial.given(() => updateAndRead(trial, group, text));
      await trial.update(group.id, text);
      const second = await updateAndRead(trial, group, text);
      expectField(trial, "name", text.name, first);
      expectField(trial, "name", text.name, second);
      expectField(trial, "description", text.description, second);
      return "after one update and after three, the group is the same";
    },
  ),
  refusal({
    id: "update.refuses-a-blank-name",
    statement: "An update to a blank name is rejected.",
    operationId: "updateGroup",
    judges: ["updateGroup 400"],
    request: async (trial) => ({
      groupId: (await trial.haveOne()).id,
      body: { name: " ", description: trial.mark() },
    }),
  }),
  updating(
    "refusal-changes-nothing",
    "A rejected update does not change the group.",
    ["updateGroup request"],
    async (trial, group) => {
      const before = await trial.given(async () => {
        const seen = await trial.listed(group.id, (one) => isAsWanted(trial, one, group));
        if (!seen) return trial.fail("the group in the list", "it is not listed");
        return seen;
      });
      const requests = [
        { body: { name: " ", description: trial.mark() } },
        { body: { description: trial.mark() } },
        { text: `{"name": "${trial.mark()}", "description": nul` },
      ];
      const statuses: number[] = [];
      for (const request of requests) {
        const response = await trial.send("updateGroup", { groupId: group.id, ...request });
        if (response.status >= 400) statuses.push(response.status);
        else await trial.given(() => trial.update(group.id, group));
      }
      if (statuses.length === 0) return trial.notObserved("No update was rejected.");
      const after = await trial.listed(group.id, (one) => isAsWanted(trial, one, group));
      expectField(trial, "name", group.name, after ?? before);
      expectField(trial, "description", group.description, after ?? before);
      trial.expect(after !== undefined, "the group in the list", "it is not listed");
      return `${statuses.length} updates were rejected (${statuses.join(", ")}), and the group is as it was`;
    },
  ),
]);

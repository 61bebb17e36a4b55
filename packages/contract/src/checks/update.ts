import type { Check } from "../check.ts";
import { groupIn, type SeenGroup } from "../group.ts";
import { came, type GroupText, type OwnGroup, shown, type Trial } from "../run/trial.ts";
import { leavesOthersAlone } from "./bystanders.ts";
import { refusal } from "./refusal.ts";
import { wholeShape } from "./shape.ts";

/** A check of what an update does to the updated group. */
function updating(
  name: string,
  statement: string,
  judges: Check["judges"],
  look: (trial: Trial, group: OwnGroup) => Promise<string>,
): Check {
  return {
    id: `update.${name}`,
    operationId: "updateGroup",
    statement,
    judges,
    needs: ["writing"],
    async run(trial) {
      return look(trial, await trial.haveOne({ description: `${trial.mark()} described` }));
    },
  };
}

/** Updates a group and reads it in the list until it is as wanted. */
async function updateAndRead(trial: Trial, { id }: OwnGroup, text: GroupText): Promise<SeenGroup> {
  await trial.update(id, text);
  const seen = await trial.listed(id, (group) => isAsWanted(trial, group, text));
  if (!seen) return trial.fail(`group ${id} in the list`, "it is not listed");
  return seen;
}

function isAsWanted(trial: Trial, group: SeenGroup | undefined, text: GroupText): boolean {
  return (
    group !== undefined &&
    trial.isSame(text.name, group.fields.name) &&
    trial.isSame(text.description, group.fields.description)
  );
}

function expectField(
  trial: Trial,
  field: keyof GroupText,
  wanted: string | null,
  { fields }: SeenGroup,
): void {
  trial.expect(
    trial.isSame(wanted, fields[field]),
    `${field} ${shown(wanted)} in the list`,
    shown(fields[field]),
  );
}

/** An update must leave a field of the group as it was when it was listed first. */
function keepsField(name: string, field: "wildcards" | "users" | "pid", statement: string): Check {
  return updating(
    name,
    statement,
    ["updateGroup request", `Group.${field}`],
    async (trial, group) => {
      const before = await trial.given(async () => {
        const seen = await trial.listed(group.id);
        if (!seen) return trial.fail("the group in the list", "it is not listed");
        return seen;
      });
      const text = { name: trial.mark(), description: null };
      const answer = await trial.update(group.id, text);
      const answered = groupIn(answer.json)?.fields[field];
      const after = await updateAndRead(trial, group, text);
      const [was, is] = [before.fields[field], after.fields[field]].map((value) =>
        shown(sorted(value)),
      );
      trial.expect(was === is, `${field} ${was} after the update`, `${is}`);
      trial.expect(
        shown(sorted(answered)) === was,
        `${field} ${was} in the answer`,
        shown(answered),
      );
      return `${field} was ${was} before and after`;
    },
  );
}

function sorted(value: unknown): unknown {
  return Array.isArray(value) ? value.map(String).sort() : value;
}

export const updateChecks: readonly Check[] = [
  {
    id: "update.leaves-others-alone",
    operationId: "updateGroup",
    statement: "Updating a group changes no other group.",
    judges: ["updateGroup request"],
    needs: ["writing"],
    stage: "first",
    run: (trial) =>
      leavesOthersAlone(trial, "updateGroup", 1, async ({ targets: [target] }) => {
        const text = { name: trial.mark(), description: `${trial.mark()} new` };
        await trial.update(target?.id ?? 0, text);
        return (list) =>
          isAsWanted(
            trial,
            list.find(({ id }) => id === target?.id),
            text,
          );
      }),
  },
  updating(
    "changes-name",
    "An update changes the name, and the list shows it.",
    ["updateGroup request", "GroupInput.name"],
    async (trial, group) => {
      const text = { name: `${trial.mark()} renamed`, description: group.description };
      expectField(trial, "name", text.name, await updateAndRead(trial, group, text));
      return `${shown(group.name)} became ${shown(text.name)}`;
    },
  ),
  updating(
    "changes-description",
    "An update changes the description, and the list shows it.",
    ["updateGroup request", "GroupInput.description"],
    async (trial, group) => {
      const text = { name: group.name, description: `${trial.mark()} described anew` };
      expectField(trial, "description", text.description, await updateAndRead(trial, group, text));
      return `${shown(group.description)} became ${shown(text.description)}`;
    },
  ),
  updating(
    "clears-description",
    "An update to null takes the description away.",
    ["updateGroup request", "Group.description"],
    async (trial, group) => {
      const text = { name: group.name, description: null };
      expectField(trial, "description", null, await updateAndRead(trial, group, text));
      return `${shown(group.description)} became null`;
    },
  ),
  updating(
    "is-kept",
    "An updated group stays updated: name and description are listed as they were answered.",
    ["updateGroup request"],
    async (trial, group) => {
      const text = { name: trial.mark(), description: `${trial.mark()} updated` };
      const answer = await trial.update(group.id, text);
      const seen = await updateAndRead(trial, group, text);
      expectField(trial, "name", text.name, seen);
      expectField(trial, "description", text.description, seen);
      const [was, is] = [groupIn(answer.json)?.fields.membershipCount, seen.fields.membershipCount];
      trial.expect(was === is, `membershipCount ${shown(was)} in the list, as answered`, shown(is));
      return `the list shows ${shown(text.name)} and ${shown(text.description)}`;
    },
  ),
  updating(
    "keeps-text",
    "Quotes, accents, emoji and right-to-left text in an update come back as they were sent.",
    ["updateGroup request", "Group.name"],
    async (trial, group) => {
      const mark = trial.mark();
      const text = {
        name: `${mark} "Ünïcødé"  two spaces 👩‍👩‍👧 مرحبا 100% a/b\\c`,
        description: `${mark} 'ß' — 日本語 😀`,
      };
      const seen = await updateAndRead(trial, group, text);
      expectField(trial, "name", text.name, seen);
      expectField(trial, "description", text.description, seen);
      return `${shown(text.name)} came back`;
    },
  ),
  updating(
    "answers-new-values",
    "The answer to an update is the updated group.",
    ["updateGroup request", "Group.name"],
    async (trial, group) => {
      const text = { name: trial.mark(), description: `${trial.mark()} updated` };
      const answer = await trial.update(group.id, text);
      const fields = groupIn(answer.json)?.fields;
      trial.expect(
        trial.isSame(text.name, fields?.name),
        `name ${shown(text.name)} in the answer`,
        came(answer),
      );
      trial.expect(
        trial.isSame(text.description, fields?.description),
        `description ${shown(text.description)} in the answer`,
        came(answer),
      );
      return "the answer has the new name and the new description";
    },
  ),
  updating(
    "keeps-id",
    "An update leaves the groupId as it is.",
    ["updateGroup request", "Group.groupId"],
    async (trial, group) => {
      const answer = await trial.update(group.id, { name: trial.mark(), description: null });
      const id = groupIn(answer.json)?.id;
      trial.expect(id === group.id, `groupId ${group.id} in the answer`, came(answer));
      return `groupId is ${id} before and after`;
    },
  ),
  keepsField("keeps-pid", "pid", "An update leaves the pid as it is."),
  keepsField("keeps-members", "users", "An update leaves the members as they are."),
  keepsField("keeps-wildcards", "wildcards", "An update leaves the wildcards as they are."),
  {
    ...updating(
      "keeps-permissions",
      "An update leaves the group's permissions as they are.",
      ["updateGroup request"],
      async (trial, group) => {
        const grants = trial.someGrants();
        await trial.haveSet(group.id, grants);
        const before = await trial.permissionsOf(group.id);
        for (const name of [trial.mark(), trial.mark()]) {
          await updateAndRead(trial, group, { name, description: null });
          const after = await trial.permissionsOf(group.id, grants);
          trial.expect(after === before, `permissions ${before} after the update`, after);
        }
        return `permissions were ${before} before and after two updates`;
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
      await updateAndRead(trial, group, text);
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
      const first = await updateAndRead(trial, group, text);
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
    statement: "An update to a blank name is refused.",
    operationId: "updateGroup",
    judges: ["updateGroup 400"],
    request: async (trial) => ({
      groupId: (await trial.haveOne()).id,
      body: { name: " ", description: trial.mark() },
    }),
  }),
  updating(
    "refusal-changes-nothing",
    "When an update is refused, the group stays as it is.",
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
        const answer = await trial.send("updateGroup", { groupId: group.id, ...request });
        if (answer.status >= 400) statuses.push(answer.status);
        else await trial.given(() => trial.update(group.id, group));
      }
      if (statuses.length === 0) return trial.notObserved("No update was refused.");
      const after = await trial.listed(group.id, (one) => isAsWanted(trial, one, group));
      expectField(trial, "name", group.name, after ?? before);
      expectField(trial, "description", group.description, after ?? before);
      trial.expect(after !== undefined, "the group in the list", "it is not listed");
      return `${statuses.length} updates were refused (${statuses.join(", ")}), and the group is as it was`;
    },
  ),
  {
    id: "update.answers-the-group",
    operationId: "updateGroup",
    statement: "The answer to an update has the group's seven fields in their types.",
    judges: ["updateGroup request", "Group.wildcards"],
    needs: ["writing"],
    stage: "whole run",
    stateless: true,
    run: wholeShape("updateGroup", async (trial) => {
      const { id } = await trial.haveOne();
      await trial.update(id, { name: trial.mark(), description: null });
    }),
  },
  {
    id: "update.status",
    operationId: "updateGroup",
    statement: "Which status an update answers: 200, or 201.",
    judges: ["updateGroup 200", "updateGroup 201"],
    needs: ["writing"],
    observes: true,
    stateless: true,
    async run(trial) {
      const { id } = await trial.haveOne();
      const answer = await trial.given(() =>
        trial.update(id, { name: trial.mark(), description: null }),
      );
      return `an update is answered with ${answer.status}`;
    },
  },
  {
    id: "update.unknown-group",
    operationId: "updateGroup",
    statement: "How the update of a group that no longer exists is answered.",
    judges: ["updateGroup 404"],
    needs: ["writing"],
    observes: true,
    async run(trial) {
      const { id } = await trial.haveDeleted();
      const answer = await trial.send("updateGroup", {
        groupId: id,
        body: { name: trial.mark(), description: null },
      });
      return `an update of a deleted group is answered with ${answer.status}`;
    },
  },
];

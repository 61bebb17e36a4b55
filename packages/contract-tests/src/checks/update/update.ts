import { checksOf } from "../../check.ts";
import { GROUP_FIELDS, groupIn } from "../../group.ts";
import { got, shown } from "../../run/trial/wording.ts";
import { wholeShape } from "../shape.ts";
import { expectField, isAsWanted, updateAndRead, updating } from "./updating.ts";

export const updateChecks = checksOf([
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
    "An update to null clears the description.",
    ["updateGroup request", "Group.description"],
    async (trial, group) => {
      const text = { name: group.name, description: null };
      expectField(trial, "description", null, await updateAndRead(trial, group, text));
      return `${shown(group.description)} became null`;
    },
  ),
  updating(
    "is-kept",
    "An update is permanent: the list shows the name and description of the response.",
    ["updateGroup request"],
    async (trial, group) => {
      const text = { name: trial.mark(), description: `${trial.mark()} updated` };
      const seen = await updateAndRead(trial, group, text);
      expectField(trial, "name", text.name, seen);
      expectField(trial, "description", text.description, seen);
      return `the list shows ${shown(text.name)} and ${shown(text.description)}`;
    },
  ),
  updating(
    "keeps-text",
    "Quotes, tags, entities, accents, emoji and right-to-left text in an update are returned unchanged.",
    ["updateGroup request", "Group.name"],
    async (trial, group) => {
      const mark = trial.mark();
      const text = {
        name: `${mark} "Ünïcødé"  two spaces 👩‍👩‍👧 مرحبا 100% a/b\\c`,
        description: `${mark} 'ß' — 日本語 😀 R&D <b>bold</b> &amp; %20`,
      };
      const seen = await updateAndRead(trial, group, text);
      expectField(trial, "name", text.name, seen);
      expectField(trial, "description", text.description, seen);
      return `${shown(text.name)} came back`;
    },
  ),
  {
    ...updating(
      "last-one-wins",
      "Of several updates the last one wins, even if it restores an earlier name and nobody reads in between.",
      ["updateGroup request", "Group.name"],
      async (trial, group) => {
        const other = { name: trial.mark(), description: `${trial.mark()} in between` };
        const { name, description } = group;
        for (const text of [other, { name, description }, other])
          await trial.update(group.id, text);
        const seen = await updateAndRead(trial, group, { name, description });
        expectField(trial, "name", name, seen);
        expectField(trial, "description", description, seen);
        await trial.update(group.id, { name: trial.mark(), description });
        await trial.update(group.id, other);
        const last = await trial.listed(group.id, (one) => isAsWanted(trial, one, other));
        trial.expect(
          isAsWanted(trial, last, other),
          `${shown(other.name)} in the list`,
          shown(last?.fields),
        );
        return `of six updates the last one won: ${shown(other.name)}`;
      },
    ),
    // A list that somebody reads in between may hide that an update was lost.
    stage: "alone",
  },
  updating(
    "keeps-255-characters",
    "A name and a description of 255 characters in an update are returned unchanged.",
    ["updateGroup request", "Group.name", "Group.description"],
    async (trial, group) => {
      const long = (mark: string) => mark.padEnd(254, " abcdefghijklmnopqrstuvwxyz").concat("!");
      const text = { name: long(trial.mark()), description: long(trial.mark()) };
      const seen = await updateAndRead(trial, group, text);
      expectField(trial, "name", text.name, seen);
      expectField(trial, "description", text.description, seen);
      return "255 characters of each came back";
    },
  ),
  updating(
    "returns-new-values",
    "The response to an update is the updated group.",
    ["updateGroup request", "Group.name"],
    async (trial, group) => {
      const text = { name: trial.mark(), description: `${trial.mark()} updated` };
      const response = await trial.update(group.id, text);
      const fields = groupIn(response.json)?.fields;
      trial.expect(
        trial.isSame(text.name, fields?.name),
        `name ${shown(text.name)} in the response`,
        got(response),
      );
      trial.expect(
        trial.isSame(text.description, fields?.description),
        `description ${shown(text.description)} in the response`,
        got(response),
      );
      return "the response has the new name and the new description";
    },
  ),
  updating(
    "keeps-id",
    "An update does not change the groupId.",
    ["updateGroup request", "Group.groupId"],
    async (trial, group) => {
      const response = await trial.update(group.id, { name: trial.mark(), description: null });
      const id = groupIn(response.json)?.id;
      trial.expect(id === group.id, `groupId ${group.id} in the response`, got(response));
      return `groupId is ${id} before and after`;
    },
  ),
  {
    id: "update.returns-the-group",
    operationId: "updateGroup",
    statement: "The response to an update has every field of the group in its documented type.",
    judges: ["updateGroup request", ...GROUP_FIELDS.map((field) => `Group.${field}` as const)],
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
    statement: "The status of an update: 200 or 201.",
    judges: ["updateGroup 200", "updateGroup 201"],
    needs: ["writing"],
    observes: true,
    stateless: true,
    async run(trial) {
      const { id } = await trial.haveOne();
      const response = await trial.given(() =>
        trial.update(id, { name: trial.mark(), description: null }),
      );
      return `an update returns ${response.status}`;
    },
  },
  {
    id: "update.unknown-group",
    operationId: "updateGroup",
    statement: "The response to updating a group that no longer exists.",
    judges: ["updateGroup 404"],
    needs: ["writing"],
    observes: true,
    async run(trial) {
      const { id } = await trial.haveDeleted();
      const response = await trial.send("updateGroup", {
        groupId: id,
        body: { name: trial.mark(), description: null },
      });
      return `an update of a deleted group returns ${response.status}`;
    },
  },
]);

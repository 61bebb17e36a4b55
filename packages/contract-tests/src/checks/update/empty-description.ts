import { checksOf } from "../../check.ts";
import { isSuccess } from "../../deployment/exchange.ts";
import { groupIn, type SeenGroup } from "../../group.ts";
import type { OwnGroup, Trial } from "../../run/trial/trial.ts";
import { got, shown } from "../../run/trial/wording.ts";
import { expectField, updateAndRead, updating } from "./updating.ts";

export const emptyDescriptionChecks = checksOf([
  updating(
    "empties-description",
    "An update to an empty description empties it, or makes it null, and a later update fills it again; or the empty one is rejected.",
    ["updateGroup request", "Group.description"],
    emptiesDescription,
  ),
]);

/** To an empty text and from it, twice: once to another text, and once to null. */
async function emptiesDescription(trial: Trial, group: OwnGroup): Promise<string> {
  const { id, name } = group;
  const isEmpty = (seen: SeenGroup | undefined) =>
    seen?.fields.description === "" || seen?.fields.description === null;
  for (const description of [`${trial.mark()} again`, null]) {
    const body = { name, description: "" };
    const response = await trial.send("updateGroup", { groupId: id, body });
    if (response.status >= 500) return trial.notObserved(`The update returned ${got(response)}`);
    if (!isSuccess(response)) return `an update to "" is rejected with ${response.status}`;
    trial.expect(isEmpty(groupIn(response.json)), `"" or null in the response`, got(response));
    const seen = await trial.listed(id, isEmpty);
    trial.expect(isEmpty(seen), `description "" or null in the list`, shown(seen?.fields));
    const text = { name, description };
    expectField(trial, "description", description, await updateAndRead(trial, group, text));
  }
  return `${shown(group.description)} became "", and "" became another text and null`;
}

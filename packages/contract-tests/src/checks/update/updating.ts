import type { Check } from "../../check.ts";
import type { ReceivedResponse } from "../../deployment/exchange.ts";
import { groupIn, isDocumented, type SeenGroup } from "../../group.ts";
import type { GroupText } from "../../run/trial/sender.ts";
import type { OwnGroup, Trial } from "../../run/trial/trial.ts";
import { got, shown } from "../../run/trial/wording.ts";

/** A check of what an update does to the updated group. */
export function updating<const Name extends string>(
  name: Name,
  statement: string,
  judges: Check["judges"],
  look: (trial: Trial, group: OwnGroup) => Promise<string>,
): Check<`update.${Name}`> {
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
export async function updateAndRead(
  trial: Trial,
  { id }: OwnGroup,
  text: GroupText,
): Promise<SeenGroup> {
  const response = await trial.update(id, text);
  trial.expect(
    isReturned(trial, response, text),
    `${shown(text.name)} and ${shown(text.description)} in the response`,
    got(response),
  );
  const seen = await trial.listed(id, (group) => isAsWanted(trial, group, text));
  if (!seen) return trial.fail(`group ${id} in the list`, "it is not listed");
  return seen;
}

/** Whether the response to an update is a group with a text, as far as its fields are of their documented types. */
export function isReturned(trial: Trial, { json }: ReceivedResponse, text: GroupText): boolean {
  const returned = groupIn(json)?.fields;
  return (
    returned !== undefined &&
    (["name", "description"] as const).every(
      (field) =>
        !isDocumented(field, returned[field]) || trial.isSame(text[field], returned[field]),
    )
  );
}

export function isAsWanted(trial: Trial, group: SeenGroup | undefined, text: GroupText): boolean {
  return (
    group !== undefined &&
    trial.isSame(text.name, group.fields.name) &&
    trial.isSame(text.description, group.fields.description)
  );
}

export function expectField(
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

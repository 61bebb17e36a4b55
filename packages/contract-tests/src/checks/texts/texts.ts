import { checksOf } from "../../check.ts";
import { isSuccess } from "../../deployment/exchange.ts";
import { markless } from "../../deployment/mark.ts";
import { groupIn } from "../../group.ts";
import type { GroupText } from "../../run/trial/sender.ts";
import type { OwnGroup, Trial } from "../../run/trial/trial.ts";
import { shown } from "../../run/trial/wording.ts";
import { keepsTexts } from "./keeps-texts.ts";
import { listBeside, type Written } from "./list-beside.ts";
import { KINDS_OF_TEXT, scripts } from "./unusual-texts.ts";

/** What becomes of names and descriptions that deployments are known to get wrong. */
export const textChecks = checksOf([
  {
    id: "list.shows-any-text",
    operationId: "listGroups",
    statement: "The list can be read whatever names and descriptions groups were given.",
    judges: ["Group.name", "Group.description"],
    needs: ["writing"],
    // Nothing else may be written with a text that keeps the list from being read.
    stage: "first",
    run: showsAnyText,
  },
  ...keepsTexts("create"),
  ...keepsTexts("update"),
]);

async function showsAnyText(trial: Trial): Promise<string> {
  const mark = () => trial.mark();
  const texts = [...KINDS_OF_TEXT.flatMap((kind) => kind.texts(mark)), ...scripts(mark)];
  const written = texts.map((text) => inBothFields(trial, text));
  const groups = await Promise.all(written.map(({ write }) => write()));
  const created = groups.filter((group) => group !== undefined);
  if (created.length === 0) return trial.notObserved("No group with such a text was created.");
  const list = await listBeside(
    trial,
    written,
    (all) => created.every(({ id }) => all.some((group) => group.id === id)),
    (text, others) => trial.session.unlistable.add(text, others),
  );
  return `the list of ${list.length} groups can be read with ${created.length} unusual names and descriptions`;
}

/**
 * A group that has a text in both fields, or in the one where it is accepted; by an update, if no creation accepts it. One of them
 * holds the mark.
 */
function inBothFields(trial: Trial, text: string): Written {
  return {
    text,
    what: `the name or the description ${shown(text)}`,
    async write(): Promise<OwnGroup | undefined> {
      const mark = trial.mark();
      const name = markless(text) === text ? mark : text;
      const bodies = [
        { name, description: text },
        { name: mark, description: text },
        { name: text, description: mark },
      ];
      for (const body of bodies) {
        const group = await create(trial, body);
        if (group) return group;
      }
      const group = await create(trial, { name: mark, description: null });
      for (const body of group ? bodies : []) {
        const response = await trial.send("updateGroup", { groupId: group?.id ?? 0, body });
        if (isSuccess(response)) return group;
      }
      return undefined;
    },
  };
}

async function create(trial: Trial, body: GroupText): Promise<OwnGroup | undefined> {
  const response = await trial.send("createGroup", { body });
  const id = isSuccess(response) ? groupIn(response.json)?.id : undefined;
  return id === undefined ? undefined : { id, ...body, response, generation: 0 };
}

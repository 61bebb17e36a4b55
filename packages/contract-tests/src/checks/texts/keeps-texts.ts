import type { Check } from "../../check.ts";
import { isSuccess, type ReceivedResponse } from "../../deployment/exchange.ts";
import { groupIn, type SeenGroup } from "../../group.ts";
import type { GroupText } from "../../run/trial/sender.ts";
import type { OwnGroup, Trial } from "../../run/trial/trial.ts";
import { shown } from "../../run/trial/wording.ts";
import { listBeside, named, type Written } from "./list-beside.ts";
import { KINDS_OF_TEXT, type KindName, textsOf, type UnusualText } from "./unusual-texts.ts";

/** A request that writes an unusual text, and its response. */
interface Tried {
  wanted: UnusualText;
  response: ReceivedResponse;
  id: number;
}

type Write = (trial: Trial, text: GroupText, at: number) => Promise<ReceivedResponse>;

const OPERATIONS = {
  create: {
    operationId: "createGroup",
    judges: "createGroup request",
    where: "a new group",
  },
  update: {
    operationId: "updateGroup",
    judges: "updateGroup request",
    where: "an update",
  },
} as const;

/** A check for each kind of unusual text: what is accepted comes back as it was sent. */
export function keepsTexts<const Operation extends keyof typeof OPERATIONS>(
  operation: Operation,
): Check<`${Operation}.keeps-${KindName}`>[] {
  const { operationId, judges, where } = OPERATIONS[operation];
  return KINDS_OF_TEXT.map((kind) => ({
    id: `${operation}.keeps-${kind.name}` as const,
    operationId,
    statement: `${kind.subject} in ${where} are returned unchanged, or rejected.`,
    judges: [judges, "Group.name", "Group.description"],
    needs: ["writing"],
    // Texts that keep the list from being read, and would hide everything else, are known from list.shows-any-text by now.
    async run(trial) {
      const { unlistable } = trial.session;
      const texts = textsOf(kind, () => trial.mark()).filter(({ text }) => !unlistable.has(text));
      if (texts.length === 0)
        return trial.notObserved(
          "The list cannot be read with such texts: see list.shows-any-text.",
        );
      return operation === "create"
        ? keeps(trial, texts, (_trial, body) => trial.send("createGroup", { body }))
        : keepsInUpdates(trial, texts);
    },
  }));
}

/** Updates names first and descriptions afterwards, so that each group is used twice. */
async function keepsInUpdates(trial: Trial, texts: readonly UnusualText[]): Promise<string> {
  const fields = (["name", "description"] as const).map((field) =>
    texts.filter((text) => text.field === field),
  );
  const groups = await trial.have(Math.max(...fields.map(({ length }) => length)));
  const ids = groups.map(({ id }) => id);
  const seen: string[] = [];
  for (const some of fields) {
    const update: Write = (_trial, body, at) =>
      trial.send("updateGroup", { groupId: ids[at] ?? 0, body });
    if (some.length > 0) seen.push(await keeps(trial, some, update));
  }
  return seen.join("; ");
}

async function keeps(trial: Trial, texts: readonly UnusualText[], write: Write): Promise<string> {
  const tried = await Promise.all(
    texts.map(async (wanted, at): Promise<Tried> => {
      const response = await write(trial, bodyOf(trial, wanted), at);
      return { wanted, response, id: groupIn(response.json)?.id ?? 0 };
    }),
  );
  const accepted = tried.filter(({ response }) => isSuccess(response));
  const statuses = tried.filter((one) => !accepted.includes(one)).map((one) => one.response.status);
  if (accepted.length === 0) {
    const how = [...new Set(statuses)].join(", ");
    return statuses.every((status) => status < 500)
      ? `all ${statuses.length} were rejected (${how})`
      : trial.notObserved(`None of the texts was accepted (${how}).`);
  }
  for (const { wanted, response } of accepted)
    expectText(trial, wanted, groupIn(response.json), "the response");
  const isAll = (list: readonly SeenGroup[]) =>
    accepted.every(({ wanted, id }) => isKept(trial, wanted, groupOf(list, id)));
  const again = accepted.map(({ wanted }) => writtenAgain(trial, wanted));
  const list = await listBeside(trial, again, isAll);
  for (const { wanted, id } of accepted)
    expectText(trial, wanted, groupOf(list, id), `the list for group ${id}`);
  const rejected = statuses.length > 0 ? `, ${statuses.length} were rejected` : "";
  const fields = [...new Set(accepted.map(({ wanted }) => `${wanted.field}s`))].join(" and ");
  return `${accepted.length} ${fields} came back as they were sent${rejected}`;
}

/** The other field holds the mark, by which the group is found again. */
function bodyOf(trial: Trial, { field, text }: UnusualText): GroupText {
  return { name: trial.mark(), description: trial.mark(), [field]: text };
}

function writtenAgain(trial: Trial, wanted: UnusualText): Written {
  const { field, text } = wanted;
  return {
    text,
    what: named(field, text),
    async write(): Promise<OwnGroup | undefined> {
      const body = bodyOf(trial, wanted);
      const response = await trial.send("createGroup", { body });
      const id = groupIn(response.json)?.id;
      return id === undefined ? undefined : { id, ...body, response, generation: 0 };
    },
  };
}

function groupOf(list: readonly SeenGroup[], id: number): SeenGroup | undefined {
  return list.find((group) => group.id === id);
}

function isKept(trial: Trial, { field, text }: UnusualText, seen: SeenGroup | undefined): boolean {
  return seen !== undefined && trial.isSame(text, seen.fields[field]);
}

function expectText(
  trial: Trial,
  wanted: UnusualText,
  seen: SeenGroup | undefined,
  where: string,
): void {
  const { field, text } = wanted;
  if (!seen) trial.fail(`${named(field, text)} in ${where}`, "there is no such group");
  const came = seen.fields[field];
  const isCut = typeof came === "string" && came.length < text.length && text.startsWith(came);
  const cut = isCut ? `, cut after ${came.length} of ${text.length} characters` : "";
  trial.expect(
    isKept(trial, wanted, seen),
    `${named(field, text)} in ${where}`,
    `${shown(came)}${cut}`,
  );
}

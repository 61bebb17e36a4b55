import { operationDescriptors } from "@aam-groups/types";
import type { Check } from "../check.ts";
import type { Exchange } from "../deployment/exchange.ts";
import { isSuccess } from "../deployment/exchange.ts";
import { pathOf } from "../deployment/route.ts";
import { parsedJson } from "../json-text.ts";
import type { Trial } from "../run/trial.ts";
import { came } from "../run/words.ts";
import { answersOf, asAnswer, keep } from "./shape.ts";

/** A check of every answer of the run. */
function everyAnswer(
  name: string,
  statement: string,
  judges: Check["judges"],
  problemOf: (exchange: Exchange, answer: { status: number; text: string }) => string | undefined,
): Check {
  return {
    id: `http.${name}`,
    operationId: "all",
    statement,
    judges,
    needs: [],
    stage: "whole run",
    stateless: true,
    async run(trial) {
      await trial.send("listGroups");
      const answers = answersOf(trial);
      for (const exchange of answers) {
        const expected = problemOf(exchange, asAnswer(exchange));
        if (expected === undefined) continue;
        trial.exchanges.splice(0, trial.exchanges.length, exchange);
        return trial.fail(
          `${expected} from ${exchange.method} ${exchange.path}`,
          came(asAnswer(exchange)),
        );
      }
      return `seen in ${answers.length} answers`;
    },
  };
}

function mediaType({ response }: Exchange): string {
  return (response?.headers["content-type"] ?? "none").split(";", 1)[0]?.trim().toLowerCase() ?? "";
}

export const httpChecks: readonly Check[] = [
  everyAnswer(
    "no-server-errors",
    "No request is answered with a 5xx.",
    ["listGroups 500"],
    (_exchange, { status }) => (status >= 500 ? "anything but a 5xx" : undefined),
  ),
  everyAnswer(
    "json-media-type",
    "Successful answers with a body are application/json.",
    ["listGroups 200"],
    (exchange, answer) =>
      isSuccess(answer) && answer.text !== "" && mediaType(exchange) !== "application/json"
        ? `application/json instead of ${mediaType(exchange)}`
        : undefined,
  ),
  everyAnswer(
    "whole-json",
    "Successful answers are whole JSON documents.",
    ["Group.groupId"],
    (_exchange, answer) =>
      isSuccess(answer) && answer.text !== "" && parsedJson(answer.text) === undefined
        ? "a JSON document"
        : undefined,
  ),
  everyAnswer(
    "documented-statuses",
    "Only statuses are answered that are documented for the operation.",
    ["listGroups 200", "createGroup 201"],
    ({ operationId = "listGroups" }, { status }) => {
      const { statuses } = operationDescriptors[operationId];
      return (statuses as readonly number[]).includes(status)
        ? undefined
        : `one of ${statuses.join(", ")}`;
    },
  ),
  {
    id: "http.error-form",
    operationId: "all",
    statement: "Which form errors have.",
    judges: ["ErrorBody.message"],
    needs: [],
    stage: "whole run",
    observes: true,
    stateless: true,
    async run(trial) {
      await trial.send("listGroups", { credentials: "none" });
      const errors = answersOf(trial).filter(({ response }) => response && response.status >= 400);
      if (errors.length === 0) return trial.notObserved("No request was refused.");
      const forms = new Map<string, Set<number>>();
      for (const exchange of errors) {
        const form = formOf(exchange);
        if (!forms.has(form)) keep(trial, exchange);
        forms.set(form, (forms.get(form) ?? new Set()).add(exchange.response?.status ?? 0));
      }
      return [...forms]
        .map(([form, statuses]) => `${form} (${[...statuses].sort().join(", ")})`)
        .sort()
        .join("; ");
    },
  },
  {
    id: "http.trailing-slashes",
    operationId: "all",
    statement: "Whether paths are also answered with, or without, their trailing slash.",
    judges: ["listGroups 200"],
    needs: [],
    observes: true,
    run: trailingSlashes,
  },
];

/** The twin is only read: a write to a path that nobody has documented could do anything. */
async function trailingSlashes(trial: Trial): Promise<string> {
  const seen: string[] = [];
  const [existing] = trial.session.neighbours.now.keys();
  const requests = [
    ["listGroups", undefined],
    ...(existing === undefined ? [] : [["listGroupPermissions", existing] as const]),
  ] as const;
  for (const [operationId, groupId] of requests) {
    const path = pathOf(operationId, groupId);
    const twin = path.endsWith("/") ? path.slice(0, -1) : `${path}/`;
    const { status } = await trial.send(operationId, { path: twin });
    seen.push(`GET ${twin.replace(String(groupId), "{groupId}")}: ${status}`);
  }
  return seen.join(", ");
}

function formOf(exchange: Exchange): string {
  const { text } = asAnswer(exchange);
  if (text === "") return "no body";
  const type = mediaType(exchange);
  if (type !== "application/json" || parsedJson(text) === undefined) return type;
  const body = parsedJson(text);
  return typeof body === "object" && body !== null
    ? `JSON with ${Object.keys(body).sort().join(", ")}`
    : "JSON";
}

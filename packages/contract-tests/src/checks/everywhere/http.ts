import { documentedOperation } from "@aam-groups/spec/documented";
import { responseFor } from "@aam-groups/spec/operations";
import { type Check, checksOf } from "../../check.ts";
import type { Exchange } from "../../deployment/exchange.ts";
import { isSuccess } from "../../deployment/exchange.ts";
import { pathOf } from "../../deployment/route.ts";
import { parsedJson } from "../../json-text.ts";
import { isJsonType, mediaTypeIn } from "../../media-type.ts";
import type { Trial } from "../../run/trial/trial.ts";
import { got } from "../../run/trial/wording.ts";
import { asResponse, keep, responsesOf } from "../shape.ts";
import { showsInContext } from "../showing.ts";

/** A check of every response of the run. */
function everyResponse<const Name extends string>(
  name: Name,
  statement: string,
  judges: Check["judges"],
  problemOf: (exchange: Exchange, response: { status: number; text: string }) => string | undefined,
): Check<`http.${Name}`> {
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
      const responses = responsesOf(trial);
      for (const exchange of responses) {
        const expected = problemOf(exchange, asResponse(exchange));
        if (expected === undefined) continue;
        await showsInContext(trial, exchange);
        return trial.fail(
          `${expected} from ${exchange.method} ${exchange.path}`,
          got(asResponse(exchange)),
        );
      }
      return `seen in ${responses.length} responses`;
    },
  };
}

function isWholeJson({ response }: Exchange): boolean {
  return response?.rest?.isWholeJson ?? parsedJson(response?.body ?? "") !== undefined;
}

function mediaType({ response }: Exchange): string {
  return mediaTypeIn(response?.headers["content-type"]) ?? "none";
}

export const httpChecks = checksOf([
  everyResponse(
    "no-server-errors",
    "No request returns a 5xx.",
    ["listGroups 500"],
    (_exchange, { status }) => (status >= 500 ? "anything but a 5xx" : undefined),
  ),
  everyResponse(
    "json-media-type",
    "Successful responses with a body are application/json, or another JSON type.",
    ["listGroups 200"],
    (exchange, response) =>
      isSuccess(response) && response.text !== "" && !isJsonType(mediaType(exchange))
        ? `application/json instead of ${mediaType(exchange)}`
        : undefined,
  ),
  everyResponse(
    "whole-json",
    "Successful responses are whole JSON documents.",
    ["Group.groupId"],
    (exchange, response) =>
      isSuccess(response) && response.text !== "" && !isWholeJson(exchange)
        ? "a JSON document"
        : undefined,
  ),
  everyResponse(
    "documented-statuses",
    "Every status is documented for its operation.",
    ["listGroups 200", "createGroup 201"],
    ({ operationId = "listGroups" }, { status }) => {
      const operation = documentedOperation(operationId);
      return responseFor(operation, status)
        ? undefined
        : `one of ${operation.responses.map(({ key }) => key).join(", ")}`;
    },
  ),
  {
    id: "http.error-form",
    operationId: "all",
    statement: "The format of errors.",
    judges: ["ErrorBody.message"],
    needs: [],
    stage: "whole run",
    observes: true,
    stateless: true,
    async run(trial) {
      await trial.send("listGroups", { credentials: "none" });
      const errors = responsesOf(trial).filter(
        ({ response }) => response && response.status >= 400,
      );
      if (errors.length === 0) return trial.notObserved("No request was rejected.");
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
    statement: "Whether paths also work with, or without, their trailing slash.",
    judges: ["listGroups 200"],
    needs: [],
    observes: true,
    run: trailingSlashes,
  },
]);

/** The twin is only read: a write to an undocumented path could do anything. */
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
  const { text } = asResponse(exchange);
  if (text === "") return "no body";
  const type = mediaType(exchange);
  if (!isJsonType(type) || !isWholeJson(exchange)) return type;
  const body = parsedJson(text);
  if (Array.isArray(body)) return "JSON, a list";
  return typeof body === "object" && body !== null
    ? `JSON with ${Object.keys(body).sort().join(", ")}`
    : "JSON";
}

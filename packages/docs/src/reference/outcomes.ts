import type { SpecOperation } from "@aam-groups/spec/operations";
import { table } from "../text/markdown.ts";
import type { ErrorRow, GuideLink } from "../words/field-words.ts";
import { placed } from "./places.ts";
import { guideLink, type RenderContext } from "./render-context.ts";

/** What an error means for whoever sent the request, as Markdown. */
export interface Outcome {
  /** Whether anything was changed. */
  changed: string;
  /** Whether to send the request once more. */
  retry: string;
}

/** The statuses of each row of the table of errors, in its order. */
export const ERROR_ROWS: Readonly<Record<ErrorRow, readonly string[]>> = {
  400: ["400"],
  401: ["401"],
  403: ["403"],
  404: ["404"],
  409: ["409"],
  413: ["413", "415"],
  429: ["429"],
  500: ["500", "503", "504"],
};

const ROWS: readonly ErrorRow[] = ["400", "401", "403", "404", "409", "413", "429", "500"];

/** The table of all errors, for the guide to them. What differs between operations stands in one cell. */
export function errorsPart(context: RenderContext): string {
  const { words } = context;
  const { errors, wasChanged, canRetry } = words.fields;
  return table(
    [words.status, words.meaning, wasChanged, canRetry],
    ROWS.map((row) => {
      const { changed, retry } = generally(context, row);
      const statuses = ERROR_ROWS[row].map((status) =>
        placed(context, status, { scope: "errors", place: `status-${status}`, name: status }),
      );
      return [statuses.join(words.listComma), errors[row], changed, retry];
    }),
  );
}

/**
 * What an error of an operation means: what the table of errors says of it, without what is said for other operations.
 *
 * @returns `undefined` for a success, and for a status that the table does not have
 */
export function outcomeOf(
  context: RenderContext,
  operation: Pick<SpecOperation, "method" | "requestBody">,
  status: string,
): Outcome | undefined {
  const row = ROWS.find((one) => ERROR_ROWS[one].includes(status));
  if (row === undefined) return undefined;
  const { changed, retry } = context.words.fields;
  if (row === "409") {
    return {
      changed: isBulkDelete(operation) ? changed.bulkDelete : changed.no,
      retry: retry.no,
    };
  }
  if (row === "500") {
    if (isBulkDelete(operation)) return { changed: changed.unknown, retry: retry.bulkDelete };
    return {
      changed: operation.method === "GET" ? changed.no : changed.unknown,
      retry: operation.method === "POST" ? retry.create : retry.safe,
    };
  }
  return generally(context, row);
}

function generally(context: RenderContext, row: ErrorRow): Outcome {
  const { changed, retry, semicolon } = context.words.fields;
  const link: GuideLink = (slug, text) => guideLink(context, slug, text);
  switch (row) {
    case "401":
      return { changed: changed.no, retry: retry.withNewToken(link) };
    case "409":
      return {
        changed: changed.no + semicolon + changed.afterBulkDelete,
        retry: retry.no + semicolon + retry.afterBulkDelete,
      };
    case "429":
      return { changed: changed.no, retry: retry.afterWaiting };
    case "500":
      return { changed: changed.unknown + semicolon + changed.reading, retry: retry.ifSafe };
    default:
      return { changed: changed.no, retry: retry.no };
  }
}

/** Whether an operation deletes what its body names. */
function isBulkDelete({ method, requestBody }: Pick<SpecOperation, "method" | "requestBody">) {
  return method === "DELETE" && requestBody !== undefined;
}

import { code } from "../text/markdown.ts";
import type { Words } from "../words/words.ts";

/** Whether a response is for one status, and neither for a range such as `4XX` nor for all others. */
export function isSingleStatus(status: string): boolean {
  return /^\d{3}$/.test(status);
}

/**
 * What a reader sees of the status of a response, as Markdown.
 *
 * @param isOnly whether the operation has no other response
 */
export function statusLabel(words: Words, status: string, isOnly = false): string {
  return status === "default" ? statusText(words, status, isOnly) : code(status);
}

/** The same as plain text. */
export function statusText(words: Words, status: string, isOnly = false): string {
  if (status !== "default") return status;
  return isOnly ? words.anyStatus : words.anyOtherStatus;
}

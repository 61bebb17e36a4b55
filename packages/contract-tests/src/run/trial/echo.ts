import { markIn } from "../../deployment/mark.ts";
import { groupIn } from "../../group.ts";
import { hasTraceOf, type WrittenText } from "../session/ledger.ts";

/**
 * Whether the response to a creation may be about the group that was created: it has something of what was written, or no text
 * at all. If not, another client may have created a group under the same id.
 *
 * @param ownRuns the runs whose marks count
 */
export function isEchoOf(
  written: WrittenText,
  { text, json }: { text: string; json: unknown },
  ownRuns: ReadonlySet<string>,
): boolean {
  const fields = groupIn(json)?.fields ?? textsIn(text);
  const mark = markIn(fields);
  if (mark) return ownRuns.has(mark.runId);
  const isSilent = [fields.name, fields.description].every((one) => typeof one !== "string");
  return isSilent || hasTraceOf(written, fields);
}

/** What a body that is no group, or was cut off, has for the texts of one. */
function textsIn(text: string): { name: string | undefined; description: string | undefined } {
  const [, name] = /"name"\s*:\s*"((?:[^"\\]|\\.)*)/.exec(text) ?? [];
  const [, description] = /"description"\s*:\s*"((?:[^"\\]|\\.)*)/.exec(text) ?? [];
  return { name, description };
}

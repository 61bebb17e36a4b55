import { groupIn, usableId } from "./group.ts";

/** What the response to a creation says about the id of the new group. */
export interface CreatedId {
  /** Absent unless the response has one id, whole, that can be sent back. */
  id?: number;
  /** Otherwise what it has for ids, as it came; one that was cut off ends with `…`. */
  raw: string[];
}

const ID = /"groupId"\s*:\s*("?)([\w.+:-]+)("?)(\s*[,}\]])?/g;

/** Looks for the id in the response to a creation, also where the body is no group, or is no JSON. */
export function createdIdIn({ text, json }: { text: string; json: unknown }): CreatedId {
  const id = groupIn(json)?.id;
  if (id !== undefined) return { id, raw: [] };
  const raw = new Set<string>();
  for (const [, opening, value = "", closing, end] of text.matchAll(ID)) {
    const isWhole = opening === "" ? end !== undefined : closing !== "";
    if (value !== "null") raw.add(isWhole ? value : `${value}…`);
  }
  const [only, ...more] = raw;
  const found = more.length === 0 ? usableId(only) : undefined;
  return found === undefined ? { raw: [...raw] } : { id: found, raw: [] };
}

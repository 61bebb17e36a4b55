import type { Group } from "@aam-groups/types";
import { errorResponse } from "../responder.ts";
import { type Fault, handling, isSuccess, rewriting } from "./fault.ts";

const withoutMarks = (text: string) => text.replaceAll(/\p{M}/gu, "");

/** The list fails if any of the groups has a text like this. */
function failingOn(promise: string, pattern: RegExp): Fault {
  return handling("listGroups", promise, (call, sound) => {
    const response = sound(call);
    if (!isSuccess(response)) return response;
    const isUnreadable = (response.body as Group[]).some(({ name, description }) =>
      pattern.test(`${name}\v${description ?? ""}`),
    );
    return isUnreadable
      ? errorResponse(500, "internal_error", "The list could not be written.")
      : response;
  });
}

/** What deployments do to long and unusual names and descriptions. */
export const textFaults = {
  "create.cuts-at-255": rewriting("createGroup", "A name that is accepted is kept whole.", (text) =>
    text.slice(0, 255),
  ),
  "create.cuts-at-1000": rewriting(
    "createGroup",
    "A description that is accepted is kept whole, even if it is long.",
    (text) => text.slice(0, 1000),
  ),
  "create.simplifies-line-breaks": rewriting(
    "createGroup",
    "Line breaks are kept as they are.",
    (text) => text.replaceAll("\r\n", "\n"),
  ),
  "create.ends-at-a-null-byte": rewriting(
    "createGroup",
    "What follows a null byte is kept.",
    (text) => text.replace(/\0.*/s, ""),
  ),
  "create.cuts-at-255-bytes": rewriting(
    "createGroup",
    "A name of 255 characters is kept whole, however many bytes it has.",
    (text) => (text.length > 255 ? text : Buffer.from(text).subarray(0, 255).toString()),
  ),
  "create.drops-what-is-not-seen": rewriting(
    "createGroup",
    "Characters of no width are kept.",
    (text) => text.replaceAll("\u200b", ""),
  ),
  "create.drops-signs-of-formulas": rewriting(
    "createGroup",
    "What a spreadsheet would take for a formula is kept.",
    (text) => text.replace(/^[=@]/, ""),
  ),
  "create.drops-leading-zeros": rewriting("createGroup", "Leading zeros are kept.", (text) =>
    text.replace(/^0+(?=\d+$)/, ""),
  ),
  "create.loses-decomposed-accents": rewriting(
    "createGroup",
    "Decomposed accents are kept, or composed.",
    withoutMarks,
  ),
  "update.cuts-at-255": rewriting(
    "updateGroup",
    "A name that is accepted by an update is kept whole.",
    (text) => text.slice(0, 255),
  ),
  "update.replaces-tabs": rewriting("updateGroup", "Tabs are kept in an update.", (text) =>
    text.replaceAll("\t", " "),
  ),
  "update.drops-tags": rewriting("updateGroup", "Tags are kept in an update.", (text) =>
    text.replaceAll(/<\/?\w+>/g, ""),
  ),
  "update.completes-dates": rewriting("updateGroup", "A date is kept as it is written.", (text) =>
    text.replace(/^\d{4}-\d\d-\d\d$/, "$&T00:00:00Z"),
  ),
  "update.loses-decomposed-accents": rewriting(
    "updateGroup",
    "Decomposed accents are kept, or composed, in an update.",
    withoutMarks,
  ),
  "list.fails-on-line-breaks": failingOn(
    "The list can be read when a name or a description has a line break.",
    /[\r\n]/,
  ),
  "list.fails-on-emoji": failingOn(
    "The list can be read when a name or a description has an emoji.",
    /[\u{10000}-\u{10FFFF}]/u,
  ),
} satisfies Record<string, Fault>;

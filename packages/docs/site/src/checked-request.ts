import { jsonErrorPlace } from "./json-error-place.ts";
import type { TryItWords } from "./try-it-words.ts";
import { isReachable, webAddress } from "./web-address.ts";

/** What a form sends, and where it may. */
export interface FormTarget {
  method: string;
  /** With the names of parameters between braces. */
  path: string;
  /** Names of the hosts that the page's policy allows. */
  hosts: readonly string[];
  parameters: readonly FormParameter[];
}

/** A field for a parameter of the operation. */
export interface FormParameter {
  /** Name of the field. */
  field: string;
  name: string;
  place: "path" | "query" | "header";
  required: boolean;
}

/** A request that can be sent, or the field because of which it cannot. */
export type CheckedRequest =
  | { url: string; init: RequestInit }
  | { field: string; problem: string };

/**
 * Checks what the browser would refuse without a reason that a page can tell.
 *
 * @param value gives what is in the field of this name, or `""`
 */
export function checkedRequest(
  { method, path, hosts, parameters }: FormTarget,
  value: (field: string) => string,
  words: TryItWords,
): CheckedRequest {
  const url = webAddress(value("baseUrl"));
  if (!(url instanceof URL)) return { field: "baseUrl", problem: words.notUrl };
  if (!isReachable(url, hosts)) return { field: "baseUrl", problem: words.notHere };

  const token = value("token").trim();
  const bad = strangeCharacter(token);
  if (bad !== undefined) {
    return { field: "token", problem: words.badToken.replace("{character}", () => bad) };
  }

  for (const parameter of parameters) {
    const problem = parameterProblem(parameter, value(parameter.field), words);
    if (problem)
      return { field: parameter.field, problem: problem.replace("{name}", () => parameter.name) };
  }

  const body = value("body");
  const problem = body === "" ? undefined : jsonProblem(body, words);
  if (problem !== undefined) return { field: "body", problem };

  const given = parameters
    .map((parameter) => ({ ...parameter, text: value(parameter.field) }))
    .filter(({ text }) => text !== "");
  const at = (place: FormParameter["place"]) => given.filter((one) => one.place === place);
  const own = at("path").reduce(
    (filled, { name, text }) => filled.replace(`{${name}}`, () => encodeURIComponent(text)),
    path,
  );
  url.pathname = url.pathname.replace(/\/+$/, "") + own;
  for (const { name, text } of at("query")) url.searchParams.append(name, text);
  return {
    url: url.href,
    init: {
      method,
      headers: {
        ...Object.fromEntries(at("header").map(({ name, text }) => [name, text.trim()])),
        Accept: "application/json",
        // Without a token, the reader sees how the API responds to that.
        ...(token !== "" && { Authorization: `Bearer ${token}` }),
        ...(body !== "" && { "Content-Type": "application/json" }),
      },
      ...(body !== "" && { body }),
    },
  };
}

function parameterProblem(
  { place, required }: FormParameter,
  text: string,
  words: TryItWords,
): string | undefined {
  // Even encoded, one or two dots would be taken out of the path, and it would be that of another operation.
  if (place === "path" && /^\.{0,2}$/.test(text)) return words.badPathValue;
  if (required && text.trim() === "") return words.missing;
  const bad = place === "header" ? strangeCharacter(text) : undefined;
  return bad === undefined ? undefined : words.badHeader.replace("{character}", () => bad);
}

/** The first character that a header cannot have, with its code, as some cannot be seen. */
function strangeCharacter(text: string): string | undefined {
  const [character] = /[^ -~]/u.exec(text) ?? [];
  const code = character?.codePointAt(0)?.toString(16).toUpperCase().padStart(4, "0");
  return code === undefined ? undefined : `${character} (U+${code})`;
}

function jsonProblem(text: string, { notJson }: TryItWords): string | undefined {
  const place = jsonErrorPlace(text);
  return place && notJson.replace("{line}", `${place.line}`).replace("{column}", `${place.column}`);
}

import { jsonErrorPlace } from "./json-error-place.ts";
import type { TryItWords } from "./try-it-words.ts";

/** What a form sends, and where it may. */
export interface Target {
  method: string;
  /** May have `{groupId}`. */
  path: string;
  /** Names of the hosts that the page's policy allows. */
  hosts: readonly string[];
}

/** A request that can be sent, or the field because of which it cannot. */
export type Checked =
  | { url: string; init: RequestInit }
  | { field: "baseUrl" | "token" | "groupId" | "body"; problem: string };

/**
 * Checks what the browser would refuse without a reason that a page can tell.
 *
 * @param value gives what is in the field of this name, or `""`
 */
export function checkedRequest(
  { method, path, hosts }: Target,
  value: (name: string) => string,
  words: TryItWords,
): Checked {
  const url = webAddress(value("baseUrl"));
  if (!url) return { field: "baseUrl", problem: words.notUrl };
  if (url.origin !== location.origin && !hosts.includes(url.hostname)) {
    return { field: "baseUrl", problem: words.notHere };
  }

  const token = value("token").trim();
  const [character] = /[^ -~]/u.exec(token) ?? [];
  if (character !== undefined) {
    const problem = words.badToken.replace("{character}", () => named(character));
    return { field: "token", problem };
  }

  const groupId = value("groupId");
  // Even encoded, one or two dots would be taken out of the path, and it would be that of another operation.
  if (path.includes("{groupId}") && /^\.{0,2}$/.test(groupId)) {
    return { field: "groupId", problem: words.noGroupId };
  }

  const body = value("body");
  const problem = body === "" ? undefined : jsonProblem(body, words);
  if (problem !== undefined) return { field: "body", problem };

  const own = path.replace("{groupId}", () => encodeURIComponent(groupId));
  url.pathname = url.pathname.replace(/\/+$/, "") + own;
  return {
    url: url.href,
    init: {
      method,
      headers: {
        Accept: "application/json",
        // Without a token, the reader sees what the API answers to that.
        ...(token !== "" && { Authorization: `Bearer ${token}` }),
        ...(body !== "" && { "Content-Type": "application/json" }),
      },
      ...(body !== "" && { body }),
    },
  };
}

/** A URL with nothing that a base URL does not have. `localhost:4010` is a URL, too, but of the scheme `localhost`. */
function webAddress(text: string): URL | undefined {
  if (!URL.canParse(text)) return undefined;
  const url = new URL(text);
  const isPlain = url.username + url.password + url.search + url.hash === "";
  return isPlain && /^https?:$/.test(url.protocol) ? url : undefined;
}

/** Some characters cannot be seen. */
function named(character: string): string {
  const code = character.codePointAt(0)?.toString(16).toUpperCase().padStart(4, "0");
  return `${character} (U+${code})`;
}

function jsonProblem(text: string, { notJson }: TryItWords): string | undefined {
  const place = jsonErrorPlace(text);
  return place && notJson.replace("{line}", `${place.line}`).replace("{column}", `${place.column}`);
}

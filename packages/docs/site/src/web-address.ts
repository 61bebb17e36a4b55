/** Why something is not a base URL: it is not one of the web, or it has parts that none has. */
export type AddressProblem = { kind: "notWeb" } | { kind: "hasMore"; part: string };

/**
 * Reads a base URL. `localhost:4010` is a URL, too, but of the scheme `localhost`; and URLs can have hosts that are no
 * names, such as one in backticks.
 *
 * @returns the URL, or why it is not a base URL
 */
export function webAddress(text: string): URL | AddressProblem {
  const url = URL.canParse(text) ? new URL(text) : undefined;
  if (url === undefined || !/^https?:$/.test(url.protocol)) return { kind: "notWeb" };
  if (!/^[\w.:[\]-]+$/.test(url.host)) return { kind: "notWeb" };
  const { username, password } = url;
  const user = username + password === "" ? "" : `${[username, password].join(":")}@`;
  const part = user || url.search + url.hash || (/[?#]/.exec(text)?.[0] ?? "");
  return part === "" ? url : { kind: "hasMore", part };
}

/** A base URL as samples have it: nothing in it ends a text in quotes, or means something to a shell. */
export function written({ href }: URL): string {
  return href
    .replace(/\/+$/, "")
    .replaceAll(/[$'"`!\s]/g, (character) => `%${character.charCodeAt(0).toString(16)}`);
}

/** Whether this page may send requests there, given the names of the hosts that its policy allows. */
export function isReachable({ origin, hostname }: URL, hosts: readonly string[]): boolean {
  return origin === location.origin || hosts.includes(hostname);
}

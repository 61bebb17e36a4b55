import { webAddress, written } from "./web-address.ts";

const KEY = "base-url";
const CHANGED = "base-url-chosen";

/** For pages whose browser keeps nothing. */
let unkept: string | undefined;

/**
 * The base URL that the reader chose, on this page or another one, as samples have it.
 *
 * @returns nothing if none was chosen, or if what the browser kept is not a base URL
 */
export function chosenBaseUrl(): string | undefined {
  const kept = read() ?? unkept;
  // Anything may have written it.
  const url = kept === undefined ? undefined : webAddress(kept);
  return url instanceof URL ? written(url) : undefined;
}

/** Lets this page and all others use a base URL from now on. */
export function chooseBaseUrl(url: string): void {
  unkept = url;
  try {
    localStorage.setItem(KEY, url);
  } catch {
    // It holds on this page at least.
  }
  dispatchEvent(new Event(CHANGED));
}

/** Calls back whenever another base URL is chosen, here or in another window. */
export function onBaseUrlChosen(listener: () => void): void {
  addEventListener(CHANGED, listener);
  addEventListener("storage", ({ key }) => {
    if (key === KEY || key === null) listener();
  });
}

function read(): string | undefined {
  try {
    return localStorage.getItem(KEY) ?? undefined;
  } catch {
    return undefined;
  }
}

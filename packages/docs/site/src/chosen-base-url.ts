import { startedMock } from "./mock-url.ts";
import { webAddress, written } from "./web-address.ts";

const KEY = "base-url";
const CHANGED = "base-url-chosen";

/** For pages whose browser keeps nothing. */
let unkept: string | undefined;

/**
 * What the reader chose, on this page or another one, as samples have it; nothing if that is nothing, or is no base URL
 * any more.
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

const listeners: ((baseUrl: string) => void)[] = [];
let shown: string | undefined;

/** Calls back with the base URL that the page shows, now or as soon as there is one, and whenever it is another one. */
export function onBaseUrlShown(listener: (baseUrl: string) => void): void {
  listeners.push(listener);
  if (shown !== undefined) listener(shown);
}

/**
 * Shows the base URL that was chosen from now on, as it can be called: that of the mock is where the mock was started.
 *
 * @param initial the one that is written in the page
 * @param mock the mock's in the spec
 */
export function showChosenBaseUrl(initial: string, mock: string): void {
  let latest = 0;
  const update = async () => {
    const own = ++latest;
    const chosen = chosenBaseUrl() ?? initial;
    const url = chosen === mock ? ((await startedMock()) ?? mock) : chosen;
    // Another one may have been chosen while the mock's was asked for.
    if (own !== latest) return;
    shown = url;
    for (const listener of listeners) listener(url);
  };
  onBaseUrlChosen(() => void update());
  void update();
}

function read(): string | undefined {
  try {
    return localStorage.getItem(KEY) ?? undefined;
  } catch {
    return undefined;
  }
}

import { startedMock } from "./mock-url.ts";
import { webAddress } from "./web-address.ts";

const KEY = "base-url";
const CHANGED = "base-url-chosen";

/** For pages whose browser keeps nothing. */
let unkept: string | undefined;

/** What the reader chose, on this page or another one; nothing if that is nothing, or is no base URL any more. */
export function chosenBaseUrl(): string | undefined {
  const kept = read() ?? unkept;
  return kept !== undefined && webAddress(kept) instanceof URL ? kept : undefined;
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

/** The base URL that samples are to show. */
export interface ShownBaseUrl {
  /** The one that is written in the page. */
  initial: string;
  /** The mock's in the spec. The mock may be at another port, and then its own URL is shown. */
  mock: string;
}

/** The base URL that was chosen, as it can be called: that of the mock is where the mock was started. */
export async function callableBaseUrl({ initial, mock }: ShownBaseUrl): Promise<string> {
  const chosen = chosenBaseUrl() ?? initial;
  return chosen === mock ? ((await startedMock()) ?? mock) : chosen;
}

function read(): string | undefined {
  try {
    return localStorage.getItem(KEY) ?? undefined;
  } catch {
    return undefined;
  }
}

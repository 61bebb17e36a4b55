const PREFIX = "tabs-";

/** Which tab of a group a reader chose, on this page or another one; nothing if none, or if the browser keeps nothing. */
export function keptTab(group: string): string | undefined {
  try {
    return localStorage.getItem(PREFIX + group) ?? undefined;
  } catch {
    return undefined;
  }
}

/** Lets all pages begin with a tab from now on. */
export function keepTab(group: string, id: string): void {
  try {
    localStorage.setItem(PREFIX + group, id);
  } catch {
    // It holds on this page at least.
  }
}

/** Calls back when another window has kept a tab. */
export function onKeptTab(listener: (group: string, id: string) => void): void {
  addEventListener("storage", ({ key, newValue }) => {
    if (key?.startsWith(PREFIX) && newValue !== null) listener(key.slice(PREFIX.length), newValue);
  });
}

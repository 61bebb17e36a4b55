import { chosenBaseUrl, onBaseUrlChosen } from "./chosen-base-url.ts";
import { startedMock } from "./mock-url.ts";

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

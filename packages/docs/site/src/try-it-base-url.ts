import { startedMock } from "./mock-url.ts";
import { onBaseUrlShown } from "./shown-base-url.ts";
import type { TryItWords } from "./try-it-words.ts";
import { isReachable } from "./web-address.ts";

/**
 * Lets a form send to the base URL that was chosen, as long as that is on this machine. Otherwise it sends to the mock,
 * and says why.
 */
export function followBaseUrl(form: HTMLFormElement): void {
  const input = form.elements.namedItem("baseUrl");
  const remark = form.querySelector<HTMLElement>(".only-here");
  if (!(input instanceof HTMLInputElement) || !remark) return;
  const { hosts = "", words: json = "" } = form.dataset;
  const words: TryItWords = JSON.parse(json);
  onBaseUrlShown(async (baseUrl) => {
    const isHere = isReachable(new URL(baseUrl), hosts.split(" "));
    remark.textContent = words.onlyHere.replace("{baseUrl}", () => baseUrl);
    remark.hidden = isHere;
    const before = input.value;
    const target = isHere ? baseUrl : ((await startedMock()) ?? input.defaultValue);
    // Meanwhile, the reader may have written another one.
    if (input.value === before) input.value = target;
  });
}

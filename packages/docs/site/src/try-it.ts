import { checkedRequest, type FormParameter } from "./checked-request.ts";
import { responseText } from "./response-text.ts";
import { followBaseUrl } from "./try-it-base-url.ts";
import type { TryItWords } from "./try-it-words.ts";

// Sends the requests of the forms beside the operations. Without it, the forms are hidden, and the page is still complete.
for (const form of document.querySelectorAll<HTMLFormElement>(".try-it form")) {
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    void send(form);
  });
  form.closest("details")?.addEventListener("toggle", () => followBaseUrl(form), { once: true });
}

function parametersOf(form: HTMLFormElement): FormParameter[] {
  return [...form.querySelectorAll<HTMLInputElement>("[data-parameter]")].flatMap((input) => {
    const { name: field, required, dataset } = input;
    const { place, parameter: name = "" } = dataset;
    return place === "path" || place === "query" || place === "header"
      ? [{ field, name, place, required }]
      : [];
  });
}

async function send(form: HTMLFormElement): Promise<void> {
  const output = form.querySelector("output");
  const button = form.querySelector("button");
  if (!output || !button || button.hasAttribute("aria-disabled")) return;
  const { method = "", path = "", hosts = "", timeoutMs = "", words: json = "" } = form.dataset;
  const words: TryItWords = JSON.parse(json);
  const say = (text: string) => {
    output.textContent = text;
    output.scrollIntoView({ block: "nearest" });
  };

  for (const field of form.querySelectorAll("[aria-invalid]"))
    field.removeAttribute("aria-invalid");
  const values = new FormData(form);
  const checked = checkedRequest(
    { method, path, hosts: hosts.split(" "), parameters: parametersOf(form) },
    (name) => String(values.get(name) ?? ""),
    words,
  );
  if ("problem" in checked) {
    form
      .querySelector(`[name="${CSS.escape(checked.field)}"]`)
      ?.setAttribute("aria-invalid", "true");
    say(checked.problem);
    return;
  }

  const request = `${method} ${checked.url}`;
  // Not disabled: it would lose the focus.
  button.setAttribute("aria-disabled", "true");
  say(`${request}\n${words.sending}`);
  try {
    const signal = AbortSignal.timeout(Number(timeoutMs));
    const response = await fetch(checked.url, { ...checked.init, signal });
    say(`${request}\n${await responseText(response)}`);
  } catch (error) {
    const isLate = error instanceof DOMException && error.name === "TimeoutError";
    const late = words.timedOut.replace("{seconds}", `${Number(timeoutMs) / 1000}`);
    say(`${request}\n${isLate ? late : words.failed}`);
  } finally {
    button.removeAttribute("aria-disabled");
  }
}

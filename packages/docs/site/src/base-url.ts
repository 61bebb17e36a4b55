import type { BaseUrlWords } from "./base-url-words.ts";
import { chooseBaseUrl, chosenBaseUrl, onBaseUrlChosen } from "./chosen-base-url.ts";
import { samplesWith } from "./samples-base-url.ts";
import { onBaseUrlShown, showChosenBaseUrl } from "./shown-base-url.ts";
import { webAddress, written } from "./web-address.ts";

// The reader chooses a base URL once, and all pages have it. Without this, they have the one that is written in them.
const choosers = [...document.querySelectorAll<HTMLElement>(".base-url")];
for (const [i, chooser] of choosers.entries()) setUp(chooser, `base-url-about-${i}`);

const [first] = choosers;
if (first) {
  const { default: initial = "", mock = "" } = first.dataset;
  onBaseUrlShown(samplesWith(initial));
  showChosenBaseUrl(initial, mock);
}

function setUp(chooser: HTMLElement, aboutId: string): void {
  const select = chooser.querySelector("select");
  const input = chooser.querySelector("input");
  const field = input?.closest("label");
  const about = chooser.querySelector<HTMLElement>(".base-url-about");
  const { default: initial = "", words: json = "" } = chooser.dataset;
  if (!select || !input || !field || !about) return;
  const words: BaseUrlWords = JSON.parse(json);
  about.id = aboutId;
  for (const control of [select, input]) control.setAttribute("aria-describedby", aboutId);

  /** Shows what is chosen, wherever it was. */
  const show = () => {
    const chosen = chosenBaseUrl() ?? initial;
    select.value = chosen;
    // It is none of those in the list.
    const isOwn = select.value !== chosen;
    if (isOwn) {
      select.value = "";
      input.value = chosen;
    }
    showField(isOwn);
  };
  const showField = (isOwn: boolean) => {
    field.hidden = !isOwn;
    say(select.selectedOptions[0]?.dataset.about ?? "", false);
  };
  const say = (text: string, isProblem: boolean) => {
    if (about.textContent !== text) about.textContent = text;
    about.classList.toggle("problem", isProblem);
    if (isProblem) input.setAttribute("aria-invalid", "true");
    else input.removeAttribute("aria-invalid");
  };

  select.addEventListener("change", () => {
    if (select.value !== "") return chooseBaseUrl(select.value);
    showField(true);
    input.focus();
    // Until there is a right one, the one before holds.
    if (input.value !== "") take();
  });
  input.addEventListener("change", take);
  onBaseUrlChosen(show);
  show();

  function take(): void {
    const url = webAddress(input?.value.trim() ?? "");
    if (url instanceof URL) {
      chooseBaseUrl(written(url));
      // It was one of the list, which has it now. Left here, it would be taken again, and hide the field.
      if (select?.value !== "" && input) input.value = "";
      return;
    }
    const problem = {
      notWeb: words.notWeb.replace("{example}", () => input?.placeholder ?? ""),
      hasMore: words.hasMore.replace("{part}", () => ("part" in url ? url.part : "")),
    };
    say(problem[url.kind], true);
  }
}

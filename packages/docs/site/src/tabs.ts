import { keepTab, keptTab, onKeptTab } from "./kept-tab.ts";

// Shows one of several sections at a time, as the pattern for tabs of ARIA's authoring practices has it. Without this, all
// of them are there, one after the other.

/** Tabs whose sections were found. */
interface Tabs {
  group: string;
  element: HTMLElement;
  /** Shows the section of this id, if there is one. */
  show(id: string): void;
}

const all = [...document.querySelectorAll<HTMLElement>(".tabs[data-tabs]")].map(setUp);

for (const { group, show } of all) {
  const kept = isKept(group) ? keptTab(group) : undefined;
  if (kept !== undefined) show(kept);
}
onKeptTab((group, id) => showAll(group, id));

/** Each operation has responses of its own, and its page begins with the success: only languages are for all pages. */
function isKept(group: string): boolean {
  return group !== "responses";
}

function showAll(group: string, id: string): void {
  for (const tabs of all) if (tabs.group === group) tabs.show(id);
}

/** What a reader chose: in all tabs of that group, while what they look at stays where it is. */
function choose(chosen: Tabs, id: string): void {
  const { group, element } = chosen;
  if (!isKept(group)) {
    chosen.show(id);
    return;
  }
  const before = element.getBoundingClientRect().top;
  showAll(group, id);
  keepTab(group, id);
  scrollBy({ top: element.getBoundingClientRect().top - before, behavior: "instant" });
}

function setUp(element: HTMLElement, position: number): Tabs {
  const { tabs: group = "", label = "" } = element.dataset;
  const list = document.createElement("div");
  list.role = "tablist";
  list.ariaLabel = label;
  list.className = "not-content";
  const pairs = [...element.querySelectorAll<HTMLElement>(":scope > section")].map((panel) => {
    const { tab: id = "", label: text = id } = panel.dataset;
    const tab = document.createElement("button");
    const place = `${group}-${position}-${id}`;
    Object.assign(tab, { type: "button", id: `tab-${place}`, role: "tab", textContent: text });
    tab.dataset.tab = id;
    tab.setAttribute("aria-controls", `panel-${place}`);
    Object.assign(panel, { id: `panel-${place}`, role: "tabpanel" });
    panel.setAttribute("aria-labelledby", tab.id);
    list.append(tab);
    return { id, tab, panel };
  });
  const own: Tabs = {
    group,
    element,
    show(wanted) {
      if (!pairs.some(({ id }) => id === wanted)) return;
      for (const { id, tab, panel } of pairs) {
        const isShown = id === wanted;
        tab.ariaSelected = String(isShown);
        tab.tabIndex = isShown ? 0 : -1;
        // Find-in-page still finds what is hidden this way, and then shows it.
        if (isShown) panel.removeAttribute("hidden");
        else panel.setAttribute("hidden", "until-found");
      }
    },
  };
  for (const [i, { id, tab, panel }] of pairs.entries()) {
    tab.addEventListener("click", () => choose(own, id));
    tab.addEventListener("keydown", (event) => {
      const next = pairs.at(nextIndex(event.key, i, pairs.length));
      if (!next || next.tab === tab) return;
      event.preventDefault();
      choose(own, next.id);
      next.tab.focus();
    });
    panel.addEventListener("beforematch", () => choose(own, id));
  }
  element.prepend(list);
  element.dataset.ready = "";
  own.show(pairs[0]?.id ?? "");
  return own;
}

/** Where a key leads from a tab; to itself if that is nowhere. After the last one comes the first. */
function nextIndex(key: string, index: number, count: number): number {
  switch (key) {
    case "ArrowRight":
      return (index + 1) % count;
    case "ArrowLeft":
      return index - 1;
    case "Home":
      return 0;
    case "End":
      return count - 1;
    default:
      return index;
  }
}

// Opens the search by "/", as other documentation does, besides Starlight's Ctrl+K; and has it load what it works with
// as soon as the pointer or the focus is on its button.
const search = document.querySelector("site-search");
const button = search?.querySelector<HTMLButtonElement>("button[data-open-modal]");

if (search && button) {
  button.setAttribute("aria-keyshortcuts", `${button.getAttribute("aria-keyshortcuts")} /`);

  document.addEventListener("keydown", (event) => {
    const isOther = event.ctrlKey || event.metaKey || event.altKey || event.defaultPrevented;
    if (event.key !== "/" || isOther || isTyping(event.target)) return;
    event.preventDefault();
    button.click();
  });

  // Pagefind's field loads the index when it gets the focus.
  const load = () => search.querySelector("input")?.dispatchEvent(new FocusEvent("focus"));
  button.addEventListener("pointerenter", load);
  button.addEventListener("focus", load);
}

function isTyping(target: EventTarget | null): boolean {
  return (
    target instanceof HTMLElement &&
    (target.isContentEditable || target.closest("input, textarea, select, dialog[open]") !== null)
  );
}

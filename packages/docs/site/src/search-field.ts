// Pagefind's field may come when the dialog is open already: it gets the focus then, and what was typed before it came.
const dialog = document.querySelector("site-search")?.querySelector("dialog");

if (dialog) {
  let typed = "";
  const keep = (event: KeyboardEvent) => {
    const isOther = event.ctrlKey || event.metaKey || event.altKey;
    const isCharacter = event.key.length === 1;
    if (event.target !== dialog || isOther || !(isCharacter || event.key === "Backspace")) return;
    event.preventDefault();
    typed = isCharacter ? typed + event.key : typed.slice(0, -1);
  };
  dialog.tabIndex = -1;
  dialog.addEventListener("keydown", keep);
  dialog.addEventListener("close", () => {
    typed = "";
  });

  new MutationObserver((changes, observer) => {
    const field = dialog.querySelector("input");
    if (!field) {
      // On a phone, the button to close has the focus when the dialog opens, and a space would press it.
      if (changes.some(({ type }) => type === "attributes")) dialog.focus();
      return;
    }
    observer.disconnect();
    dialog.removeEventListener("keydown", keep);
    if (document.activeElement === dialog) field.focus();
    if (typed === "") return;
    field.value = typed;
    field.dispatchEvent(new Event("input"));
  }).observe(dialog, { attributeFilter: ["open"], childList: true, subtree: true });
}

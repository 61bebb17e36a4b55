// The first page once was the whole reference: links to a place that is only there now lead there.
function follow(): void {
  const folder = document.querySelector<HTMLElement>("[data-moved-to]")?.dataset.movedTo;
  if (folder === undefined || location.hash === "" || isHere(location.hash.slice(1))) return;
  location.replace(folder + location.hash);
}

/** Whether the page has the place of a fragment. One that cannot be decoded is that of no place. */
function isHere(fragment: string): boolean {
  try {
    return document.getElementById(decodeURIComponent(fragment)) !== null;
  } catch {
    return true;
  }
}

follow();
addEventListener("hashchange", follow);

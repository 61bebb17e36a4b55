// The first page once was the whole reference: links to a place that is only there now lead there.
function follow(): void {
  const folder = document.querySelector<HTMLElement>("[data-moved-to]")?.dataset.movedTo;
  const place = decodeURIComponent(location.hash.slice(1));
  if (folder === undefined || place === "" || document.getElementById(place)) return;
  location.replace(folder + location.hash);
}
follow();
addEventListener("hashchange", follow);

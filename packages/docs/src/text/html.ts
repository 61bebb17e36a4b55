/** Text inside HTML, and inside an attribute between double quotes. */
export function escaped(text: string): string {
  return text.replace(/[&<>"]/g, (character) => `&#${character.charCodeAt(0)};`);
}

/** Plain text as HTML, in which what stands in backticks is code. */
export function withCode(text: string): string {
  return escaped(text).replaceAll(/`(.+?)`/g, "<code>$1</code>");
}

/** HTML without its tags, inside an attribute between double quotes. */
export function withoutTags(html: string): string {
  return html
    .replaceAll(/<[^>]*>/g, "")
    .replaceAll('"', "&quot;")
    .trim();
}

/**
 * A link from a place to itself, to be copied, which the search leaves out.
 *
 * @param id of the place, as an attribute has it
 * @param label what the link is called, as an attribute has it
 */
export function anchorLink(id: string, label: string): string {
  return `<a class="anchor-link" href="#${id}" aria-label="${label}" data-pagefind-ignore>#</a>`;
}

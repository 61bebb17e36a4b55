import type { TabGroup } from "../reference/index.ts";
import { escaped } from "../text/html.ts";

/**
 * Tabs as HTML for Markdown. Without scripts, and on paper, everything is there, one after the other, each with its label.
 * Starlight's own tabs are not used, since without scripts they show the first one only, and on paper, too.
 */
export function tabs({ name, label, tabs: all }: TabGroup): string {
  const sections = all.map((tab) =>
    [
      `<section data-tab="${escaped(tab.id)}" data-label="${escaped(tab.label)}">`,
      `<p class="tab-label">${escaped(tab.label)}</p>`,
      "",
      tab.markdown,
      "",
      "</section>",
    ].join("\n"),
  );
  // The search finds samples by nothing: all of them have the same words.
  const unsearched = name === "samples" ? " data-pagefind-ignore" : "";
  return [
    `<div class="tabs" data-tabs="${name}" data-label="${escaped(label)}"${unsearched}>`,
    ...sections,
    "</div>",
  ].join("\n\n");
}

import type { Edit } from "./edit.ts";

const TAGS = ["fr", "pt-BR", "zh-Hant"];

/** What a newcomer writes into each overlay for new texts of the spec: the place of a text, its name, its translation. */
export function translate(texts: Record<string, Record<string, string>>): Edit[] {
  const actions = Object.entries(texts).map(([target, update]) => {
    const fields = Object.entries(update).map(([name, text]) => `      ${name}: ${text}\n`);
    return `  - target: ${target}\n    update:\n${fields.join("")}`;
  });
  return TAGS.map((tag) => ({
    path: `spec/overlays/${tag}.yaml`,
    apply: (text = "") => text + actions.join(""),
  }));
}

import { replace } from "./edit.ts";
import { newVersion } from "./new-version.ts";
import type { Rehearsal } from "./rehearsal.ts";

const ENGLISH = "description: Groups of one company, in any order.";
const TRANSLATIONS = {
  fr: "description: Groupes d’une même entreprise, dans un ordre quelconque.",
  "pt-BR": "description: Grupos de uma empresa, em qualquer ordem.",
  "zh-Hant": "description: 一家公司的群組，順序不定。",
};

/** The description of a schema, whose translations are out of date then. */
export const changeText: Rehearsal = {
  recipe: "Change a text of the spec",
  half: [replace("spec/openapi.yaml", ENGLISH, ENGLISH.replace(", in any", "; they can have any"))],
  missing: [
    {
      command: ["diff"],
      says: [/^\d+ changes since spec\/released\/\S+, \d+ of them patches/m, /CHANGELOG\.md/],
    },
    {
      command: ["overlays"],
      says: Object.keys(TRANSLATIONS).map(
        (tag) =>
          new RegExp(
            `spec/overlays/${tag}\\.yaml: stale: description of \\$\\.components\\.schemas\\.GroupList`,
          ),
      ),
    },
  ],
  rest: [
    ...newVersion("`GroupList`: the description is reworded."),
    ...Object.entries(TRANSLATIONS).map(([tag, text]) =>
      replace(`spec/overlays/${tag}.yaml`, text, "description: …"),
    ),
  ],
  files: 8,
  tests: [],
};

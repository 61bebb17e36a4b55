import { type Check, checksOf } from "../../check.ts";
import { groupIn } from "../../group.ts";
import type { Trial } from "../../run/trial/trial.ts";
import { shown } from "../../run/trial/wording.ts";

/** A name and a description, made of the run's mark, that must come back in the response and in the list. */
function keepsText<const What extends string>(
  what: What,
  statement: string,
  text: (mark: string) => { name: string; description: string | null },
): Check<`create.keeps-${What}`> {
  return {
    id: `create.keeps-${what}`,
    operationId: "createGroup",
    statement,
    judges: ["createGroup request", "Group.name", "Group.description", "GroupInput.name"],
    needs: ["writing"],
    async run(trial) {
      const { name, description } = text(trial.mark());
      const { id, response } = await trial.create({ name, description });
      const returned = groupIn(response.json)?.fields;
      expectText(trial, "the response", returned, { name, description });
      const isSame = (group: { fields: { name?: unknown; description?: unknown } } | undefined) =>
        group !== undefined &&
        trial.isSame(name, group.fields.name) &&
        trial.isSame(description, group.fields.description);
      expectText(trial, "the list", (await trial.listed(id, isSame))?.fields, {
        name,
        description,
      });
      return `${shown(name)} and ${shown(description)} came back in the response and in the list`;
    },
  };
}

function expectText(
  trial: Trial,
  where: string,
  fields: { name?: unknown; description?: unknown } | undefined,
  { name, description }: { name: string; description: string | null },
): void {
  if (!fields) trial.fail("the created group in the list", "it is not listed");
  trial.expect(
    trial.isSame(name, fields.name),
    `the name ${shown(name)} in ${where}`,
    shown(fields.name),
  );
  trial.expect(
    trial.isSame(description, fields.description),
    `the description ${shown(description)} in ${where}`,
    shown(fields.description),
  );
}

const padded = (text: string, length: number) => text.padEnd(length, " abcdefghijklmnopqrstuvwxyz");

/** Names and descriptions that must come back as they were sent. */
export const createTextChecks = checksOf([
  keepsText("one-character", "A name can have one character.", (mark) => ({
    name: "x",
    description: mark,
  })),
  keepsText("255-characters", "A name of 255 characters is returned unchanged.", (mark) => ({
    name: padded(mark, 254).concat("!"),
    description: null,
  })),
  keepsText(
    "long-descriptions",
    "A description of 255 characters is returned unchanged.",
    (mark) => ({
      name: mark,
      description: padded(mark, 254).concat("!"),
    }),
  ),
  keepsText("spaces-inside", "Any number of spaces inside a name is kept.", (mark) => ({
    name: `${mark} two  and   three`,
    description: `${mark} two  and   three`,
  })),
  keepsText("quotes", "Quotes are kept.", (mark) => ({
    name: `${mark} "double" 'single' \`back\` “curly”`,
    description: `${mark} "double" 'single'`,
  })),
  keepsText("special-characters", "& < > are returned unchanged, or as HTML entities.", (mark) => ({
    name: `${mark} R&D <b>bold</b> a < b > c &amp; d`,
    description: `${mark} <script>1</script> & more`,
  })),
  keepsText("punctuation", "Slashes, percent signs and other punctuation are kept.", (mark) => ({
    name: `${mark} a/b\\c %20 + # ? = ; : , . ! @ $ ^ * ( ) [ ] { } | ~ _`,
    description: `${mark} 100% \\n {{x}} \${y}`,
  })),
  keepsText("accents", "Accented and other letters are kept.", (mark) => ({
    name: `${mark} Čeština Ünïcødé Ελλάδα Ёлка 日本語`,
    description: `${mark} Ünïcødé`,
  })),
  keepsText("emoji", "Characters beyond the basic plane are kept.", (mark) => ({
    name: `${mark} 👩‍👩‍👧 😀 𝒳`,
    description: `${mark} 🎉`,
  })),
  keepsText("right-to-left", "Right-to-left text keeps its order.", (mark) => ({
    name: `${mark} مرحبا بالعالم שלום`,
    description: `${mark} مرحبا`,
  })),
  keepsText("text-that-looks-like-data", "The description `null` in quotes is text.", (mark) => ({
    name: mark,
    description: "null",
  })),
  keepsText("null-description", "A description that is null stays null.", (mark) => ({
    name: mark,
    description: null,
  })),
]);

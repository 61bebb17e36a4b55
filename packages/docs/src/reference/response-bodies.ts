import { escaped } from "../text/html.ts";
import { paragraphs } from "../text/markdown.ts";
import { bodyPart } from "./body.ts";
import type { LabelledResponse } from "./labelled-responses.ts";
import { placeName } from "./places.ts";
import type { RenderContext } from "./render-context.ts";

/**
 * The fields of the bodies of responses, each once, after the statuses that have it.
 *
 * @param isOpen whether readers see them at once, where a page can hide them
 */
export function responseBodies(
  context: RenderContext,
  scope: string,
  responses: readonly LabelledResponse[],
  isOpen: boolean,
): string {
  const { words } = context;
  const bodies = responses.flatMap((response) =>
    response.body ? [{ ...response, body: response.body }] : [],
  );
  const same = Map.groupBy(bodies, ({ body }) => JSON.stringify(body.schema));
  const parts = [...same.values()].flatMap((ones) => {
    const [first] = ones;
    if (!first) return [];
    const titleOf = (labels: readonly string[]) =>
      words.fields.bodyOf(labels.join(words.listComma));
    // It stands apart from the responses, and begins anew.
    const at = { scope, place: placeName("response", first.key) };
    const content = bodyPart(context, first.body, at);
    return [
      context.marks.idOf
        ? paragraphs(
            `<details class="body"${isOpen ? " open" : ""}><summary>${escaped(titleOf(ones.map(({ plainLabel }) => plainLabel)))}</summary>`,
            content,
            "</details>",
          )
        : paragraphs(titleOf(ones.map(({ label }) => label)) + words.colon.trimEnd(), content),
    ];
  });
  return paragraphs(...parts);
}

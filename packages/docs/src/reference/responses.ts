import type { SpecOperation } from "@aam-groups/spec/operations";
import { paragraphs } from "../text/markdown.ts";
import { isSuccess, labelledResponses } from "./labelled-responses.ts";
import { headersPart } from "./parameters.ts";
import type { RenderContext } from "./render-context.ts";
import { responseBodies } from "./response-bodies.ts";
import { responseList } from "./response-list.ts";

/** Every response of an operation with the fields of its body, the success that is to be expected first. */
export function responsesPart(context: RenderContext, operation: SpecOperation): string {
  const responses = labelledResponses(context, operation);
  const successes = responses.filter(({ key }) => isSuccess(key));
  const others = responses.filter(({ key }) => !isSuccess(key));
  const headers = responses.flatMap(({ key, label, headers: own }) =>
    own.map(({ name, node }) => ({ status: key, label, name, node })),
  );
  return paragraphs(
    `### ${context.words.responses}`,
    ...(context.marks.idOf
      ? [
          responseList(context, operation, successes),
          responseBodies(context, operation.id, successes, true),
          responseList(context, operation, others),
        ]
      : [
          responseList(context, operation, responses),
          responseBodies(context, operation.id, successes, true),
        ]),
    headersPart(context, operation.id, headers),
    responseBodies(context, operation.id, others, false),
  );
}

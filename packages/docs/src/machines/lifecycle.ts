import { readFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { isNode, type JsonNode, listAt, nodeAt, textAt } from "@aam-groups/spec/json-node";
import { SpecFileError } from "@aam-groups/spec/spec-file";
import { parse } from "yaml";

/** The name of the Arazzo file beside the spec. */
export const LIFECYCLE = "lifecycle.arazzo.yaml";

/** The life of a group, as steps that call operations. */
export interface Lifecycle {
  /** What it is about, in a sentence. */
  title: string;
  /** The types of what a caller has to provide, by name. */
  inputs: Record<string, string>;
  steps: LifecycleStep[];
}

/** One request, and what is expected of its response. */
export interface LifecycleStep {
  id: string;
  description: string;
  operationId: string;
  /** The values of the parameters of the path, which may be references such as `$inputs.segmentId`. */
  parameters: Record<string, string>;
  /** The body, with references in it; absent if there is none. */
  body?: unknown;
  criteria: JsonNode[];
  /** Where in the response each output is, as `$response.body#/groupId`. */
  outputs: Record<string, string>;
}

/** The text of the Arazzo file beside a spec. */
export function lifecycleText(specFile: string): Promise<string> {
  return readFile(join(dirname(specFile), LIFECYCLE), "utf8");
}

/**
 * The steps of an Arazzo file.
 *
 * @throws SpecFileError if it describes no workflow
 */
export function readLifecycle(text: string): Lifecycle {
  const document: unknown = parse(text);
  const [workflow] = listAt(document, "workflows");
  if (!isNode(workflow)) throw new SpecFileError(`${LIFECYCLE} has no workflow.`);
  const inputs = Object.entries(nodeAt(nodeAt(workflow, "inputs"), "properties"));
  return {
    title: textAt(nodeAt(document, "info"), "title"),
    inputs: Object.fromEntries(inputs.map(([name, input]) => [name, textAt(input, "type")])),
    steps: listAt(workflow, "steps").filter(isNode).map(stepOf),
  };
}

function stepOf(step: JsonNode): LifecycleStep {
  const parameters = listAt(step, "parameters").filter(isNode);
  const requestBody = nodeAt(step, "requestBody");
  return {
    id: textAt(step, "stepId"),
    description: textAt(step, "description"),
    operationId: textAt(step, "operationId"),
    parameters: Object.fromEntries(
      parameters.map((parameter) => [textAt(parameter, "name"), textAt(parameter, "value")]),
    ),
    ...("payload" in requestBody ? { body: requestBody.payload } : {}),
    criteria: listAt(step, "successCriteria").filter(isNode),
    outputs: Object.fromEntries(
      Object.entries(nodeAt(step, "outputs")).map(([name, at]) => [name, String(at)]),
    ),
  };
}

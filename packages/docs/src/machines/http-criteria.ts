import { type JsonNode, textAt } from "@aam-groups/spec/json-node";
import { SpecFileError } from "@aam-groups/spec/spec-file";
import { LIFECYCLE, type LifecycleStep } from "./lifecycle.ts";

const STATUS = /\$statusCode == (\d{3})/g;
const STATUSES = /^\$statusCode == \d{3}( \|\| \$statusCode == \d{3})*$/;
const ANY_MATCH = /^\$\.\.\[\?\((.*)\)\]$/;
const NO_MATCH = /^\$\[\?\(count\(\$\.\.\[\?\((.*)\)\]\) == 0\)\]$/;
const BODY = /^\$response\.body#\/(\w+)$/;
/** With a value that is the same in Arazzo and JavaScript, or an output of a step. */
const COMPARISON =
  /^\$response\.body#\/(\w+) (==|!=) ('[^'\\]*'|-?\d+(?:\.\d+)?|true|false|null|\$steps\.\w+\.outputs\.\w+)$/;

/** What a step expects, as expressions in JavaScript. */
export interface HttpCriterion {
  /** True if the response is as expected. */
  script: string;
  /** What of the response is judged, to be shown if it is not. */
  received: string;
}

/**
 * What a step expects, with `response` and `client` as in JetBrains' HTTP Client. Values are compared loosely, since a variable that holds an id may
 * have become a string. What compares with an input is left out: no script can read the variables of its file in both
 * JetBrains' HTTP Client and httpYac.
 *
 * @throws SpecFileError if an expectation has a form that is not known here
 */
export function httpCriteria(step: LifecycleStep): HttpCriterion[] {
  return step.criteria
    .filter((criterion) => !textAt(criterion, "condition").includes("$inputs."))
    .map((criterion) => {
      const found = criterionOf(criterion);
      if (found === undefined) {
        throw new SpecFileError(
          `${LIFECYCLE}: the step ${step.id} expects \`${criterion.condition}\`, which cannot be written as JavaScript: ` +
            "add its form to packages/docs/src/machines/http-criteria.ts.",
        );
      }
      return found;
    });
}

/** What the variable is called that holds an output of a step. */
export function variableName(stepId: string, output: string): string {
  return `${stepId}${output.charAt(0).toUpperCase()}${output.slice(1)}`;
}

function criterionOf(criterion: JsonNode): HttpCriterion | undefined {
  // Spaces at its ends belong to a regular expression.
  const condition = String(criterion.condition);
  const context = textAt(criterion, "context");
  if (criterion.type === "regex") {
    const [, field] = BODY.exec(context) ?? [];
    if (!field) return undefined;
    const received = `response.body.${field}`;
    return { script: `new RegExp(${JSON.stringify(condition)}).test(${received})`, received };
  }
  if (criterion.type === "jsonpath") {
    const [, some] = ANY_MATCH.exec(condition) ?? [];
    const [, none] = NO_MATCH.exec(condition) ?? [];
    const filter = filterScript(none ?? some ?? "");
    if (!filter) return undefined;
    const received = "response.body";
    const sign = none === undefined ? "" : "!";
    return { script: `${sign}${received}.some((item) => ${filter})`, received };
  }
  if (STATUSES.test(condition)) {
    const statuses = [...condition.matchAll(STATUS)].map(([, status]) => status);
    const received = "response.status";
    return { script: `[${statuses.join(", ")}].includes(${received})`, received };
  }
  const [, field, comparison, value] = COMPARISON.exec(condition) ?? [];
  if (!field) return undefined;
  const received = `response.body.${field}`;
  return { script: `${received} ${comparison} ${outputs(value ?? "")}`, received };
}

/** A filter of JSONPath, whose items are objects and lists of strings; nothing if more than that is left of it. */
function filterScript(filter: string): string | undefined {
  const script = outputs(filter)
    .replaceAll(/@\.(\w+)\[\?\(@ == ('\w+')\)\]/g, "item.$1.includes($2)")
    .replaceAll(/@\.(?=\w)/g, "item.");
  return script === "" || /[$@?]/.test(script) ? undefined : script;
}

/** Values of earlier steps, as variables. */
function outputs(expression: string): string {
  return expression.replaceAll(
    /\{?\$steps\.(\w+)\.outputs\.(\w+)\}?/g,
    (_, step: string, output: string) => `client.global.get("${variableName(step, output)}")`,
  );
}

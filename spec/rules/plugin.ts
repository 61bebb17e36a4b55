import { basis } from "./basis.ts";
import { componentNames } from "./component-names.ts";
import { description } from "./description.ts";
import { errorStatuses } from "./error-statuses.ts";
import { generatable } from "./generatable.ts";
import { knownOperations } from "./known-operations.ts";
import { openValues } from "./open-values.ts";

/** Our own lint rules, as a Redocly plugin: their ids are `groups/<name>`. */
export default function plugin() {
  return {
    id: "groups",
    rules: {
      oas3: {
        basis,
        "component-names": componentNames,
        description,
        "error-statuses": errorStatuses,
        generatable,
        "open-values": openValues,
      },
      arazzo1: { "known-operations": knownOperations },
    },
  };
}

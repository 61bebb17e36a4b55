import { basis } from "./basis.ts";
import { componentNames } from "./component-names.ts";
import { description } from "./description.ts";
import { errorStatuses } from "./error-statuses.ts";
import { generatable } from "./generatable.ts";
import { knownOperations } from "./known-operations.ts";
import { openValues } from "./open-values.ts";
import { pathOrder } from "./path-order.ts";

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
        "path-order": pathOrder,
      },
      arazzo1: { "known-operations": knownOperations },
    },
  };
}

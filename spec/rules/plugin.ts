import { basis } from "./basis.ts";
import { bodyExample } from "./body-example.ts";
import { description } from "./description.ts";
import { errorStatuses } from "./error-statuses.ts";
import { generatable } from "./generatable.ts";

/** Our own lint rules, as a Redocly plugin: their ids are `groups/<name>`. */
export default function plugin() {
  return {
    id: "groups",
    rules: {
      oas3: {
        basis,
        "body-example": bodyExample,
        description,
        "error-statuses": errorStatuses,
        generatable,
      },
    },
  };
}

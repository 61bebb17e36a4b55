import { type Check, checksOf } from "../../check.ts";
import { CHANGED_IN_WORDS, type ChangedToken } from "../../deployment/changed-token.ts";
import { isSuccess } from "../../deployment/exchange.ts";
import { expectRejected, reads, writes } from "./authentication.ts";

/** Requests with what is nearly the own token must each be rejected. */
function refuses<const Name extends string>(
  name: Name,
  statement: string,
  changes: readonly ChangedToken[],
): Check<`authentication.refuses-${Name}`> {
  return {
    id: `authentication.refuses-${name}`,
    operationId: "all",
    statement,
    judges: ["listGroups 401", "updateGroup 401"],
    needs: [],
    async run(trial) {
      const possible = await trial.session.connection.changesOfToken(changes);
      if (possible.length === 0) return trial.notObserved("The token has no such twin.");
      const { readOnly } = trial.session;
      const requests = [...(await reads(trial)), ...(readOnly ? [] : await writes(trial))];
      for (const credentials of possible) {
        for (const [operationId, given] of requests) {
          const response = await trial.send(operationId, { ...given, credentials });
          expectRejected(trial, `${operationId} with ${CHANGED_IN_WORDS[credentials]}`, response);
        }
      }
      return `${possible.map((change) => CHANGED_IN_WORDS[change]).join(", ")}: refused`;
    },
  };
}

/** Tokens that code takes for the right one if it compares too little of the header. */
export const changedTokenChecks = checksOf([
  refuses(
    "a-changed-token",
    "A token that differs in one character, has one more or less, only has the same length, or has expired is rejected.",
    [
      "last character",
      "first character",
      "all characters",
      "expired",
      "middle character",
      "one more",
      "one less",
    ],
  ),
  refuses("a-token-in-another-case", "A token in upper case or in lower case is rejected.", [
    "upper case",
    "lower case",
  ]),
  refuses("another-scheme", "A token that is sent as `Basic`, or without `Bearer`, is rejected.", [
    "Basic",
    "no scheme",
  ]),
  {
    id: "authentication.scheme-in-lower-case",
    operationId: "all",
    statement: "Whether `bearer` is accepted in lower case, as HTTP allows.",
    judges: ["listGroups 401"],
    needs: [],
    observes: true,
    async run(trial) {
      const response = await trial.send("listGroups", { credentials: "bearer" });
      return `\`bearer\` in lower case is ${isSuccess(response) ? "accepted" : "rejected"} (${response.status})`;
    },
  },
]);

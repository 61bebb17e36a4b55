import { errorResponse, type SandboxRequest } from "../responder.ts";
import type { Variation } from "./variation.ts";

const LONGEST = 255;

/** Deployments that differ in the names and descriptions that they take, and in how they keep them. */
export const textVariations = {
  "tidy-texts": {
    operation: "createGroup, updateGroup",
    difference:
      "Names and descriptions lose blanks at their ends and are normalized; an empty description is null.",
    vary: (sound) => async (request) => sound({ ...request, text: tidied(request) }),
  },
  "limited-texts": {
    operation: "createGroup, updateGroup",
    difference: "Texts of more than 255 characters, and control characters, are rejected with 400.",
    vary: (sound) => async (request) => {
      const texts = Object.values(fieldsOf(request)).map(String);
      const isRefused = texts.some((text) => text.length > LONGEST || /\p{Cc}/u.test(text));
      return isRefused && request.headers.authorization
        ? errorResponse(400, "invalid_group", "The name or the description is not allowed.")
        : sound(request);
    },
  },
} satisfies Record<string, Variation>;

function tidied(request: SandboxRequest): string {
  const { name, description, ...rest } = fieldsOf(request);
  if (typeof name !== "string") return request.text;
  const isText = typeof description === "string";
  return JSON.stringify({
    ...rest,
    name: tidy(name),
    description: isText ? tidy(description) || null : null,
  });
}

const tidy = (text: string) => text.trim().normalize("NFC");

/** The fields of a group that is written; none if the body is something else. */
function fieldsOf({ operationId, text }: SandboxRequest): Record<string, unknown> {
  if (operationId !== "createGroup" && operationId !== "updateGroup") return {};
  try {
    return { ...JSON.parse(text) };
  } catch {
    return {};
  }
}

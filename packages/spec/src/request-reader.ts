import type { ErrorObject, ValidateFunction } from "ajv";
import { notJson, parseJsonBody, type ReceivedBody } from "./json-body.ts";
import { type JsonNode, nodeAt } from "./json-node.ts";
import type { SpecOperation } from "./operations.ts";
import { type ParameterValues, parameterReader, type SentParameters } from "./parameter-reader.ts";
import { pathReader } from "./path-reader.ts";
import type { ValidatorAt } from "./validator.ts";
import { isBlank, isListedId, isPermission, toMessage } from "./violation-message.ts";

/** A request to an operation, as it was received. */
export interface SentRequest extends SentParameters, ReceivedBody {
  /** What the path has in the places of the parameters, decoded. */
  path: Readonly<Record<string, string>>;
}

/** Why a request is refused, with the status and in the words of the examples of the spec. */
export interface RequestRefusal {
  status: 400 | 415;
  code: string;
  message: string;
  /** One for each thing that is wrong, if there are several, or if the message does not say what is wrong. */
  childMessages?: string[];
}

/** Reads a request, or says what is wrong with it. */
export type RequestReader = (
  sent: SentRequest,
) => { parameters: ParameterValues; body: unknown } | { refusal: RequestRefusal };

const JSON_TYPE = "application/json";

const UNSUPPORTED = "unsupported_media_type";

/** More messages are of no use, and a hostile body can have a million problems. */
const MAX_MESSAGES = 20;

/**
 * The reader of an operation's requests: their path, query parameters and headers, media type and body.
 * What sandbox and mock say about an invalid request comes from here, so that it is the same.
 * Where an operation takes anything but JSON, its bodies are not looked at.
 *
 * @throws Error if the operation has a parameter that cannot be read
 */
export function requestReader(
  operation: SpecOperation,
  document: JsonNode,
  validatorAt: ValidatorAt,
): RequestReader {
  const readPath = pathReader(operation, document, validatorAt);
  const readParameters = parameterReader(operation, document, validatorAt);
  const { requestBody } = operation;
  const mediaTypes = Object.keys(nodeAt(requestBody?.node, "content"));
  const isJson = mediaTypes.every((type) => type === JSON_TYPE);
  return (sent) => {
    const problem = readPath(sent.path);
    if (problem !== undefined) return refuse(400, "invalid_request", problem);
    const read = readParameters(sent);
    if ("messages" in read) return refuseInvalid("The request is not valid", read.messages);
    const parameters = read.values;
    if (!requestBody?.body || !isJson || (sent.text === "" && !requestBody.required)) {
      return { parameters, body: undefined };
    }
    const parsed = parseJsonBody(sent);
    if ("texts" in parsed) return refuseInvalid("The body is not valid", parsed.texts);
    if ("message" in parsed) {
      const { status, message } = parsed;
      return refuse(status, status === 415 ? UNSUPPORTED : "invalid_request", message);
    }
    const validate = validatorAt(requestBody.body.schemaPointer);
    return validate(parsed.body)
      ? { parameters, body: parsed.body }
      : refuseBody(validate, document, parsed.body);
  };
}

/** The refusal of parameters or of a body, one sentence for each thing that is wrong. */
export function refuseInvalid(
  what: string,
  messages: readonly string[],
): { refusal: RequestRefusal } {
  const more = messages.length > 1 ? shown(messages) : undefined;
  return refuse(400, "invalid_request", `${what}: ${messages[0]}.`, more);
}

/** The refusal of a body that was not sent as `application/json`. */
export function unsupportedMediaType(contentType: string | undefined): RequestRefusal {
  return refuse(415, UNSUPPORTED, notJson(contentType)).refusal;
}

/** What the examples of the spec say, where nothing else is wrong. */
const DOCUMENTED = [
  { isIt: isBlank, code: "invalid_group", message: "The group is not valid." },
  {
    isIt: isPermission,
    code: "invalid_permission",
    message: "At least one permission is not valid.",
  },
  {
    isIt: isListedId,
    code: "invalid_request",
    message: "The body must be an array of group ids.",
  },
];

function refuseBody(
  { errors }: ValidateFunction,
  document: JsonNode,
  value: unknown,
): { refusal: RequestRefusal } {
  const all: ErrorObject[] = errors ?? [];
  const messages = all.map((error) => toMessage(error, { document, value }));
  const documented = DOCUMENTED.find(({ isIt }) => all.every(isIt));
  return documented
    ? refuse(400, documented.code, documented.message, shown(messages))
    : refuseInvalid("The body is not valid", messages);
}

function shown(messages: readonly string[]): string[] {
  const more = messages.length - MAX_MESSAGES;
  return [...messages.slice(0, MAX_MESSAGES), ...(more > 0 ? [`and ${more} more`] : [])];
}

function refuse(
  status: RequestRefusal["status"],
  code: string,
  message: string,
  childMessages?: string[],
): { refusal: RequestRefusal } {
  return { refusal: { status, code, message, ...(childMessages ? { childMessages } : {}) } };
}

import { changing, eachGroup, eachPermission, erring, type Variation } from "./variation.ts";

/** Responses that differ in what they say. */
export const responseVariations = {
  "create-200": changing(
    "createGroup",
    "Creating a group returns 200 instead of 201.",
    (response) => (response.status === 201 ? { ...response, status: 200 } : response),
  ),
  "update-201": changing(
    "updateGroup",
    "Updating a group returns 201 instead of 200.",
    (response, { operationId }) =>
      operationId === "updateGroup" && response.status === 200
        ? { ...response, status: 201 }
        : response,
  ),
  "ids-as-strings": eachPermission("objectId is a string of digits.", (permission) => ({
    ...permission,
    objectId: String(permission.objectId),
  })),
  "any-order": changing("all", "Lists are in a different order every time.", (response) =>
    Array.isArray(response.body) ? { ...response, body: shuffled(response.body) } : response,
  ),
  "extra-group-fields": eachGroup("Groups have undocumented fields.", (group) => ({
    ...group,
    createTime: 1_763_756_400_000,
    links: [],
  })),
  "extra-permission-fields": eachPermission(
    "Permission objects have an undocumented field.",
    (permission) => ({
      ...permission,
      objectName: null,
    }),
  ),
  "unknown-wildcards": eachGroup("Every group has an undocumented wildcard.", (group) => ({
    ...group,
    wildcards: [...group.wildcards, "VIEW_ALL_AUDIENCES"],
  })),
  "escaped-entities": eachGroup("&, <, > and quotes are returned as HTML entities.", (group) => ({
    ...group,
    name: escaped(group.name),
    description: escaped(group.description),
  })),
  charset: changing("all", "The media type of responses has a charset.", (response) =>
    response.body === undefined
      ? response
      : {
          status: response.status,
          headers: { ...response.headers, "content-type": "application/json;charset=UTF-8" },
          text: JSON.stringify(response.body),
        },
  ),
  "json-suffix": changing(
    "all",
    "The media type of responses is another JSON type, in another case and with a charset.",
    (response) =>
      response.body === undefined
        ? response
        : {
            status: response.status,
            headers: { ...response.headers, "content-type": "Application/HAL+JSON; Charset=UTF-8" },
            text: JSON.stringify(response.body),
          },
  ),
  "listed-errors": erring("Errors are lists.", ({ status, headers = {} }) => ({
    status,
    headers,
    body: [{ code: `${status}000`, message: "The request was refused." }],
  })),
  "string-errors": erring("Errors are JSON strings.", ({ status, headers = {} }) => ({
    status,
    headers,
    body: "The request was refused.",
  })),
  "empty-errors": erring("Errors have no body.", ({ status, headers = {} }) => ({
    status,
    headers,
  })),
  "html-errors": erring("Errors are HTML pages.", ({ status, headers = {} }) => ({
    status,
    headers: { ...headers, "content-type": "text/html" },
    text: `<!doctype html><title>${status}</title><h1>Error ${status}</h1>`,
  })),
  "gateway-errors": erring(
    "Errors have the format of the gateway.",
    ({ status, headers = {} }) => ({
      status,
      headers,
      body: { error_code: `${status}000`, message: "The request was refused." },
    }),
  ),
  "deleted-is-404": {
    operation: "listGroupPermissions",
    difference: "The permissions of a group that does not exist return 404.",
    vary: (sound, store) => async (request) => {
      const response = await sound(request);
      const isUnknown = response.status === 400 && !store.find(Number(request.groupId));
      return request.operationId === "listGroupPermissions" && isUnknown
        ? { ...response, status: 404 }
        : response;
    },
  },
  "unknown-is-400": changing(
    "updateGroup, deleteGroup, deleteGroups",
    "A group that does not exist returns 400.",
    (response, { operationId }) =>
      response.status === 404 && !operationId.endsWith("Permissions")
        ? { ...response, status: 400 }
        : response,
  ),
} satisfies Record<string, Variation>;

function escaped<T extends string | null>(text: T): T {
  const entities: Record<string, string> = {
    "&": "&amp;",
    "<": "&lt;",
    ">": "&gt;",
    '"': "&quot;",
  };
  return (text?.replaceAll(/[&<>"]/g, (character) => entities[character] ?? character) ??
    null) as T;
}

function shuffled<T>(list: readonly T[]): T[] {
  return list
    .map((item) => ({ item, at: Math.random() }))
    .sort((a, b) => a.at - b.at)
    .map(({ item }) => item);
}

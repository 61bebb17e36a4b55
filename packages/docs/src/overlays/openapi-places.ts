/** The objects of OpenAPI 3.1 whose fields hold something else than what `Unknown` says. */
type ObjectName =
  | "OpenAPI"
  | "Paths"
  | "PathItem"
  | "Operation"
  | "Parameter"
  | "RequestBody"
  | "Responses"
  | "Response"
  | "MediaType"
  | "Encoding"
  | "Example"
  | "Link"
  | "Callback"
  | "Components"
  | "Schema"
  | "Discriminator"
  | "Server"
  | "SecurityScheme"
  | "Flows"
  | "Flow"
  | "Unknown";

/** What stands somewhere in an OpenAPI document. A list is what each of its items is. */
export type Place =
  /** An object whose fields OpenAPI names. */
  | ObjectName
  /** Objects of one kind by names that the author chose. None of these names says what it holds. */
  | { readonly mapOf: ObjectName }
  /** A value of the API, whatever its fields are called. */
  | "data"
  /** Texts by names that the author chose. */
  | "texts";

const mapOf = (name: ObjectName): Place => ({ mapOf: name });

/** Stands for the names that the author chose, among which extensions can be. */
const ANY_NAME = "*";

const SCHEMA: Record<string, Place> = {
  ...fields("Schema", "items prefixItems contains additionalItems unevaluatedItems"),
  ...fields("Schema", "additionalProperties unevaluatedProperties propertyNames contentSchema"),
  ...fields("Schema", "allOf anyOf oneOf not if then else"),
  ...fields(mapOf("Schema"), "properties patternProperties dependentSchemas dependencies"),
  ...fields(mapOf("Schema"), "$defs definitions"),
  ...fields("data", "default const enum example examples dependentRequired $vocabulary"),
  discriminator: "Discriminator",
};

const WITH_EXAMPLES: Record<string, Place> = { example: "data", examples: mapOf("Example") };

const METHODS = "get put post delete options head patch trace";

/** What the fields of each object hold. A field that is not listed holds what `Unknown` says. */
const OBJECTS: Record<ObjectName, Record<string, Place>> = {
  OpenAPI: {
    servers: "Server",
    paths: "Paths",
    webhooks: mapOf("PathItem"),
    components: "Components",
  },
  Paths: { [ANY_NAME]: "PathItem" },
  PathItem: { ...fields("Operation", METHODS), servers: "Server", parameters: "Parameter" },
  Operation: {
    parameters: "Parameter",
    requestBody: "RequestBody",
    responses: "Responses",
    callbacks: mapOf("Callback"),
    servers: "Server",
  },
  // A header is a parameter without a name.
  Parameter: { ...WITH_EXAMPLES, schema: "Schema", content: mapOf("MediaType") },
  RequestBody: { content: mapOf("MediaType") },
  Responses: { [ANY_NAME]: "Response" },
  Response: { headers: mapOf("Parameter"), content: mapOf("MediaType"), links: mapOf("Link") },
  MediaType: { ...WITH_EXAMPLES, schema: "Schema", encoding: mapOf("Encoding") },
  Encoding: { headers: mapOf("Parameter") },
  Example: { value: "data" },
  Link: { parameters: "data", requestBody: "data", server: "Server" },
  Callback: { [ANY_NAME]: "PathItem" },
  Components: {
    schemas: mapOf("Schema"),
    responses: mapOf("Response"),
    parameters: mapOf("Parameter"),
    examples: mapOf("Example"),
    requestBodies: mapOf("RequestBody"),
    headers: mapOf("Parameter"),
    securitySchemes: mapOf("SecurityScheme"),
    links: mapOf("Link"),
    callbacks: mapOf("Callback"),
    pathItems: mapOf("PathItem"),
  },
  Schema: SCHEMA,
  Discriminator: { mapping: "data" },
  Server: { variables: mapOf("Unknown") },
  SecurityScheme: { flows: "Flows" },
  Flows: { [ANY_NAME]: "Flow" },
  Flow: { scopes: "texts" },
  // Extensions can hold anything, also parts of a schema or an example.
  Unknown: fields("data", "example value default const enum"),
};

/** What a field of an object, or an entry of a map, holds. */
export function placeOf(place: Exclude<Place, "data" | "texts">, key: string): Place {
  if (typeof place === "object") return place.mapOf;
  const isExtension = key.startsWith("x-");
  return (
    listed(OBJECTS[place], key) ??
    (isExtension ? undefined : listed(OBJECTS[place], ANY_NAME)) ??
    listed(OBJECTS.Unknown, key) ??
    "Unknown"
  );
}

/** Not what every object inherits: a field of a spec may be called `constructor`. */
function listed(places: Record<string, Place>, key: string): Place | undefined {
  return Object.hasOwn(places, key) ? places[key] : undefined;
}

function fields(place: Place, names: string): Record<string, Place> {
  return Object.fromEntries(names.split(" ").map((name) => [name, place]));
}

/** How sure a statement of the contract is. */
export type BasisKind = "documented" | "convention" | "assumed";

/** What the reference says besides the texts of the contract, in one language. */
export interface Words {
  /** What each basis is called on its badge. */
  basis: Record<BasisKind, string>;
  yes: string;
  no: string;
  /** Stands between alternatives, e.g. `string` or `null`. */
  or: string;
  /** Stands between what belongs together, e.g. two headers that are both sent. */
  and: string;
  /** Introduces a list of which one item is needed. */
  oneOf: string;
  /** The type of a list, given the Markdown of the type of its items. */
  arrayOf: (type: string) => string;
  /** Ends what stands before an explanation, with its space: ": ", or " : " in French. */
  colon: string;
  /** Stands between the items of a list inside a sentence, with its space. */
  listComma: string;
  /** What stands in brackets after something, with the brackets and their space. */
  inBrackets: (text: string) => string;

  /** Headings. */
  parameters: string;
  requestBody: string;
  codeSamples: string;
  answers: string;
  examplesOfAnswers: string;
  operations: string;
  /** Names of the tags, by what they are called in the contract. */
  tags: Record<string, string>;
  schemas: string;
  servers: string;
  authentication: string;
  permissions: string;
  wildcards: string;
  /** Heading of the list of what is not documented. */
  unsaid: string;

  /** Heads of columns. */
  field: string;
  type: string;
  required: string;
  description: string;
  status: string;
  meaning: string;
  basisColumn: string;
  body: string;
  header: string;
  statement: string;
  reason: string;
  usedBy: string;
  operation: string;
  request: string;
  permission: string;
  schema: string;
  scheme: string;
  sentAs: string;
  tokenEndpoint: string;
  url: string;
  name: string;
  place: string;

  /** Where a parameter is. */
  places: Record<"path" | "query" | "header" | "cookie", string>;
  /** Stands before an example. */
  example: string;
  /** Stands before the default of a variable in a URL. */
  default: string;
  /** Stands before the values of a closed list. */
  values: string;
  /** Stands before the values of an open list. */
  knownValues: string;
  noOtherFields: string;
  /** What tells the variants of a schema apart, given the Markdown of the field. */
  toldApartBy: (field: string) => string;
  /** In place of a body. */
  noBody: string;
  /** Where the code samples take their addresses and credentials from. */
  samplesRead: string;
  /** Where the client comes from that a code sample is written with. */
  clients: Record<"typescript" | "python", string>;
  /** How one of several examples is had from the mock, given the Markdown of a header that does it. */
  askForExample: (preference: string) => string;
  allOperations: string;
  /** An answer with one or several statuses, given their Markdown. */
  answer: (statuses: string) => string;
  /** Introduces the types of objects for which no permissions are known. */
  typesWithoutPermissions: string;
  /** What a reader of the list of unsaid things should make of each basis. */
  about: Record<BasisKind, string>;
  version: string;
  /** What pages that are not about one operation are for, where they are listed. */
  notes: Record<"schemas" | "permissions" | "unsaid", string>;
}

import type { BaseUrlWords } from "../../site/src/base-url-words.ts";
import type { TryItWords } from "../../site/src/try-it-words.ts";
import type { GuideSlug } from "../guide-slugs.ts";
import type { SampleLanguage } from "../samples/samples-for.ts";
import type { CertaintyWords, FieldWords } from "./field-words.ts";
import type { SearchWords } from "./search/search-words.ts";

/** How certain a statement of the spec is. */
export type BasisKind = "documented" | "convention" | "assumed";

/**
 * Everything that the docs say in one language besides the texts of the spec and the guides.
 * A language that lacks a word does not compile.
 */
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
  /** What follows something in brackets, with the brackets and their space. */
  inBrackets: (text: string) => string;

  /** Headings. */
  parameters: string;
  requestBody: string;
  codeSamples: string;
  responses: string;
  responseExamples: string;
  operations: string;
  /** Names of the tags, by what they are called in the spec. */
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
  /** Stands before the values of a closed list. */
  values: string;
  /** Stands before the values of an open list. */
  knownValues: string;
  noOtherFields: string;
  /** Introduces the variants of a schema, given the Markdown of the field that selects one. */
  selectedBy: (field: string) => string;
  /** In place of a body. */
  noBody: string;
  /** Where the code samples take their credentials from. */
  samplesRead: string;
  /** Where the client comes from that a code sample is written with. */
  clients: Record<Exclude<SampleLanguage, "curl">, string>;
  /** How to get one of several examples from the mock, given the Markdown of a header that asks for it. */
  askForExample: (preference: string) => string;
  allOperations: string;
  /** The status of the response called `default`, if the operation has others. */
  anyOtherStatus: string;
  /** The same if it has no others. */
  anyStatus: string;
  /** A response with one or several statuses, given their Markdown. */
  response: (statuses: string) => string;
  /** Introduces the types of objects for which no permissions are known. */
  typesWithoutPermissions: string;
  /** What a reader of the list of unsaid things should make of each basis. */
  about: Record<BasisKind, string>;
  version: string;
  /** What pages that are not about one operation are for, where they are listed. */
  notes: Record<"schemas" | "permissions" | "unsaid", string>;

  /** Name of the site. */
  title: string;
  reference: string;
  guides: string;
  /** Heading of the links to the spec in other formats. */
  downloads: string;
  /** The formats, by their files at the root of the site. */
  forms: Record<
    | "openapi.yaml"
    | "openapi.json"
    | "postman.json"
    | "lifecycle.arazzo.yaml"
    | "lifecycle.http"
    | "lifecycle.rest-client.http"
    | "llms.txt"
    | "llms-full.txt",
    string
  >;
  firstPage: {
    /** In the list of all pages. */
    name: string;
    /** Title of the page that has the reference. */
    wholeReference: string;
    /** Headings. */
    firstCall: string;
    permissionsByType: string;
    certainty: string;
    /** Where to find further servers, and how to test one's own, given the targets of links. */
    allServers: (href: string, testingHref: string) => string;
    /** How to get a token and what to send, as Markdown. */
    token: (facts: { endpoint: string; header: string; guideHref: string }) => string;
    /** The same if the spec names no token endpoint. */
    tokenGuide: (href: string) => string;
    /** Where to call the API without an account. */
    withoutAccount: (mockHref: string) => string;
    /** What the table below says, and where to read more, given a link to the guide. */
    permissionsLead: (guide: string) => string;
    certaintyLead: (guide: string) => string;
    /** What to make of each basis. */
    certain: Record<BasisKind, string>;
    /** Head of the column that says how many statements have a basis. */
    statements: string;
  };
  /** Before the link to the text of a page in Markdown. */
  inMarkdown: string;
  /** What the labels on an operation's page mean, as Markdown. `guide` makes a link to a guide. */
  legend: (guide: (slug: GuideSlug) => string) => string;
  /** On the button beside a block of code. */
  copy: string;
  /** Once the code was copied. */
  copied: string;
  /** What the page of an operation says of its request and its samples. */
  operationPage: {
    /** On the button that copies the URL of the request. */
    copyUrl: string;
    /** The choice of a base URL that is not in the list. */
    otherBaseUrl: string;
    /** The field for it. */
    ownBaseUrl: string;
    /** Stands after the mock's base URL, in brackets. */
    mock: string;
    baseUrl: BaseUrlWords;
    /** What tabs with the same call in several languages are for. */
    language: string;
  };
  tryIt: TryItWords & {
    title: string;
    /** Says what happens, and what has to run for it. */
    hint: string;
    baseUrl: string;
    token: string;
    body: string;
    send: string;
  };
  certainty: CertaintyWords;
  fields: FieldWords;
  /** What the site says around its pages. Texts in backticks become code. */
  site: {
    /** On the first page, to those who see it without its styles, given the path at which it has to be served. */
    withoutStyles: (base: string) => string;
    /** What the page with all operations is for, in one sentence. */
    allOperations: string;
    /** What the page with all guides is for, in one sentence. */
    allGuides: string;
    /** Where there is no page. */
    notFound: {
      title: string;
      explanation: string;
      /** Before links to pages with similar addresses. */
      near: string;
      /** Before links to the overview and to lists of all others. */
      elsewhere: string;
      search: string;
      noResults: string;
    };
    /** The link to the feed of the changelog. */
    feed: string;
    /** What changed in the spec itself from one version to another. */
    specChanges: {
      /** Introduces the list. */
      since: (version: string) => string;
      added: string;
      removed: string;
      changed: string;
      /** Before the names of those whose descriptions only were changed. */
      texts: string;
      /** The link to all of it, line by line. */
      lineByLine: string;
    };
  };
  /** Words that people type for pages which do not use them. */
  searchWords: SearchWords;
  /** Words of Starlight and its search that have no good translation of their own in every language. */
  search: Record<StarlightWord, string>;
}

type StarlightWord =
  | "languageSelect.accessibleLabel"
  | "themeSelect.accessibleLabel"
  | `pagefind.${
      | "clear_search"
      | "load_more"
      | "search_label"
      | "zero_results"
      | "many_results"
      | "one_result"
      | "alt_search"
      | "search_suggestion"
      | "searching"}`;

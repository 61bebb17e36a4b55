import { RELEASED } from "../first-release.ts";
import { adobesPage } from "./adobes-page.ts";
import { en as searchWords } from "./search/en.ts";
import type { Words } from "./words.ts";

/** English. */
export const en: Words = {
  basis: { documented: "documented", convention: "convention", assumed: "assumed" },
  yes: "yes",
  no: "no",
  or: "or",
  and: "and",
  oneOf: "One of these is required:",
  arrayOf: (type) => `array of ${type}`,
  colon: ": ",
  listComma: ", ",
  inBrackets: (text) => ` (${text})`,

  parameters: "Parameters",
  requestBody: "Request body",
  codeSamples: "Code",
  responses: "Responses",
  responseExamples: "Example responses",
  operations: "Operations",
  tags: { Groups: "Groups", Permissions: "Permissions" },
  schemas: "Schemas",
  servers: "Servers",
  authentication: "Authentication",
  permissions: "Permissions",
  wildcards: "Wildcards",
  unsaid: "What is not documented",

  field: "Field",
  type: "Type",
  description: "Description",
  status: "Status",
  meaning: "Meaning",
  basisColumn: "Basis",
  body: "Body",
  header: "Header",
  statement: "Statement",
  reason: "Reason",
  usedBy: "Applies to",
  operation: "Operation",
  request: "Request",
  permission: "Permission",
  schema: "Schema",
  scheme: "Scheme",
  sentAs: "Sent as",
  tokenEndpoint: "Token endpoint",
  url: "URL",
  name: "Name",
  place: "In",

  places: { path: "path", query: "query", header: "header", cookie: "cookie" },
  example: "Example",
  values: "Values",
  knownValues: "Known values (a server can have more)",
  noOtherFields: "No other fields are accepted.",
  selectedBy: (field) => `One of these, selected by ${field}:`,
  noBody: "none",
  samplesRead:
    "`TOKEN` comes from the environment. So does `CLIENT_ID`, which only OAuth Server-to-Server tokens need.",
  clients: {
    typescript: RELEASED
      ? "`npm install @aam-groups/client` installs `@aam-groups/client`."
      : "`@aam-groups/client` is part of the repository that these docs are built from; it is not published yet.",
    python:
      "`aam_groups` is the client that `npx pnpm@12 generate:client python -o groups-python` writes in a clone of the repository; run this with `PYTHONPATH=groups-python`.",
    go: "`aamgroups` is the client that `npx pnpm@12 generate:client go -o groups-go` writes in a clone of the repository; add it to your module with `go mod edit -require=aamgroups@v0.0.0 -replace=aamgroups=./groups-go`.",
    java: "`aamgroups.Client` is the client that `npx pnpm@12 generate:client java -o groups-java` writes in a clone of the repository; save this in a file named after its class, and compile it with `javac -encoding UTF-8 -d classes -sourcepath groups-java`.",
    php: "`AamGroups` is the client that `npx pnpm@12 generate:client php -o groups-php` writes in a clone of the repository; save this beside the folder `groups-php`.",
  },
  askForExample: (preference) =>
    `To get one of them from the mock, ask for it by status and name, e.g. with ${preference}.`,
  allOperations: "all operations",
  anyOtherStatus: "any other status",
  anyStatus: "any status",
  response: (statuses) => `Response ${statuses}`,
  typesWithoutPermissions: "Known object types without permissions of their own",
  about: {
    assumed: "Not documented anywhere; it may be wrong.",
    convention:
      "Stated elsewhere in the Audience Manager documentation, not where Adobe documents these operations.",
    documented: "Stated in Adobe’s documentation, with a caveat.",
  },
  version: "Version",
  notes: {
    schemas: "Every object in requests and responses, field by field",
    permissions: "Which permissions each object type supports, and all wildcards",
    unsaid: "Everything that is assumed or only convention, with reasons",
  },

  title: "Group Management API",
  reference: "Reference",
  guides: "Guides",
  downloads: "Download the spec",
  forms: {
    "openapi.yaml": "the spec, in OpenAPI 3.1",
    "openapi.json": "the same as JSON",
    "postman.json": "a Postman collection, set up for the mock",
    "lifecycle.arazzo.yaml": "an Arazzo description of a group's life, from creation to deletion",
    "lifecycle.http":
      "the same life as requests for JetBrains' HTTP Client and httpYac, set up for the sandbox",
    "lifecycle.rest-client.http": "the same for the REST Client of VS Code, and for Visual Studio",
    "llms.txt": "a list of all pages in Markdown, for programs",
    "llms-full.txt": "all pages in English in one Markdown file, for programs",
  },
  firstPage: {
    name: "Overview",
    wholeReference: "Reference on one page",
    firstCall: "First call",
    permissionsByType: "Permissions by type of object",
    certainty: "How certain each statement is",
    allServers: (href, testingHref) =>
      `[All servers](${href}), the mock included. Your own deployment? [Test it](${testingHref}) against the spec.`,
    token: ({ endpoint, header, guideHref }) =>
      `Exchange your project’s credentials for an access token at ${endpoint}. Send it with every request as \`Authorization: Bearer <token>\`, and the client id as ${header}. [Getting a token](${guideHref}) shows each step.`,
    tokenGuide: (href) =>
      `Send an access token with every request, as \`Authorization: Bearer <token>\`. [Getting a token](${href}) shows each step.`,
    withoutAccount: (mockHref) =>
      `No account yet? Try the call on the [mock](${mockHref}), which runs on your machine and accepts any token.`,
    permissionsLead: (guide) =>
      `What a group can be allowed to do with a single object. ${guide} explains how to set and remove permissions.`,
    certaintyLead: (guide) =>
      `Adobe’s documentation leaves much open, so whatever it does not state is labelled. ${guide} lists each assumption with its reason.`,
    certain: {
      documented: "Adobe’s documentation states it. Rely on it.",
      convention:
        "Other pages of the Audience Manager documentation state it. Expect it, with exceptions.",
      assumed: "It is our assumption, and not documented anywhere. It may be wrong.",
    },
    statements: "Statements",
  },
  inMarkdown: "View as Markdown",
  legend: (guide) =>
    `“Adobe’s documentation” is the page [Group Management API Methods](${adobesPage("en")}); ${guide("what-is-unsaid")} explains the labels. See also ${guide("getting-a-token")} and ${guide("errors")}.`,
  copy: "Copy",
  copied: "Copied",
  operationPage: {
    copyUrl: "Copy the URL",
    otherBaseUrl: "another base URL…",
    ownBaseUrl: "Your base URL",
    mock: "mock",
    baseUrl: {
      notWeb: "A base URL begins with http:// or https://, as in {example}.",
      hasMore: "A base URL has no user name, query or fragment: remove “{part}”.",
    },
    language: "Language",
  },
  tryIt: {
    title: "Try it",
    hint: `Sends the request from this page to the mock or the sandbox on your machine. Start the mock with ${RELEASED ? "`npx @aam-groups/mock`" : "`npx pnpm@12 start` in a clone of the repository"}.`,
    baseUrl: "Base URL",
    token: "Token",
    body: "Body",
    send: "Send",
    sending: "Sending…",
    failed:
      "No response that this page can read. Is the mock or the sandbox running at this address?",
    timedOut:
      "No response within {seconds} seconds. The request may still have been carried out: check before you retry.",
    notUrl: "This base URL is not valid. Include http://, as in http://127.0.0.1:4010/api/v1.",
    onlyHere:
      "Requests from this page only go to your own machine, so this form uses the mock instead of {baseUrl}.",
    notHere:
      "This page only sends to your own machine: use http://127.0.0.1:… or http://localhost:… as the base URL. For other servers, use one of the code samples.",
    badToken: "The token contains an invalid character: {character}. Copy the token again.",
    badPathValue: "The path needs {name}, which must not be “.” or “..”.",
    missing: "{name} is required.",
    badHeader: "{name} contains a character that is not allowed in headers: {character}.",
    notJson: "The body is not valid JSON: see line {line}, column {column}.",
  },
  certainty: {
    line: (all, parts, guide) =>
      `This operation rests on ${all} statements (${parts}). See ${guide}.`,
  },
  fields: {
    required: "required",
    linkTo: (name) => `Link to ${name}`,
    semicolon: "; ",
    limits: {
      int64: "64-bit",
      minimum: (value) => `at least ${value}`,
      maximum: (value) => `at most ${value}`,
      minItems: (count) => `at least ${count} ${count === 1 ? "item" : "items"}`,
      maxItems: (count) => `at most ${count} ${count === 1 ? "item" : "items"}`,
      minLength: (count) => `at least ${count} ${count === 1 ? "character" : "characters"}`,
      maxLength: (count) => `at most ${count} ${count === 1 ? "character" : "characters"}`,
      patterns: {
        "\\S": "not blank",
        "^[0-9]+$": "digits only",
        "^(\\d+|[A-Z][a-z]{2}, \\d{2} [A-Z][a-z]{2} \\d{4} \\d{2}:\\d{2}:\\d{2} GMT)$":
          "whole seconds or an HTTP date",
      },
    },
    responseHeaders: "Response headers",
    bodyOf: (statuses) => `Body of ${statuses}`,
    permissionsByType: "Permissions that each type of object supports:",
    seeAlso: (guide) => `See also ${guide}.`,
    permissionsGuide: "Permissions and wildcards",
    errorCodes: "Codes in the examples",
    wasChanged: "Was anything changed?",
    canRetry: "Retry?",
    errors: {
      "400":
        "the request is invalid, or the group whose permissions it reads or sets is inaccessible",
      "401": "the token is missing, unknown or expired",
      "403":
        "the caller is not allowed to manage groups, cannot access one of the objects, or did not send `x-api-key`",
      "404": "the group does not exist",
      "409": "the group, or one of the groups, cannot be deleted in its current state",
      "413": "the body is too large, or is not `application/json`",
      "429": "too many requests",
      "500": "the server or the gateway failed",
    },
    changed: {
      no: "no",
      unknown: "unknown",
      afterBulkDelete: "after a bulk delete, read the list",
      bulkDelete: "we assume not: read the list",
      reading: "reading changes nothing",
    },
    retry: {
      no: "no",
      withNewToken: (link) => `once, with a ${link("getting-a-token", "new token")}`,
      afterWaiting: "yes, after the time in `Retry-After`",
      ifSafe: "only what is safe to do twice",
      safe: "yes: doing it twice has the same effect",
      create: "no: first look for the group in the list",
      afterBulkDelete: "after a bulk delete, read the list",
      bulkDelete: "read the list first, then send only the ids that are still in it",
    },
  },
  site: {
    withoutStyles: (base) =>
      `This page has no styles because it was opened as a file, or is at another address than the one it was made for. Serve the whole folder of the docs at the path \`${base}\` of any web server, or run \`npx pnpm@12 start\` in a clone of the repository.`,
    allOperations: "Every operation of the API, with a sentence on what it does.",
    allGuides: "Every guide, with a sentence on what it is about.",
    notFound: {
      title: "Page not found",
      explanation: "There is no page at this address.",
      near: "Pages with similar addresses:",
      elsewhere: "Or go to:",
      search: "Search",
      noResults: "No results.",
    },
    feed: "RSS feed of this changelog",
    specChanges: {
      since: (version) => `What changed in the spec since ${version}`,
      added: "Added",
      removed: "Removed",
      changed: "Changed",
      texts: "Only reworded",
      lineByLine: "All changes, line by line",
    },
  },
  searchWords,
  search: {
    "languageSelect.accessibleLabel": "Select language",
    "themeSelect.accessibleLabel": "Select theme",
    "pagefind.clear_search": "Clear",
    "pagefind.load_more": "Load more results",
    "pagefind.search_label": "Search these pages",
    "pagefind.zero_results": "No results for “[SEARCH_TERM]”",
    "pagefind.many_results": "[COUNT] results for “[SEARCH_TERM]”",
    "pagefind.one_result": "[COUNT] result for “[SEARCH_TERM]”",
    "pagefind.alt_search":
      "No results for “[SEARCH_TERM]”. Showing results for “[DIFFERENT_TERM]” instead",
    "pagefind.search_suggestion": "No results for “[SEARCH_TERM]”. Try one of these searches:",
    "pagefind.searching": "Searching for “[SEARCH_TERM]”…",
  },
};

import type { GuideSlug } from "../guide-slugs.ts";

/** Makes a link to a guide, as Markdown. */
export type GuideLink = (slug: GuideSlug, text: string) => string;

/** The rows of the table of errors, each named by the first of its statuses. */
export type ErrorRow = "400" | "401" | "403" | "404" | "409" | "413" | "429" | "500";

/** How much of a page is certain. */
export interface CertaintyWords {
  /**
   * @param all how many statements there are
   * @param parts how many of each basis, e.g. `documented: 8, assumed: 2`
   * @param guide a link to the guide that explains it
   */
  line: (all: number, parts: string, guide: string) => string;
}

/** What is said of fields, statuses and error codes. */
export interface FieldWords {
  /** Beside the name of what is required. */
  required: string;
  /** The name of a link to a place on the page, or to a heading. */
  linkTo: (name: string) => string;
  /** Stands between two statements in one sentence, with its spaces. */
  semicolon: string;
  /** Limits of values, as words. */
  limits: {
    int64: string;
    minimum: (value: number) => string;
    maximum: (value: number) => string;
    minItems: (count: number) => string;
    maxItems: (count: number) => string;
    minLength: (count: number) => string;
    maxLength: (count: number) => string;
    /** By the regular expression; others are shown as they are. */
    patterns: Record<string, string>;
  };
  /** Heading of the headers of all responses. */
  responseHeaders: string;
  /** Introduces the fields of a body, given the statuses that have it. */
  bodyOf: (statuses: string) => string;
  /** Introduces the permissions of each type of object. */
  permissionsByType: string;
  /** Leads on to a guide, given a link to it. */
  seeAlso: (guide: string) => string;
  /** The title of the guide to permissions. */
  permissionsGuide: string;
  /** Introduces the codes that examples of errors have. */
  errorCodes: string;
  /** Heads of the columns that say what an error means for the caller. */
  wasChanged: string;
  canRetry: string;
  /** What each error means. */
  errors: Record<ErrorRow, string>;
  /** Whether something was changed. */
  changed: {
    no: string;
    unknown: string;
    /** What is added for deleting several groups. */
    afterBulkDelete: string;
    /** For a conflict of the operation that deletes several groups. */
    bulkDelete: string;
    /** What is added for operations that only read. */
    reading: string;
  };
  /** Whether to send the request once more. */
  retry: {
    no: string;
    withNewToken: (link: GuideLink) => string;
    afterWaiting: string;
    /** For all operations together. */
    ifSafe: string;
    /** For an operation that can be repeated. */
    safe: string;
    /** For one that creates something each time. */
    create: string;
    afterBulkDelete: string;
    /** After the failure of the operation that deletes several groups. */
    bulkDelete: string;
  };
}

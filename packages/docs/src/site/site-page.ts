/** A page of the site before it is rendered. */
export interface SitePage {
  /** `""` for the first page of a language. */
  slug: string;
  title: string;
  description: string;
  /** Headings may end with the anchor that they are to have: `## Title {#anchor}`. */
  markdown: string;
  /** The file in the repository that it is written in, for a link to edit it; left out if that is not one file. */
  source?: string;
  /** Address of a feed with the same content; left out if there is none. */
  feed?: string;
  /**
   * Whether the search looks into it.
   *
   * @default true
   */
  isSearched?: boolean;
}

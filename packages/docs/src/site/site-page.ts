/** A page of the site before it is rendered. */
export interface SitePage {
  /** `""` for the first page of a language. */
  slug: string;
  title: string;
  description: string;
  /** Headings may end with the anchor that they are to have: `## Title {#anchor}`. */
  markdown: string;
}

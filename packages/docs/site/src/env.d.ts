interface ImportMeta {
  readonly env: {
    /** Path of the site's root, with a slash at both ends. */
    readonly BASE_URL: string;
  };
}

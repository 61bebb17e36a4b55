/** What a client can do for its users beyond sending requests, and how it is seen. */
export const FEATURES = {
  retries: "after a 503 it reads again, and never creates again",
  timeout: "a body that never ends is given up",
  errors: "a 409 becomes an error with its status and its parsed body",
  signIn: "it gets the token itself, with client id and secret",
  renewal: "after a 401 it sends the call again with another token",
  html: "a login page with status 200 becomes an error of a class of its own",
  ids: 'a group id such as ".." is refused, and nothing is sent',
  redirects: "a redirect is refused, and nothing is sent elsewhere",
  validation: "a response of another form is rejected",
} as const;

export type Feature = keyof typeof FEATURES;

/** What options can be made of. */
export interface ProbeSettings {
  /** For timeouts. */
  timeoutMs: number;
  /** Another token each time. */
  nextToken(): string;
  /** Where tokens are given for these credentials. */
  signIn: { tokenUrl: string; clientId: string; clientSecret: string };
}

/** The options by which a client gets a feature that it does not have without options. */
export type Variants<Options> = Partial<Record<Feature, (settings: ProbeSettings) => Options>>;

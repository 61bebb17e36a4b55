/**
 * What the clients are called in their ecosystems. Whoever publishes them puts names that are theirs here: until then,
 * no host or account is claimed, and Go's path is below a domain that nobody can register.
 */
export const coordinates = {
  /** Python's distribution, and the package that is imported. */
  python: { distribution: "aam-groups", package: "aam_groups" },
  /** Go's module; its last part is the name of the package. */
  go: { module: "aam-groups.example/aamgroups" },
  maven: { groupId: "aam-groups", artifactId: "aam-groups" },
  composer: { name: "aam-groups/client" },
} as const;

/** What the licence fields say: the clients are ours, with parts by Redocly's generator, which is under MIT. */
export const LICENCES = ["Apache-2.0", "MIT"] as const;

/** One line about each client. */
export const SUMMARY = "Client of Audience Manager's Group Management API";

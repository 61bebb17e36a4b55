import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { newFolder } from "@aam-groups/test-kit/folder";
import { describe, test } from "vitest";
import { at, expectUsageError, type WrongUsage } from "../support/usage-error.ts";

const folder = await newFolder();
const empty = join(folder, "empty");
writeFileSync(empty, "");
const scheme = join(folder, "scheme");
writeFileSync(scheme, "Bearer s3cr3t\n");

const json = join(folder, "json");
writeFileSync(json, '{"access_token": "s3cr3t"}');

const wrong: WrongUsage[] = [
  ["no token", at, /No token: set AAM_GROUPS_TOKEN/, { AAM_GROUPS_TOKEN: undefined }],
  ["an empty token", at, /No token/, { AAM_GROUPS_TOKEN: "" }],
  [
    "a token with a line break",
    at,
    /AAM_GROUPS_TOKEN: the token .*line break/,
    { AAM_GROUPS_TOKEN: "s3cr3t\nx" },
  ],
  ["a token with a space", at, /the token .*space/, { AAM_GROUPS_TOKEN: "Bearer s3cr3t" }],
  [
    "a token with its scheme in front",
    at,
    /Leave "Bearer" out: the token starts with this word/,
    { AAM_GROUPS_TOKEN: " bearer s3cr3t\n" },
  ],
  ["a token file with the scheme in front", [...at, "--token-file", scheme], /Leave "Bearer" out/],
  ["a token of blanks", at, /No token/, { AAM_GROUPS_TOKEN: " \n" }],
  [
    "a command and a file for the token",
    [...at, "--token-file", empty, "--token-command", "true"],
    /--token-file and --token-command cannot be combined/,
  ],
  ["an empty command", [...at, "--token-command", " "], /--token-command is empty/],
  [
    "a token with an umlaut",
    at,
    /the token .*not allowed in a header/,
    { AAM_GROUPS_TOKEN: "s3cr3t-ä" },
  ],
  [
    "a key with a line break",
    at,
    /AAM_GROUPS_API_KEY is empty or contains/,
    { AAM_GROUPS_API_KEY: "s3cr3t\r\n" },
  ],
  [
    "an empty organisation",
    at,
    /AAM_GROUPS_ORG_ID is empty or contains/,
    { AAM_GROUPS_ORG_ID: "" },
  ],
  [
    "a token file that is not there",
    [...at, "--token-file", join(folder, "none")],
    /--token-file .*none cannot be read: there is no such file\.$/,
  ],
  [
    "an empty token file",
    [...at, "--token-file", empty],
    /--token-file .*empty: the token is empty/,
  ],
  [
    "a token file with what a token endpoint returns",
    [...at, "--token-file", json],
    /--token-file .*json holds JSON or quotes: it must hold the token alone/,
  ],
  [
    "a token in quotes",
    at,
    /AAM_GROUPS_TOKEN holds JSON or quotes: it must hold the token alone/,
    { AAM_GROUPS_TOKEN: '"s3cr3t"' },
  ],
  [
    "two ways to a token",
    [...at, "--token-file", empty, "--client-credentials"],
    /cannot be combined/,
  ],
  ["a client without its id", [...at, "--client-credentials"], /needs AAM_GROUPS_CLIENT_ID/],
  [
    "a client without its secret",
    [...at, "--client-credentials"],
    /needs AAM_GROUPS_CLIENT_SECRET/,
    { AAM_GROUPS_CLIENT_ID: "id" },
  ],
  [
    "a token URL that is none",
    [...at, "--client-credentials", "--token-url", "ims"],
    /--token-url ims is not a valid http or https URL/,
    { AAM_GROUPS_CLIENT_ID: "id", AAM_GROUPS_CLIENT_SECRET: "s3cr3t", AAM_GROUPS_SCOPE: "openid" },
  ],
  [
    "a token URL with credentials",
    [...at, "--client-credentials", "--token-url", "https://me:s3cr3t@ims.test/token"],
    /--token-url must not contain a query, a fragment or credentials/,
    { AAM_GROUPS_CLIENT_ID: "id", AAM_GROUPS_CLIENT_SECRET: "s3cr3t", AAM_GROUPS_SCOPE: "openid" },
  ],
  [
    "a client id with a space",
    [...at, "--client-credentials"],
    /AAM_GROUPS_CLIENT_ID must be a string of visible ASCII without spaces/,
    {
      AAM_GROUPS_CLIENT_ID: "s3cr3t id",
      AAM_GROUPS_CLIENT_SECRET: "s3cr3t",
      AAM_GROUPS_SCOPE: "openid",
    },
  ],
];

describe("credentials that cannot be used are told in a sentence, and not repeated", () => {
  test.each(wrong)("%s", (...usage) => expectUsageError(usage));
});

import { execFileSync } from "node:child_process";
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { newFolder } from "@aam-groups/test-kit/folder";
import { isInstalled } from "@aam-groups/test-kit/installed";
import { serve } from "@aam-groups/test-kit/server";
import { describe, expect, test } from "vitest";
import { curlLines, deletionLine } from "../../src/deployment/curl.ts";
import {
  commandWord,
  ENVIRONMENT_WORDS,
  fileWord,
  signInLine,
  variableWord,
} from "../../src/deployment/shell-words.ts";
import { inShell } from "../support/shell.ts";

const TOKEN = "t0ken-of.mine/+==";
const folder = await newFolder();

function fileWith(content: string): string {
  const path = join(folder, `it's token ${n++}`);
  writeFileSync(path, content);
  return fileWord(path, content);
}
let n = 0;

/** What a shell takes a word for, between double quotes. */
function meaningOf(word: string, env: Record<string, string> = {}): string {
  return execFileSync("sh", ["-c", `printf %s "${word}"`], {
    encoding: "utf8",
    env: { PATH: process.env.PATH, ...env },
  });
}

describe("a shell gets the token that the run has", () => {
  test.each(["", "\n", "\r\n", " \n\n"])("from a variable that ends with %j", (end) => {
    const value = `${TOKEN}${end}`;
    const word = variableWord("AAM_GROUPS_TOKEN", value);
    expect(meaningOf(word, { AAM_GROUPS_TOKEN: value })).toBe(TOKEN);
  });

  test.each(["", "\n", "\n\n", "\r\n", "  "])("from a file that ends with %j", (end) => {
    expect(meaningOf(fileWith(`${TOKEN}${end}`))).toBe(TOKEN);
    expect(meaningOf(fileWith(`\uFEFF${TOKEN}${end}`))).toBe(TOKEN);
  });

  test.each([
    `echo '${TOKEN}'`,
    `echo "${TOKEN}" # mine`,
    `printf %s "$MINE"`,
    `case x in x) echo ${TOKEN};; esac`,
    `echo ${TOKEN} |\n cat`,
  ])("from the command %s", (command) => {
    expect(meaningOf(commandWord(command), { MINE: TOKEN })).toBe(TOKEN);
  });
});

describe.skipIf(!isInstalled("curl"))("with the client id and secret of the environment", () => {
  test("a first line gets the token for all others", async () => {
    const forms: string[] = [];
    await using server = await serve(async (request, response) => {
      let body = "";
      for await (const chunk of request) body += chunk;
      forms.push(body);
      const { authorization, "x-api-key": key } = request.headers;
      response.end(
        JSON.stringify(
          request.method === "POST"
            ? { token_type: "bearer", access_token: TOKEN, expires_in: 1 }
            : { authorization, key },
        ),
      );
    });
    const client = {
      AAM_GROUPS_CLIENT_ID: "the-client",
      AAM_GROUPS_CLIENT_SECRET: "s&cr=t+/ \"'",
      AAM_GROUPS_SCOPE: "openid,AdobeID",
    };
    const shell = { ...ENVIRONMENT_WORDS, apiKey: "$AAM_GROUPS_CLIENT_ID" };
    const line = deletionLine({ baseUrl: server.baseUrl, shell }, { apiKey: "the-client" }, 17);
    const output = await inShell([signInLine(`${server.origin}/ims`), line], client);
    expect(output).toContain(`{"authorization":"Bearer ${TOKEN}","key":"the-client"}`);
    expect(Object.fromEntries(new URLSearchParams(forms[0]))).toEqual({
      grant_type: "client_credentials",
      client_id: client.AAM_GROUPS_CLIENT_ID,
      client_secret: client.AAM_GROUPS_CLIENT_SECRET,
      scope: client.AAM_GROUPS_SCOPE,
    });
    expect(server.requests).toEqual(["POST /ims", "DELETE /api/v1/groups/17"]);
  });
});

test("options that every curl needs stand in every line", () => {
  const shell = { ...ENVIRONMENT_WORDS, options: '-x "$HTTP_PROXY"' };
  const exchange = {
    ...{ seq: 1, method: "GET", path: "/groups/", startedAt: "", durationMs: 0 },
    ...{ requestHeaders: { authorization: "Bearer ***" }, credentials: "own" as const },
  };
  expect(curlLines({ baseUrl: "http://host/v1", shell }, [exchange])).toEqual([
    `curl -sS -x "$HTTP_PROXY" -H "Authorization: Bearer $AAM_GROUPS_TOKEN" 'http://host/v1/groups/'`,
  ]);
});

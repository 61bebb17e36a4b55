import { once } from "node:events";
import { readFileSync } from "node:fs";
import { type AddressInfo, createServer, type Socket } from "node:net";
import { join } from "node:path";
import { newFolder } from "@aam-groups/test-kit/folder";
import { describe, expect, test } from "vitest";
import { tokenSourceOf } from "../../src/deployment/sign-in.ts";

const { PATH } = process.env;
const sourceOf = (command: string, env = {}, timeoutMs = 60_000) =>
  tokenSourceOf({ command, env: { PATH, ...env }, timeoutMs });

test("the command runs once for all who wait, and again when its token is rejected", async () => {
  const calls = join(await newFolder(), "calls");
  const command =
    'mkdir "$CALLS.lock" || exit 9; echo >> "$CALLS"; echo " token-$(wc -l < "$CALLS" | tr -d " ")"; rmdir "$CALLS.lock"';
  const source = sourceOf(command, { CALLS: calls });
  const ask = (refused?: string) => Promise.all([1, 2, 3].map(() => source(refused)));
  expect(await ask()).toEqual(["token-1", "token-1", "token-1"]);
  expect(await ask("token-1")).toEqual(["token-2", "token-2", "token-2"]);
  // A late rejection of a token that has been renewed since.
  expect(await ask("token-1")).toEqual(["token-2", "token-2", "token-2"]);
  expect(readFileSync(calls, "utf8")).toHaveLength(2);
});

describe("what goes wrong is said, and what was printed is not", () => {
  const wrong: [string, command: string, RegExp][] = [
    ["it fails", "echo s3cr3t; exit 3", /it ended with exit code 3$/],
    ["it is not there", "no-such-command-s3cr3t", /it ended with exit code 127$/],
    ["it is killed", "echo s3cr3t; kill -9 $$", /it was ended by SIGKILL$/],
    ["it prints nothing", "true", /it printed nothing$/],
    ["it prints blanks", "echo ' '", /it printed nothing$/],
    ["it prints JSON", `echo '{"access_token":"s3cr3t"}'`, /it printed JSON/],
    ["it prints the scheme", "echo Bearer s3cr3t", /"Bearer " in front of the token/],
    ["it prints a sentence", "echo Signed in as s3cr3t", /something that is no token/],
    ["it prints without end", "yes s3cr3t", /far more than a token/],
  ];

  test.each(wrong)("%s", async (_what, command, why) => {
    const error: unknown = await Promise.resolve(sourceOf(command)()).catch((reason) => reason);
    expect(String(error)).toMatch(/no token from the command of --token-command: /);
    expect(String(error)).toMatch(why);
    expect(String(error)).not.toMatch(/s3cr3t/);
  });

  test("it does not end", async () => {
    const source = sourceOf("exec sleep 60", {}, 200);
    await expect(source()).rejects.toThrow(/printed no token within 0.2 s/);
  });

  test("what it has started is ended with it", async () => {
    const connected = Promise.withResolvers<Socket>();
    await using server = createServer(connected.resolve).listen(0, "127.0.0.1");
    await once(server, "listening");
    const { port } = server.address() as AddressInfo;
    const script = `require("node:net").connect(${port}, "127.0.0.1")`;
    const controller = new AbortController();
    const env = { NODE: process.execPath, SCRIPT: script };
    const source = sourceOf('"$NODE" -e "$SCRIPT" | cat; true', env);
    const token = Promise.resolve(source(undefined, controller.signal));
    const socket = await connected.promise;
    controller.abort(new Error("the run was interrupted"));
    await expect(token).rejects.toThrow(/the run was interrupted/);
    socket.on("error", () => {});
    await once(socket.resume(), "close");
  });

  test("nobody wants its token any more", async () => {
    const controller = new AbortController();
    const token = sourceOf("exec sleep 60")(undefined, controller.signal);
    controller.abort(new Error("the run was interrupted"));
    await expect(token).rejects.toThrow(/the run was interrupted/);
  });
});

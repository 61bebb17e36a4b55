import { existsSync } from "node:fs";
import { readFile, writeFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { beforeAll, describe, expect, inject, test } from "vitest";
import { newUser, type User } from "./user.ts";

/** What programs get of each package that the other tests do not import: an expression, and what it is. */
const CONSUMERS = {
  types: {
    from: "{ operationDescriptors, specVersion }",
    types: "Group, OperationId",
    typed: `export const group: Partial<Group> = { groupId: 1 };
// @ts-expect-error: there is no such operation.
export const misspelt: OperationId = "listUsers";`,
    body: `print(operationDescriptors.createGroup.method + " " + (specVersion.length > 4));`,
    prints: "POST true",
  },
  mock: {
    from: "{ startMock }",
    types: "Mock, MockOptions",
    typed: `export const options: MockOptions = { port: 0, dynamic: true };
// @ts-expect-error: it is a number.
export const misuse: MockOptions = { port: "0" };
export const stop = (mock: Mock): Promise<void> => mock.close();`,
    body: `startMock({ port: 0 }).then(async (server) => {
  const headers = { authorization: "Bearer any" };
  print((await fetch(server.baseUrl + "/groups/", { headers })).status);
  await server.close();
});`,
    prints: "200",
  },
  sandbox: {
    from: "{ startSandbox, faults }",
    types: "FaultName, World",
    typed: `export const fault: FaultName = "create.omits-pid";
// @ts-expect-error: there is no such fault.
export const misspelt: FaultName = "create.omits-nothing";
export const users = (world: World): number => world.users.length;`,
    body: `startSandbox({ port: 0 }).then(async (server) => {
  const headers = { authorization: "Bearer admin-token" };
  const { status } = await fetch(server.baseUrl + "/groups/", { headers });
  print(status + " " + ("create.omits-pid" in faults));
  await server.close();
});`,
    prints: "200 true",
  },
  "contract-tests": {
    from: "{ judge }",
    types: "Report, Violation",
    typed: `export const verdict: Report["verdict"] = "conforms";
export const of = ({ message }: Violation): string => message;`,
    body: `print(judge("listGroups", { status: 418, headers: new Headers(), text: "" }).length > 0);`,
    prints: "true",
  },
} as const;
const NAMES = ["types", "mock", "sandbox", "contract-tests"] as const;
const PRINT = "const print = (what: unknown) => console.log(String(what));";

let user: User;
const inPackage = (name: string, path: string) =>
  join(user.folder, "node_modules/@aam-groups", name, path);

describe("somebody who imports a package", () => {
  beforeAll(async () => {
    user = await newUser("npm", 22);
    await user.add("@types/node@24", ...[...NAMES, "docs"].map((name) => `@aam-groups/${name}`));
    for (const name of NAMES) {
      const { from, types, typed, body } = CONSUMERS[name];
      const print = PRINT.replace(": unknown", "");
      const files = {
        mjs: `import ${from} from "@aam-groups/${name}";\n${print}\n${body}`,
        cjs: `const ${from} = require("@aam-groups/${name}");\n${print}\n${body}`,
        mts: `import ${from} from "@aam-groups/${name}";
import type { ${types} } from "@aam-groups/${name}";
${typed}\n${PRINT}\n${body}`,
      };
      for (const [kind, text] of Object.entries(files))
        await writeFile(join(user.folder, `${name}.${kind}`), text);
    }
  });

  test.each(NAMES)("can use %s as an ES module and in CommonJS", async (name) => {
    for (const kind of ["mjs", "cjs"]) {
      const { all } = await user.run("node", ["--no-warnings", `${name}.${kind}`]);
      expect([kind, all]).toEqual([kind, CONSUMERS[name].prints]);
    }
  });

  test.each([
    [["types", "mock", "contract-tests"], []],
    // Its README says so.
    [["sandbox"], ["node"]],
  ])("can do so with %j in TypeScript, their declarations included", async (names, types) => {
    const { resolve } = createRequire(import.meta.url);
    const tsc = join(dirname(resolve("typescript/package.json")), "bin/tsc");
    const compilerOptions = {
      ...{ module: "nodenext", target: "es2022", types },
      ...{ strict: true, noEmit: true, skipLibCheck: false },
    };
    const config = { compilerOptions, files: names.map((name) => `${name}.mts`) };
    await writeFile(join(user.folder, "tsconfig.json"), JSON.stringify(config));
    const { all, exitCode } = await user.run(process.execPath, [tsc, "-p", user.folder]);
    expect([all, exitCode]).toEqual(["", 0]);
  });

  test("can load each JSON file that a package exports", async () => {
    for (const name of [...NAMES, "docs"]) {
      const manifest = JSON.parse(await readFile(inPackage(name, "package.json"), "utf8"));
      const exported = Object.keys(manifest.exports).filter((path) => path.endsWith(".json"));
      for (const path of name === "docs" ? ["./openapi.json"] : exported) {
        const code = `require("@aam-groups/${join(name, path)}"); console.log("loaded");`;
        const { all } = await user.run("node", ["--eval", code]);
        expect([name, path, all]).toEqual([name, path, "loaded"]);
      }
    }
  });

  test("finds the schema that the sandbox's fixtures name", async () => {
    const { $schema } = JSON.parse(
      await readFile(inPackage("sandbox", "dist/fixtures.json"), "utf8"),
    );
    expect($schema).toMatch(/^\.\//);
    expect(existsSync(inPackage("sandbox", join("dist", $schema)))).toBe(true);
  });

  test("is told the versions by each command", async () => {
    const commands = { mock: "mock", sandbox: "sandbox", "contract-tests": "contract" };
    for (const [name, command] of Object.entries(commands)) {
      const { all } = await user.run("npm", ["exec", "--", `aam-groups-${command}`, "--version"]);
      const { version } = inject("packed").find((one) => one.name.endsWith(`/${name}`)) ?? {};
      expect(all).toMatch(new RegExp(`^${version} \\(spec \\d+\\.\\d+\\.\\d+\\)$`));
    }
  });

  test("is told the name of the command that a script of theirs runs", async () => {
    const env = { npm_lifecycle_event: "mock" };
    const { all } = await user.run("node", [inPackage("mock", "dist/bin.js"), "--help"], env);
    expect(all).toMatch(/^Usage: aam-groups-mock /);
  });
});

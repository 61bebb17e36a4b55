import { mkdir, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { newFolder } from "@aam-groups/test-kit/folder";
import { describe, expect, test } from "vitest";
import { wrongReferences } from "../../check/project-references.ts";
import { errorsOnce } from "../../check/type-errors.ts";
import { root } from "../../paths.ts";

describe("errors of several compilers", () => {
  const wrong = "packages/client/src/fetch.ts(3,7): error TS2322: Type 'string' is wrong.";
  const other = "scripts/main.ts(1,1): error TS1005: ';' expected.";

  test("are told once if both find them", () => {
    const outputs = [
      { compiler: "TypeScript 7", output: `${wrong}\n  Type 'a' is wrong.` },
      { compiler: "TypeScript 5.9", output: `${wrong}\n  In other words.\n` },
    ];
    expect(errorsOnce(outputs)).toEqual([`${wrong}\n  Type 'a' is wrong.`]);
  });

  test("say who has found them if the other has not", () => {
    const outputs = [
      { compiler: "TypeScript 7", output: wrong },
      { compiler: "TypeScript 5.9", output: `${wrong}\n${other}` },
    ];
    expect(errorsOnce(outputs)).toEqual([wrong, `Only TypeScript 5.9: ${other}`]);
  });

  test("need no place", () => {
    const outputs = [{ compiler: "TypeScript 7", output: "Out of memory\nAborted\n" }];
    expect(errorsOnce(outputs)).toEqual(["Out of memory", "Aborted"]);
  });
});

describe("references of TypeScript projects", () => {
  test("follow the dependencies of the packages", async () => {
    expect(await wrongReferences(root)).toEqual([]);
  });

  test("that are missing or needless are named", async () => {
    const folder = await newFolder();
    const write = async (path: string, content: object) => {
      await mkdir(join(folder, path, ".."), { recursive: true });
      await writeFile(join(folder, path), `// A comment\n${JSON.stringify(content)}`);
    };
    await write("package.json", { devDependencies: { "@aam-groups/one": "workspace:*" } });
    await write("scripts/tsconfig.json", { references: [{ path: "../packages/one" }] });
    await write("packages/one/package.json", {
      dependencies: { "@aam-groups/two": "workspace:*", ajv: "8.20.0" },
    });
    await write("packages/one/tsconfig.json", { references: [{ path: "site" }] });
    await write("packages/two/package.json", {});
    await write("packages/two/tsconfig.json", { references: [{ path: "../one" }] });
    expect(await wrongReferences(folder)).toEqual([
      "packages/one/tsconfig.json needs a reference to packages/two, on which packages/one/package.json depends.",
      "packages/two/tsconfig.json refers to packages/one, on which packages/two/package.json does not depend.",
    ]);
  });
});

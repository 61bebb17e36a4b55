import { createHash } from "node:crypto";
import { gunzipSync } from "node:zlib";
import { RELEASED } from "@aam-groups/docs/first-release";
import { strFromU8, unzipSync } from "fflate";
import { unpackTar } from "modern-tar";
import { describe, expect, test } from "vitest";
import { languages } from "../../../languages/catalogue.ts";
import type { ClientPackage } from "../../../release/files/client-package.ts";
import { clientPackages } from "../../../release/files/client-part.ts";
import { clientReadme, OUTPUT } from "../../../release/files/client-readme.ts";

const { python, go, php } = clientPackages;

/** A client whose code is a word: what is in the archives does not depend on it. */
const CLIENT = {
  specVersion: "1.0.7",
  code: "code",
  readme: "# How to install it\n",
  licence: "our licence",
  generatorLicence: "licence of the generator",
};

/** The archives of a client, by name. */
async function pack(client: ClientPackage, version: string): Promise<Record<string, Uint8Array>> {
  const archives = [...(await client.pack({ ...CLIENT, version }))];
  return Object.fromEntries(
    archives.map(([name, bytes]) => [name, typeof bytes === "string" ? Buffer.from(bytes) : bytes]),
  );
}

function unzipped(archive: Uint8Array | undefined): Record<string, string> {
  const entries = Object.entries(unzipSync(archive ?? expect.fail("There is no archive.")));
  return Object.fromEntries(entries.map(([path, bytes]) => [path, strFromU8(bytes)]));
}

/** The value of each field at the beginning of a METADATA. */
function fieldsOf(metadata = ""): Record<string, string> {
  const [head = ""] = metadata.split("\n\n");
  return Object.fromEntries(head.split("\n").map((line) => line.split(/: (.*)/s).slice(0, 2)));
}

describe("the wheel", () => {
  const INFO = "aam_groups-1.2.0rc1.dist-info";

  async function wheel(): Promise<Record<string, string>> {
    return unzipped((await pack(python, "1.2.0-rc.1"))["aam_groups-1.2.0rc1-py3-none-any.whl"]);
  }

  test("has the package, and then what pip reads about it", async () => {
    expect(Object.keys(await wheel())).toEqual([
      ...["aam_groups/__init__.py", "aam_groups/py.typed", "aam_groups/redocly-license.txt"],
      ...[`${INFO}/METADATA`, `${INFO}/RECORD`, `${INFO}/WHEEL`, `${INFO}/licenses/LICENSE`],
    ]);
    expect(await wheel()).toMatchObject({
      "aam_groups/__init__.py": "code",
      "aam_groups/py.typed": "",
      "aam_groups/redocly-license.txt": "licence of the generator",
      [`${INFO}/licenses/LICENSE`]: "our licence",
      [`${INFO}/WHEEL`]: expect.stringContaining("Wheel-Version: 1.0\n"),
    });
  });

  test("says in RECORD what each file holds, and leaves out none", async () => {
    const { [`${INFO}/RECORD`]: record = "", ...files } = await wheel();
    const expected = Object.entries(files).map(([path, text]) => {
      const hash = createHash("sha256").update(text).digest("base64url");
      return `${path},sha256=${hash},${Buffer.byteLength(text)}`;
    });
    const lines = record.trimEnd().split("\n");
    expect(lines.sort()).toEqual([...expected, `${INFO}/RECORD,,`].sort());
  });

  test("says in METADATA what it is and needs, with the README", async () => {
    const { [`${INFO}/METADATA`]: metadata = "" } = await wheel();
    expect(fieldsOf(metadata)).toMatchObject({
      "Metadata-Version": "2.4",
      Name: "aam-groups",
      Version: "1.2.0rc1",
      "License-Expression": "Apache-2.0 AND MIT",
      "Requires-Python": ">=3.9",
      "Requires-Dist": "httpx>=0.23",
    });
    expect(metadata.endsWith("\n\n# How to install it\n")).toBe(true);
    expect(languages.python.needs).toBe("Python 3.9 or newer and httpx");
  });
});

test("the sdist has the same package below one folder, with what builds it", async () => {
  const { "aam_groups-1.2.0.tar.gz": archive } = await pack(python, "1.2.0");
  const entries = await unpackTar(new Uint8Array(gunzipSync(archive ?? "")));
  const files = Object.fromEntries(
    entries.map(({ header, data }) => [header.name, Buffer.from(data ?? []).toString()]),
  );
  const folder = "aam_groups-1.2.0";
  expect(Object.keys(files)).toEqual(
    [
      ...["LICENSE", "PKG-INFO", "README.md"],
      ...["aam_groups/__init__.py", "aam_groups/py.typed", "aam_groups/redocly-license.txt"],
      "pyproject.toml",
    ].map((path) => `${folder}/${path}`),
  );
  expect(files[`${folder}/aam_groups/__init__.py`]).toBe("code");
  expect(fieldsOf(files[`${folder}/PKG-INFO`])).toMatchObject({ Version: "1.2.0" });
  expect(files[`${folder}/pyproject.toml`]).toContain('version = "1.2.0"\n');
});

test.each([
  ["1.2.0", "aam-groups.example/aamgroups"],
  ["2.0.0", "aam-groups.example/aamgroups/v2"],
])("the Go archive of %s is a module proxy with the module %s", async (version, module) => {
  const { [`aam-groups-go-${version}.zip`]: archive } = await pack(go, version);
  const proxy = unzipSync(archive ?? expect.fail("There is no archive."));
  const home = `aam-groups-go-${version}/${module}/@v`;
  expect(Object.keys(proxy).sort()).toEqual(
    [
      ...[`aam-groups-go-${version}/LICENSE`, `aam-groups-go-${version}/README.md`],
      ...[".info", ".mod", ".zip"].map((end) => `${home}/v${version}${end}`),
      `${home}/list`,
    ].sort(),
  );
  const textOf = (name: string) => strFromU8(proxy[`${home}/${name}`] ?? new Uint8Array());
  expect(textOf("list")).toBe(`v${version}\n`);
  expect(JSON.parse(textOf(`v${version}.info`))).toEqual({ Version: `v${version}` });
  expect(textOf(`v${version}.mod`)).toBe(`module ${module}\n\ngo 1.19\n`);
  const root = `${module}@v${version}`;
  expect(unzipped(proxy[`${home}/v${version}.zip`])).toEqual({
    [`${root}/LICENSE`]: "our licence",
    [`${root}/README.md`]: "# How to install it\n",
    [`${root}/client.go`]: "code",
    [`${root}/go.mod`]: textOf(`v${version}.mod`),
    [`${root}/redocly-license.txt`]: "licence of the generator",
  });
  expect(languages.go.needs).toBe("Go 1.19 or newer");
});

test("the Composer archive has its package below one folder", async () => {
  const folder = "aam-groups-php-1.2.0";
  const { [`${folder}.zip`]: archive } = await pack(php, "1.2.0");
  const { [`${folder}/composer.json`]: json = "", ...files } = unzipped(archive);
  expect(files).toEqual({
    [`${folder}/LICENSE`]: "our licence",
    [`${folder}/README.md`]: "# How to install it\n",
    [`${folder}/src/client.php`]: "code",
    [`${folder}/src/redocly-license.txt`]: "licence of the generator",
  });
  expect(JSON.parse(json)).toMatchObject({
    ...{ name: "aam-groups/client", version: "1.2.0", license: ["Apache-2.0", "MIT"] },
    ...{ require: { php: ">=8.1", "ext-curl": "*" }, autoload: { classmap: ["src/client.php"] } },
  });
  expect(languages.php.needs).toContain("PHP 8.1 or newer with its curl extension");
});

test.each([python, go, php])(
  "the archives of the $language client are the same bytes each time",
  async (client) => {
    expect(await pack(client, "1.2.0")).toEqual(await pack(client, "1.2.0"));
    const other = await client.pack({ ...CLIENT, code: "other", version: "1.2.0" });
    expect([...other.values()]).not.toEqual(Object.values(await pack(client, "1.2.0")));
  },
);

test.each([python, go, php])(
  "no two releases have an archive of the $language client by one name, also if the spec stays",
  async (client) => {
    const [before, after] = [await pack(client, "1.1.0"), await pack(client, "1.2.0")];
    expect(Object.keys(before).filter((name) => name in after)).toEqual([]);
  },
);

describe.each(Object.values(clientPackages))("the README of the $language client", (client) => {
  test("says which version it has and which of the spec it speaks, how to install it, and has a first program", async () => {
    const readme = await clientReadme(client, { version: "1.2.0", specVersion: "1.0.7" });
    const { title, needs, example } = languages[client.language];
    expect(readme).toMatch(new RegExp(`^# Audience Manager groups: ${title} client\n`));
    expect(readme).toMatch(
      /^Version 1\.2\.0\. Calls .* as version 1\.0\.7 of its OpenAPI description has it\.$/m,
    );
    expect(readme).toContain(`It requires ${needs}.`);
    expect(readme).toContain(client.install("1.2.0"));
    expect(readme).toContain(`Save this as \`${example}\``);
    expect(readme).toContain(`\`\`\`${client.language}\n`);
    expect(readme).toContain(`\`\`\`text\n${OUTPUT}\`\`\``);
    expect(readme).toContain("Apache-2.0, see `LICENSE`.");
    expect(readme).toContain(
      RELEASED
        ? "`npx @aam-groups/sandbox` starts: "
        : "`npx pnpm@12 sandbox` starts in a clone of the repository: ",
    );
    expect(readme).not.toContain("<!--");
  });

  test("cannot be made of an example that calls the client in another way", () => {
    if (client === python || client === clientPackages.java) return;
    expect(() => client.program("an example of something else")).toThrow(
      /^The example has to have .* once\.$/,
    );
  });
});

import { createHash } from "node:crypto";
import { bytesOf, type FileMap, inFolder, tarGz, zip } from "./archive.ts";
import { type ClientPackage, GENERATOR_LICENCE, type PackedClient } from "./client-package.ts";
import { coordinates, LICENCES, SUMMARY } from "./coordinates.ts";
import { pythonVersion } from "./release-version.ts";

const { distribution, package: name } = coordinates.python;

/** What `pip` reads of the code's needs. */
const PYTHON = ">=3.9";
const HTTPX = "httpx>=0.23";

/** A wheel, and an sdist that hatchling builds the same from. */
export const python: ClientPackage = {
  language: "python",
  install: (version) => `\`\`\`sh
python3 -m pip install ./${wheelName(version)}
\`\`\`

\`${sdistName(version)}\` is the source of the same: pip builds it with hatchling.`,
  program: (example) => example,
  run: () => ["python3 first_call.py"],
  pack: async (client) =>
    new Map([
      [wheelName(client.version), wheel(client)],
      [sdistName(client.version), await sdist(client)],
    ]),
};

function wheelName(version: string): string {
  return `${name}-${pythonVersion(version)}-py3-none-any.whl`;
}

function sdistName(version: string): string {
  return `${name}-${pythonVersion(version)}.tar.gz`;
}

/** The folder that is installed. A package rather than a module: only packages can say that they are typed. */
function packageFiles({ code, generatorLicence }: PackedClient): FileMap {
  return inFolder(
    name,
    new Map([
      ["__init__.py", code],
      ["py.typed", ""],
      [GENERATOR_LICENCE, generatorLicence],
    ]),
  );
}

function wheel(client: PackedClient): Uint8Array {
  const info = `${name}-${pythonVersion(client.version)}.dist-info`;
  const files = new Map([
    ...packageFiles(client),
    [`${info}/METADATA`, metadata(client)],
    [`${info}/WHEEL`, WHEEL],
    [`${info}/licenses/LICENSE`, client.licence],
  ]);
  const record = `${info}/RECORD`;
  files.set(record, `${[...files].map(recordLine).join("")}${record},,\n`);
  // Those who read a wheel from its end find what it is first, as the format recommends.
  return zip(files, (path) => Number(path.startsWith(info)));
}

const WHEEL = `Wheel-Version: 1.0
Generator: pnpm release:files
Root-Is-Purelib: true
Tag: py3-none-any
`;

function recordLine([path, content]: readonly [string, string | Uint8Array]): string {
  const bytes = bytesOf(content);
  const hash = createHash("sha256").update(bytes).digest("base64url");
  return `${path},sha256=${hash},${bytes.length}\n`;
}

function sdist(client: PackedClient): Promise<Uint8Array> {
  const files = new Map([
    ...packageFiles(client),
    ["LICENSE", client.licence],
    ["PKG-INFO", metadata(client)],
    ["README.md", client.readme],
    ["pyproject.toml", pyproject(client.version)],
  ]);
  return tarGz(inFolder(`${name}-${pythonVersion(client.version)}`, files));
}

function metadata({ version, readme }: PackedClient): string {
  return `Metadata-Version: 2.4
Name: ${distribution}
Version: ${pythonVersion(version)}
Summary: ${SUMMARY}
License-Expression: ${LICENCES.join(" AND ")}
License-File: LICENSE
Classifier: Typing :: Typed
Requires-Python: ${PYTHON}
Requires-Dist: ${HTTPX}
Description-Content-Type: text/markdown

${readme}`;
}

function pyproject(version: string): string {
  return `[build-system]
requires = ["hatchling"]
build-backend = "hatchling.build"

[project]
name = "${distribution}"
version = "${pythonVersion(version)}"
description = "${SUMMARY}"
readme = "README.md"
license = "${LICENCES.join(" AND ")}"
requires-python = "${PYTHON}"
dependencies = ["${HTTPX}"]
classifiers = ["Typing :: Typed"]

[tool.hatch.build.targets.wheel]
packages = ["${name}"]
`;
}

import { join } from "node:path";
import { startSandbox } from "@aam-groups/sandbox";
import { strFromU8, unzipSync } from "fflate";
import { expect, test } from "vitest";
import { bytesOf } from "../../release/files/archive.ts";
import { clientPackages, clientPart } from "../../release/files/client-part.ts";
import { clientReadme, OUTPUT } from "../../release/files/client-readme.ts";
import { LANGUAGE_NAMES, type LanguageName, languages } from "../catalogue.ts";
import { findInstaller, findToolchain } from "../toolchain.ts";
import { type PackedClientFolder, packedClientFolder, VERSION, VERSIONS } from "./packed-client.ts";

/** The base URL in the examples. */
const EXAMPLE_URL = "http://127.0.0.1:4020/api/v1";

/** Debian's plugins instead of those that Maven would fetch. */
const MAVEN_SETTINGS =
  "<settings><mirrors><mirror><id>debian</id><mirrorOf>*</mirrorOf><url>file:///usr/share/maven-repo</url></mirror></mirrors></settings>";

/** Commands that set up, before those of the README, what its reader has already. */
const PREPARED: Partial<Record<LanguageName, string>> = {
  // With Debian's httpx, since nothing can be downloaded.
  python: "python3 -m venv --system-site-packages .venv\n. .venv/bin/activate\n",
};

const isInstallable = new Map(
  await Promise.all(
    LANGUAGE_NAMES.map(
      async (name) =>
        [name, Boolean((await findToolchain(name)) && (await findInstaller(name)))] as const,
    ),
  ),
);

for (const name of LANGUAGE_NAMES) {
  test.runIf(isInstallable.get(name))(
    `the ${languages[name].title} client is installed and called as its README says`,
    async () => {
      await using folder = await packedClientFolder(name);
      expect(await firstCall(folder, name)).toBe(OUTPUT.trim());
    },
  );
}

test.runIf(isInstallable.get("python"))(
  "pip builds and installs from the sdist what is in the wheel",
  async () => {
    await using folder = await packedClientFolder("python");
    const output = await folder.shell(`
python3 -m venv --system-site-packages .venv
.venv/bin/pip install -q --no-compile --no-build-isolation ./aam_groups-${VERSION}.tar.gz
python3 -m zipfile -e aam_groups-${VERSION}-py3-none-any.whl wheel
diff -r wheel/aam_groups .venv/lib/python3*/site-packages/aam_groups
.venv/bin/pip show aam-groups | grep -E '^(Name|Version|Requires)'
`);
    expect(output).toBe(`Name: aam-groups\nVersion: ${VERSION}\nRequires: httpx`);
  },
);

test.runIf(isInstallable.get("java"))(
  "Maven installs the jar with its sources, and the first program runs with what Maven has",
  async () => {
    await using folder = await packedClientFolder("java");
    await folder.write("settings.xml", MAVEN_SETTINGS);
    const repository = join(folder.path, "repository");
    const [line = ""] = /^mvn .*$/m.exec(clientPackages.java.install(VERSION)) ?? [];
    await folder.shell(
      line.replace("mvn", `mvn -q -B -s settings.xml -Dmaven.repo.local=${repository}`),
    );
    const home = `repository/aam-groups/aam-groups/${VERSION}`;
    const installed = await folder.shell(`ls ${home} | grep ${VERSION}`);
    expect(installed.split("\n")).toEqual(
      ["-sources.jar", ".jar", ".pom"].map((end) => `aam-groups-${VERSION}${end}`),
    );
    await folder.shell(`rm *.jar && cp ${home}/aam-groups-${VERSION}.jar .`);
    expect(await firstCall(folder, "java")).toBe(OUTPUT.trim());
  },
);

test.runIf(isInstallable.get("java"))(
  "the jar begins with its manifest, says where it comes from, and is the same bytes each time",
  async () => {
    const archives = await clientPart("java", VERSIONS);
    const jar = archives.get(`aam-groups-${VERSION}.jar`);
    const sources = archives.get(`aam-groups-${VERSION}-sources.jar`);
    const files = unzipSync(bytesOf(jar ?? ""));
    const [first, ...paths] = Object.keys(files);
    expect(first).toBe("META-INF/MANIFEST.MF");
    const manifest = strFromU8(files["META-INF/MANIFEST.MF"] ?? new Uint8Array());
    expect(manifest).toContain(`\r\nImplementation-Version: ${VERSION}\r\n`);
    expect(manifest).toContain(`\r\nSpecification-Version: ${VERSIONS.specVersion}\r\n`);
    const common = [
      ...["META-INF/LICENSE", "META-INF/README.md"],
      ...["pom.properties", "pom.xml"].map(
        (name) => `META-INF/maven/aam-groups/aam-groups/${name}`,
      ),
      "META-INF/redocly-license.txt",
    ];
    expect(paths).toEqual(expect.arrayContaining([...common, "aamgroups/Client.class"]));
    const others = paths.filter((path) => !common.includes(path));
    expect(others.filter((path) => !/^aamgroups\/Client(\$\w+)*\.class$/.test(path))).toEqual([]);
    expect(Object.keys(unzipSync(bytesOf(sources ?? "")))).toEqual([
      ...[first, ...common, "aamgroups/Client.java", "aamgroups/redocly-license.txt"],
    ]);
    expect(await clientPart("java", VERSIONS)).toEqual(archives);
  },
);

test.runIf(isInstallable.get("go"))(
  "go refuses a module that is not the one of its checksum",
  async () => {
    await using folder = await packedClientFolder("go");
    const [install = ""] = shellBlocks(clientPackages.go.install(VERSION));
    await folder.shell(install);
    await folder.shell(`sed -i 's#h1:.*#h1:${"A".repeat(43)}=#' go.sum && go clean -modcache`);
    const again = folder.shell(install.split("\n").slice(2).join("\n"));
    await expect(again).rejects.toThrow(/checksum mismatch/);
  },
);

/** Runs the commands and the program of a client's README against a sandbox, and returns what the program prints. */
async function firstCall(folder: PackedClientFolder, name: LanguageName): Promise<string> {
  const readme = await clientReadme(clientPackages[name], VERSIONS);
  const [, program = ""] = new RegExp(`\`\`\`${name}\n(.*?)\`\`\``, "s").exec(readme) ?? [];
  expect(program).toContain(EXAMPLE_URL);
  const sandbox = await startSandbox({ port: 0 });
  try {
    const text = program.replace(EXAMPLE_URL, sandbox.baseUrl);
    await folder.write(languages[name].example, text);
    const blocks = shellBlocks(readme);
    const run = blocks.at(-1) ?? "";
    await folder.shell((PREPARED[name] ?? "") + blocks.slice(0, -1).join(""));
    return await folder.shell((name === "python" ? ". .venv/bin/activate\n" : "") + run);
  } finally {
    await sandbox.close();
  }
}

/** What the README asks the reader to type. */
function shellBlocks(markdown: string): string[] {
  return [...markdown.matchAll(/```sh\n(.*?)```/gs)].map(([, lines = ""]) => lines);
}

import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { filesIn } from "@aam-groups/command";
import { execa } from "execa";
import { type FileMap, inFolder, zip } from "./archive.ts";
import { type ClientPackage, GENERATOR_LICENCE, type PackedClient } from "./client-package.ts";
import { coordinates, LICENCES, SUMMARY } from "./coordinates.ts";
import type { ReleaseVersions } from "./release-version.ts";

const { groupId, artifactId } = coordinates.maven;

/** The oldest Java that the code compiles for. */
const RELEASE = "17";

const LICENCE_URLS: Record<(typeof LICENCES)[number], string> = {
  "Apache-2.0": "https://www.apache.org/licenses/LICENSE-2.0.txt",
  MIT: "https://opensource.org/license/mit",
};

/** A jar, one with its sources, and the description that Maven needs of it, which is in the jar as well. */
export const java: ClientPackage = {
  language: "java",
  install: (
    version,
  ) => `The jar needs nothing else on the class path. Maven takes it into its repository, with the sources for editors:

\`\`\`
mvn install:install-file -Dfile=${artifactId}-${version}.jar -Dsources=${artifactId}-${version}-sources.jar -DpomFile=${artifactId}-${version}.pom
\`\`\`

Then a project can name it:

\`\`\`xml
<dependency>
  <groupId>${groupId}</groupId>
  <artifactId>${artifactId}</artifactId>
  <version>${version}</version>
</dependency>
\`\`\``,
  program: (example) => example,
  run: (version) => [
    `javac -encoding UTF-8 -d classes -cp ${artifactId}-${version}.jar FirstCall.java`,
    `java -cp ${artifactId}-${version}.jar:classes FirstCall`,
  ],
  pack: async (client) => {
    const { version, code, generatorLicence } = client;
    const file = `${artifactId}-${version}`;
    const pom = pomXml(version);
    const sources = inFolder(
      "aamgroups",
      new Map([
        ["Client.java", code],
        [GENERATOR_LICENCE, generatorLicence],
      ]),
    );
    return new Map<string, string | Uint8Array>([
      [`${file}.jar`, jar(client, await compiled(code), pom)],
      [`${file}-sources.jar`, jar(client, sources, pom)],
      [`${file}.pom`, pom],
    ]);
  },
};

function jar(client: PackedClient, content: FileMap, pom: string): Uint8Array {
  const { version, specVersion, readme, licence, generatorLicence } = client;
  const manifest = "META-INF/MANIFEST.MF";
  const home = `META-INF/maven/${groupId}/${artifactId}`;
  const files = new Map([
    ...content,
    [manifest, manifestText({ version, specVersion })],
    ["META-INF/LICENSE", licence],
    ["META-INF/README.md", readme],
    [`META-INF/${GENERATOR_LICENCE}`, generatorLicence],
    [`${home}/pom.xml`, pom],
    [
      `${home}/pom.properties`,
      `artifactId=${artifactId}\ngroupId=${groupId}\nversion=${version}\n`,
    ],
  ]);
  // What reads a jar from its beginning takes the manifest only if it comes first.
  return zip(files, (path) => (path === manifest ? 0 : 1));
}

/** Lines end as the format says; each is shorter than the 72 bytes that it allows. */
function manifestText({ version, specVersion }: ReleaseVersions): string {
  return [
    "Manifest-Version: 1.0",
    "Automatic-Module-Name: aamgroups",
    "Implementation-Title: Audience Manager groups",
    `Implementation-Version: ${version}`,
    `Specification-Version: ${specVersion}`,
    "",
    "",
  ].join("\r\n");
}

/**
 * Compiles the client.
 *
 * @throws Error with what the compiler says
 */
async function compiled(code: string): Promise<FileMap> {
  const folder = await mkdtemp(join(tmpdir(), "aam-groups-java-"));
  try {
    await writeFile(join(folder, "Client.java"), code);
    const { exitCode, all } = await execa(
      "javac",
      ["--release", RELEASE, "-encoding", "UTF-8", "-d", "classes", "Client.java"],
      { cwd: folder, all: true, reject: false },
    );
    if (exitCode !== 0) throw new Error(`javac cannot compile the client:\n${all}`);
    const classes = join(folder, "classes");
    const files = (await filesIn(classes)).map(
      async (path) => [path, await readFile(join(classes, path))] as const,
    );
    return new Map(await Promise.all(files));
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

function pomXml(version: string): string {
  const licences = LICENCES.map(
    (name) => `    <license>
      <name>${name}</name>
      <url>${LICENCE_URLS[name]}</url>
    </license>
`,
  );
  return `<?xml version="1.0" encoding="UTF-8"?>
<project xmlns="http://maven.apache.org/POM/4.0.0" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" xsi:schemaLocation="http://maven.apache.org/POM/4.0.0 http://maven.apache.org/xsd/maven-4.0.0.xsd">
  <modelVersion>4.0.0</modelVersion>
  <groupId>${groupId}</groupId>
  <artifactId>${artifactId}</artifactId>
  <version>${version}</version>
  <packaging>jar</packaging>
  <name>Audience Manager groups</name>
  <description>${SUMMARY}</description>
  <licenses>
${licences.join("")}  </licenses>
  <properties>
    <maven.compiler.release>${RELEASE}</maven.compiler.release>
  </properties>
</project>
`;
}

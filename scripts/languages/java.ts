import type { ClientLanguage } from "./language.ts";

/** The response to a deletion may be empty, and may be JSON. */
const DELETION_RESPONSE = `        String text = new String(readBody(response), StandardCharsets.UTF_8);
        if (!text.isBlank()) {
            Json.parse(text);
        }
    }
`;

/** Where Debian's packages put Maven's plugins. */
const MAVEN_PLUGINS = "/usr/share/maven-repo/org/apache/maven/plugins";

/** One class, `aamgroups.Client`, on the standard library. */
export const java: ClientLanguage = {
  title: "Java",
  needs: "Java 17 or newer",
  target: "aamgroups/Client.ts",
  file: "aamgroups/Client.java",
  options: [],
  corrections: [
    {
      without:
        "no `Accept` is sent, which Adobe's documentation asks for, and a header of the generator's own is",
      find: '        headers.put("X-Redocly-Client", config.clientHeader);\n',
      replace:
        '        if (!hasHeader(headers, "Accept")) {\n            headers.put("Accept", "application/json");\n        }\n',
      where: "once",
    },
    {
      without: "the field of that header stays, and does nothing",
      find: '        String clientHeader = "redocly-client-generator";\n',
      replace: "",
      where: "once",
    },
    {
      without: "a call can hang forever",
      find: "        Duration timeout;\n",
      replace: "        Duration timeout = Duration.ofSeconds(90);\n",
      where: "once",
    },
    {
      without: "a redirect counts as success, and a deletion that did not happen is not noticed",
      find: "response.statusCode() >= 400",
      replace: "response.statusCode() / 100 != 2",
      where: "everywhere",
    },
    {
      without: "comments are out of date",
      find: " status >= 400",
      replace: " a status outside 2xx",
      where: "everywhere",
    },
    {
      without: "a 200 with nothing in it is returned as null",
      find: "text.isBlank() ? null : Json.parse(text)",
      replace: "Json.parse(text)",
      where: "once",
    },
    {
      without: "a login page in response to a deletion counts as success",
      find: "        readBody(response);\n    }\n",
      replace: DELETION_RESPONSE,
      where: "everywhere",
    },
  ],
  extraFiles: {},
  example: "FirstCall.java",
  run: (folder) => [
    `javac -encoding UTF-8 -d classes -sourcepath ${folder} FirstCall.java`,
    "java -cp classes FirstCall",
  ],
  toolchain: { probes: [["javac", "-version"]], packages: ["default-jdk-headless"] },
  installer: {
    probes: [["sh", "-c", `mvn --version && ls ${MAVEN_PLUGINS}/maven-install-plugin`]],
    packages: ["maven", "libmaven-install-plugin-java"],
  },
};

import { insertAfter, insertBefore, replace, write } from "./edit.ts";
import { newVersion } from "./new-version.ts";
import type { Rehearsal } from "./rehearsal.ts";
import { translate } from "./translate.ts";

const SPEC = `    get:
      operationId: getGroup
      tags:
        - Groups
      summary: Get a group
      description: Returns a group of the caller's company with its members and wildcards.
      responses:
        "200":
          x-basis: documented
          description: The group with this id.
          content:
            application/json:
              schema:
                $ref: "#/components/schemas/Group"
              examples:
                updated:
                  $ref: "#/components/examples/GroupUpdated"
        "400":
          $ref: "#/components/responses/BadRequest"
        "401":
          $ref: "#/components/responses/Unauthorized"
        "403":
          $ref: "#/components/responses/Forbidden"
        "404":
          $ref: "#/components/responses/GroupNotFound"
        "429":
          $ref: "#/components/responses/TooManyRequests"
        "500":
          $ref: "#/components/responses/InternalServerError"
        "503":
          $ref: "#/components/responses/ServiceUnavailable"
        "504":
          $ref: "#/components/responses/GatewayTimeout"
`;

const METHOD = `
  /**
   * One group of the caller's company.
   *
   * @throws ApiError with 400, 401, 403, 404, 429, 500, 503 or 504
   * @throws RangeError if the id is no positive safe integer; nothing is sent then
   * @example
   * const group = await client.getGroup(118204);
   */
  getGroup(groupId: number, ...rest: CallArguments<"getGroup">): Promise<Group>;
`;

const WORLD = `    getGroup: ({ groupId }) => {
      const group = this.#groups.get(groupId);
      return group ? { status: 200, body: group } : unknownGroup(groupId);
    },
`;

const HANDLER = `    getGroup: (call) => {
      const group = ownGroup(call, call.groupId);
      return group ? { status: 200, body: group } : unknownGroup(call.groupId);
    },

`;

const CHECK = `import { checksOf } from "../../check.ts";
import { isSuccess } from "../../deployment/exchange.ts";
import { groupIn } from "../../group.ts";
import { got } from "../../run/trial/wording.ts";

export const getChecks = checksOf([
  {
    id: "get.returns-the-group",
    operationId: "getGroup",
    statement: "A group is returned by its id.",
    judges: ["getGroup 200"],
    needs: ["writing"],
    async run(trial) {
      const { id } = await trial.haveOne();
      const response = await trial.until(() => trial.send("getGroup", { groupId: id }), isSuccess);
      trial.expect(groupIn(response.json)?.id === id, \`group \${id}\`, got(response));
      return \`group \${id} was returned\`;
    },
  },
]);
`;

const FAULT = `  "get.returns-another": handling(
    "getGroup",
    "A group is returned by its id.",
    (call, sound, store) => {
      const response = sound(call);
      const other = bystander(call, store, call.groupId);
      return response.status === 200 && other !== undefined
        ? { ...response, body: store.find(other) }
        : response;
    },
  ),
`;

const TEST = `  getGroup: {
    call: (groups) => groups.getGroup(7),
    request: ["GET", "/groups/7", ""],
    resolves: { groupId: 118204 },
  },
`;

const NOT_SINGLE =
  "    No operation returns a single group: find it in the list by its `groupId`.\n";
const TRANSLATED = {
  fr: "        Aucune opération ne renvoie un groupe isolé\u00a0: retrouvez-le dans la liste par son `groupId`.\n",
  "pt-BR": "        Nenhuma operação retorna um único grupo: localize-o na lista pelo `groupId`.\n",
  "zh-Hant": "        沒有任何操作會傳回單一群組：請在清單中依 `groupId` 尋找。\n",
};

const CLIENT = "packages/client/src";
const CHECKS = "packages/contract-tests/src/checks";
const FAULTS = "packages/sandbox/src/faults";
const MEANT_FOR = "packages/contract-tests/self-test/meant-for.ts";
const GET = "$.paths['/groups/{groupId}'].get";

export const addOperation: Rehearsal = {
  recipe: "Add an operation",
  half: [
    insertBefore("spec/openapi.yaml", "    put:\n      operationId: updateGroup\n", SPEC),
    replace("spec/openapi.yaml", NOT_SINGLE, ""),
  ],
  missing: [
    {
      command: ["diff"],
      says: [
        /minor added .*\{groupId\}\/get \(line \d+\)/,
        /explain the change in spec\/CHANGELOG\.md/,
      ],
    },
    {
      command: ["overlays"],
      says: [
        /spec\/overlays\/fr\.yaml: missing: summary of \$\.paths\['\/groups\/\{groupId\}'\]\.get/,
      ],
    },
    {
      command: ["typecheck"],
      says: [
        /packages\/client\/src\/groups-client\.ts\(\d+,\d+\).*'getGroup' is missing in type 'GroupsClient'/,
        /packages\/client\/test\/methods\.test\.ts\(\d+,\d+\).*'getGroup' is missing/,
        /packages\/groups-world\/src\/groups-state\.ts\(\d+,\d+\).*'getGroup' is missing/,
        /packages\/sandbox\/src\/handlers\.ts\(\d+,\d+\).*'getGroup' is missing/,
      ],
    },
    {
      command: ["test", "all-checks"],
      says: [
        /No check judges getGroup 200: add it to `judges` of a check/,
        /No check is about getGroup: write one in packages\/contract-tests\/src\/checks/,
        /checks of getGroup can fail: add a fault to packages\/sandbox\/src\/faults, and tie it to a check in packages\/contract-tests\/self-test\/meant-for\.ts/,
      ],
    },
  ],
  rest: [
    ...newVersion("`getGroup` returns a single group."),
    ...Object.entries(TRANSLATED).map(([tag, text]) =>
      replace(`spec/overlays/${tag}.yaml`, text, ""),
    ),
    ...translate({
      [GET]: { summary: "getGroup", description: "getGroup." },
      [`${GET}.responses['200']`]: { description: "getGroup 200." },
    }),
    insertAfter(
      `${CLIENT}/groups-client.ts`,
      `  createGroup(group: GroupInput, ...rest: CallArguments<"createGroup">): Promise<Group>;\n`,
      METHOD,
    ),
    insertBefore(
      `${CLIENT}/create-groups-client.ts`,
      "    updateGroup: (",
      `    getGroup: (groupId, own) => call("getGroup", own, groupId),\n`,
    ),
    insertBefore("packages/groups-world/src/groups-state.ts", "    updateGroup: (", WORLD),
    insertBefore("packages/sandbox/src/handlers.ts", "    updateGroup: (", HANDLER),
    write(`${CHECKS}/get/get.ts`, CHECK),
    insertAfter(
      `${CHECKS}/all-checks.ts`,
      `import { refusalChecks } from "./everywhere/refusals.ts";\n`,
      `import { getChecks } from "./get/get.ts";\n`,
    ),
    insertAfter(`${CHECKS}/all-checks.ts`, "  ...listKeptChecks,\n", "  ...getChecks,\n"),
    insertAfter(`${FAULTS}/update.ts`, "export const updateFaults = {\n", FAULT),
    insertAfter(
      MEANT_FOR,
      "export const meantFor: Record<FaultName, CheckId> = {\n",
      `  "get.returns-another": "get.returns-the-group",\n`,
    ),
    insertBefore("packages/client/test/methods.test.ts", "  updateGroup: {\n", TEST),
  ],
  files: 17,
  tests: ["all-checks", "methods.test"],
  proofs: [["contract:self-test", "--only", "get"]],
};

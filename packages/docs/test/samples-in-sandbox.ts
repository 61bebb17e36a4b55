import { type StoredGroup, startSandbox } from "@aam-groups/sandbox";
import { isNode, type JsonNode } from "@aam-groups/spec/json-node";
import { operationOf } from "@aam-groups/spec/operations";
import { type OperationId, operationDescriptors } from "@aam-groups/types";
import { expect } from "vitest";
import { type CodeSample, type SampleLanguage, samplesFor } from "../src/samples/index.ts";

/** The company of the callers below. */
const PARTNER = 1352;

/** A token of an administrator that is taken without a client id. */
const ADMIN_TOKEN = "admin-token";

/** What the sandbox gives OAuth Server-to-Server tokens for. They are refused without the client id. */
const CLIENT = { client_id: "halden-server", client_secret: "halden-server-secret" };

/** The group ids in the examples of the spec. */
const EXAMPLE_IDS = ["118204", "118205"];

/** What a sample takes from its environment. */
export interface SampleEnvironment {
  TOKEN: string;
  CLIENT_ID?: string;
}

/** A sandbox that is ready for a sample, and the sample that is written for it. */
export interface SampleStage extends AsyncDisposable {
  program: string;
  env: SampleEnvironment;
  /** Compares what the program did and printed with what the spec says about the operation. */
  expectOutcome(output: string): Promise<void>;
}

/** The sample of an operation in one language. */
export function sampleIn(
  samples: readonly CodeSample[],
  language: SampleLanguage,
): string | undefined {
  return samples.find((sample) => sample.language === language)?.code;
}

/**
 * Prepares a sample twice, each time for a new sandbox in which the groups of the examples exist: for an OAuth
 * Server-to-Server token with its client id, and for a token that needs none.
 */
export function stagesOf(
  document: JsonNode,
  operationId: string,
  language: SampleLanguage,
): Promise<SampleStage[]> {
  return Promise.all(
    [serverToServer, withoutClientId].map(async (credentials) => {
      const sandbox = await startSandbox({ port: 0 });
      const { baseUrl } = sandbox;
      const ids = [await createGroup(baseUrl, "First"), await createGroup(baseUrl, "Second")];
      const sample = sampleIn(samplesFor(document, operationId, { baseUrl }), language) ?? "";
      return {
        program: EXAMPLE_IDS.reduce((at, id, i) => at.replaceAll(id, String(ids[i])), sample),
        env: await credentials(baseUrl),
        async expectOutcome(output) {
          const groups = await sandbox.groups(PARTNER);
          const [first, second] = ids.map((id) => groups.find(({ groupId }) => groupId === id));
          const sent = operationOf(document, operationId).requestBody?.body?.examples[0]?.value;
          expectOutcome(operationId, { output, groups, first, second, sent });
        },
        [Symbol.asyncDispose]: () => sandbox.close(),
      };
    }),
  );
}

/**
 * Runs the sample of an operation as `stagesOf` prepares it.
 *
 * @param run runs a program, and resolves with what it prints
 */
export async function expectToWork(
  document: JsonNode,
  operationId: string,
  language: SampleLanguage,
  run: (program: string, env: SampleEnvironment) => Promise<string>,
): Promise<void> {
  await using open = new AsyncDisposableStack();
  const stages = await stagesOf(document, operationId, language);
  for (const stage of stages) open.use(stage);
  for (const { program, env, expectOutcome } of stages)
    await expectOutcome(await run(program, env));
}

async function serverToServer(baseUrl: string): Promise<SampleEnvironment> {
  const form = { ...CLIENT, grant_type: "client_credentials", scope: "openid,AdobeID" };
  const response = await fetch(new URL("/ims/token/v3", baseUrl), {
    ...{ method: "POST", body: new URLSearchParams(form) },
  });
  const { access_token: token } = (await response.json()) as { access_token: string };
  const headers = { authorization: `Bearer ${token}` };
  expect((await fetch(`${baseUrl}/groups/`, { headers })).status).toBe(403);
  return { TOKEN: token, CLIENT_ID: CLIENT.client_id };
}

async function withoutClientId(): Promise<SampleEnvironment> {
  return { TOKEN: ADMIN_TOKEN };
}

interface SampleOutcome {
  output: string;
  groups: StoredGroup[];
  first: StoredGroup | undefined;
  second: StoredGroup | undefined;
  sent: unknown;
}

function expectOutcome(id: string, { output, groups, first, second, sent }: SampleOutcome): void {
  switch (id) {
    case "listGroups":
      expect(output).toMatch(/First[\s\S]*Second/);
      return;
    case "createGroup":
      expect(groups).toContainEqual(expect.objectContaining(sent));
      expect(output).toContain(isNode(sent) ? sent.name : undefined);
      return;
    case "updateGroup":
      expect(first).toMatchObject(sent as JsonNode);
      expect(second?.name).toBe("Second");
      return;
    case "deleteGroup":
      expect([first, second?.name]).toEqual([undefined, "Second"]);
      return;
    case "deleteGroups":
      expect([first, second]).toEqual([undefined, undefined]);
      expect(groups).not.toEqual([]);
      return;
    case "listGroupPermissions":
      expect(output).toContain("DESTINATION");
      expect(output).not.toContain("TRAIT");
      return;
    case "setGroupPermissions":
      expect(
        first?.permissions.toSorted((a, b) => Number(a.objectId) - Number(b.objectId)),
      ).toEqual((sent as JsonNode[]).toSorted((a, b) => Number(a.objectId) - Number(b.objectId)));
      return;
    default:
      // What reads a group shows it.
      if (operationDescriptors[id as OperationId].method === "GET") {
        expect(output).toContain("First");
        return;
      }
      throw new Error(
        `No outcome of ${id} is checked yet: add one in packages/docs/test/samples-in-sandbox.ts.`,
      );
  }
}

/** Creates a group that may read a destination. */
async function createGroup(baseUrl: string, name: string): Promise<number> {
  const headers = { authorization: `Bearer ${ADMIN_TOKEN}`, "content-type": "application/json" };
  const created = await fetch(`${baseUrl}/groups/`, {
    ...{ method: "POST", headers, body: JSON.stringify({ name, description: null }) },
  });
  const { groupId } = (await created.json()) as { groupId: number };
  const granted = await fetch(`${baseUrl}/groups/${groupId}/permissions/`, {
    ...{ method: "PUT", headers },
    body: JSON.stringify([{ objectType: "DESTINATION", objectId: 304, permissions: ["READ"] }]),
  });
  expect(granted.status).toBe(200);
  return groupId;
}

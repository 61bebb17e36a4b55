import { judge } from "@aam-groups/spec/judge";
import { type OperationId, operationDescriptors } from "@aam-groups/types";
import { expect } from "vitest";
import { type Sandbox, type SandboxOptions, startSandbox } from "../src/index.ts";

/** What a test says about one request; the rest is valid. */
export interface Given {
  groupId?: number | string;
  body?: unknown;
  /** Sent as it is, instead of `body`. */
  text?: string | Uint8Array<ArrayBuffer>;
  token?: string;
  headers?: Record<string, string>;
}

export interface Received {
  status: number;
  headers: Headers;
  text: string;
  /** The parsed body; `undefined` if there is none or it is not JSON. */
  body: unknown;
}

/** A sandbox that is called operation by operation, and validates every response against the spec. */
export interface Deployment extends AsyncDisposable {
  readonly sandbox: Sandbox;
  /** Fails the test if the spec does not allow the response. */
  call(operationId: OperationId, given?: Given): Promise<Received>;
  /** Like `call`, for deployments that break the spec on purpose. */
  callUnjudged(operationId: OperationId, given?: Given): Promise<Received>;
}

/** Starts a sandbox on a free port, in memory unless `options` say otherwise. */
export async function deploy(options: SandboxOptions = {}): Promise<Deployment> {
  const sandbox = await startSandbox({ port: 0, ...options });
  const callUnjudged = (operationId: OperationId, given: Given = {}) =>
    send(sandbox.baseUrl, operationId, given);
  return {
    sandbox,
    callUnjudged,
    async call(operationId, given) {
      const received = await callUnjudged(operationId, given);
      expect({ operationId, given, violations: judge(operationId, received) }).toEqual({
        operationId,
        given,
        violations: [],
      });
      return received;
    },
    [Symbol.asyncDispose]: () => sandbox.close(),
  };
}

async function send(baseUrl: string, operationId: OperationId, given: Given): Promise<Received> {
  const { method, path } = operationDescriptors[operationId];
  const content = given.text ?? (given.body === undefined ? null : JSON.stringify(given.body));
  const token = given.token ?? "admin-token";
  const response = await fetch(baseUrl + path.replace("{groupId}", String(given.groupId ?? 9001)), {
    method,
    headers: {
      ...(token === "" ? {} : { authorization: `Bearer ${token}` }),
      ...(content === null ? {} : { "content-type": "application/json" }),
      ...given.headers,
    },
    body: content,
  });
  const { status, headers } = response;
  const text = await response.text();
  return { status, headers, text, body: jsonOf(text) };
}

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

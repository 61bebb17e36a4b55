import { type OperationId, operationDescriptors } from "@aam-groups/types";
import { type HttpHandler, HttpResponse } from "msw";
import type { DocumentedBody, DocumentedStatus, ExampleName } from "./documented-answer.ts";
import { answering, type HandlerOptions, handlerOf } from "./handlers.ts";

/** What a handler answers. */
export type AnswerOptions<
  Id extends OperationId,
  Status extends DocumentedStatus<Id>,
> = HandlerOptions & {
  /** Headers besides those that the contract demands, or in their place. */
  headers?: Record<string, string>;
} & (
    | {
        /**
         * Name of an example of the contract.
         *
         * @default the first one
         */
        example?: ExampleName<Id, Status>;
        body?: never;
      }
    | {
        /** The body, instead of an example. `null` sends none, which is lawful for an error. */
        body: DocumentedBody<Id, Status> | null;
        example?: never;
      }
  );

/** MSW handlers for the deployment at one base URL. */
export interface MockGroupsApi {
  /**
   * One handler for each operation, for `setupServer` or `setupWorker`. Each answers the usual success with the first
   * example of the contract, whatever the request holds.
   */
  readonly handlers: HttpHandler[];
  /**
   * A handler that answers one operation, for `server.use`.
   *
   * @throws RangeError if the contract has no such status or example
   *
   * @example
   * server.use(api.answer("deleteGroup", 409));
   */
  answer<Id extends OperationId, Status extends DocumentedStatus<Id>>(
    operationId: Id,
    status: Status,
    options?: AnswerOptions<Id, Status>,
  ): HttpHandler;
  /** A handler under which the requests of one operation fail without an answer, as without a network. */
  networkError(operationId: OperationId, options?: HandlerOptions): HttpHandler;
}

/**
 * MSW handlers that answer the requests of one deployment with the examples of the contract.
 * Paths fit with and without their last slash; requests to other URLs are left alone.
 *
 * @param baseUrl what the client gets: the deployment with its version prefix; in a page it may be relative
 * @throws TypeError if it is not a URL
 *
 * @example
 * const api = mockGroupsApi("https://aam.adobe.io/v1");
 * const server = setupServer(...api.handlers);
 */
export function mockGroupsApi(baseUrl: string): MockGroupsApi {
  return {
    handlers: Object.values(operationDescriptors).map(({ id, method, statuses }) => {
      // Beside 201, a 200 is what some deployments answer instead.
      const status =
        method === "POST" && statuses.some((one) => one === 201) ? 201 : Math.min(...statuses);
      return answering(baseUrl, id, status);
    }),
    answer: (operationId, status, options) => answering(baseUrl, operationId, status, options),
    networkError: (operationId, options) =>
      handlerOf(baseUrl, operationId, () => HttpResponse.error(), options),
  };
}

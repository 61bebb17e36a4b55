import { type OperationId, operationDescriptors } from "@aam-groups/types";
import { type HttpHandler, HttpResponse } from "msw";
import type { DocumentedBody, DocumentedStatus, ExampleName } from "./documented-response.ts";
import { type HandlerOptions, handlerOf, responseHandler } from "./handlers.ts";

/** How a handler responds. */
export type ResponseOptions<
  Id extends OperationId,
  Status extends DocumentedStatus<Id>,
> = HandlerOptions & {
  /** Added to the headers that the spec requires, or overriding them. */
  headers?: Record<string, string>;
} & (
    | {
        /**
         * Name of one of the spec's examples.
         *
         * @default the first one
         */
        example?: ExampleName<Id, Status>;
        body?: never;
      }
    | {
        /** The body, instead of an example. `null` sends none, which the spec allows for errors. */
        body: DocumentedBody<Id, Status> | null;
        example?: never;
      }
  );

/** MSW handlers for the deployment at one base URL. */
export interface MockGroupsApi {
  /**
   * One handler for each operation, for `setupServer` or `setupWorker`. Each returns the usual success with the spec's
   * first example, whatever the request contains.
   */
  readonly handlers: HttpHandler[];
  /**
   * A handler that makes one operation respond with a status, for `server.use`.
   *
   * @throws RangeError if the spec has no such status or example
   *
   * @example
   * server.use(api.respond("deleteGroup", 409));
   */
  respond<Id extends OperationId, Status extends DocumentedStatus<Id>>(
    operationId: Id,
    status: Status,
    options?: ResponseOptions<Id, Status>,
  ): HttpHandler;
  /** A handler that makes the requests of one operation fail as if there were no network. */
  networkError(operationId: OperationId, options?: HandlerOptions): HttpHandler;
}

/**
 * MSW handlers that respond to the requests to one deployment with the spec's examples.
 * Paths match with and without a trailing slash; requests to other URLs are left alone.
 *
 * @param baseUrl the `baseUrl` of the client, including the version prefix; in browsers, it may be relative
 * @throws TypeError if it is not a valid base URL
 *
 * @example
 * const api = mockGroupsApi("https://aam.adobe.io/v1");
 * const server = setupServer(...api.handlers);
 */
export function mockGroupsApi(baseUrl: string): MockGroupsApi {
  return {
    handlers: Object.values(operationDescriptors).map(({ id, method, statuses }) => {
      // Next to 201, a 200 is what some deployments return instead.
      const status =
        method === "POST" && statuses.some((one) => one === 201) ? 201 : Math.min(...statuses);
      return responseHandler(baseUrl, id, status);
    }),
    respond: (operationId, status, options) =>
      responseHandler(baseUrl, operationId, status, options),
    networkError: (operationId, options) =>
      handlerOf(baseUrl, operationId, () => HttpResponse.error(), options),
  };
}

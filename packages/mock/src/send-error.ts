import type { FastifyReply } from "fastify";

/** Sends what no operation documents, in the form of the API's own errors. */
export function sendError(
  reply: FastifyReply,
  status: number,
  code: string,
  message: string,
): FastifyReply {
  return reply.code(status).type("application/json").send(JSON.stringify({ code, message }));
}

import { createServer } from "node:http";
import { PREFIX } from "../measured-operations.ts";
import { readAnswers } from "../server-input.ts";
import { listening } from "./listening.ts";

/** Starts a server that reads the request and repeats the sandbox's answers: all that Node itself costs. */
export async function start(folder: string): Promise<string> {
  const answers = new Map(
    (await readAnswers(folder)).map(({ method, path, status, body }) => [
      `${method} ${path}`,
      { status, body, headers: headersOf(body) },
    ]),
  );
  const server = createServer((request, response) => {
    let text = "";
    request.setEncoding("utf8");
    request.on("data", (chunk: string) => {
      text += chunk;
    });
    request.on("end", () => {
      const answer = answers.get(`${request.method} ${request.url}`);
      if (!answer) return response.writeHead(404).end(text);
      return response.writeHead(answer.status, answer.headers).end(answer.body);
    });
  });
  const origin = listening();
  server.listen(0, "127.0.0.1");
  return (await origin) + PREFIX;
}

function headersOf(body: string): Record<string, string | number> {
  return { "content-type": "application/json", "content-length": Buffer.byteLength(body) };
}

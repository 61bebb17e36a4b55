import { once } from "node:events";
import type { AddressInfo } from "node:net";
import express, { type ErrorRequestHandler, type Request } from "express";
import { middleware } from "express-openapi-validator";
import { specFile } from "../given.ts";
import { verdicts } from "../verdicts.ts";

const isSignedIn = (request: Request) => request.headers.authorization !== undefined;

const app = express();
app.use(express.json());
app.use(
  middleware({
    apiSpec: specFile,
    validateSecurity: {
      handlers: { imsServerToServer: isSignedIn, imsApiKey: isSignedIn, legacyOAuth: isSignedIn },
    },
  }),
);
app.use((_request, response) => {
  response.json({});
});
const onError: ErrorRequestHandler = ({ status = 500, message }, _request, response, _next) => {
  response.status(status).json({ message });
};
app.use(onError);

const server = app.listen(0, "127.0.0.1");
await once(server, "listening");
const { port } = server.address() as AddressInfo;
await verdicts(`http://127.0.0.1:${port}/api/v1`);
server.close();

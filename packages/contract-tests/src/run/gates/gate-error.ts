import type { GateResult } from "../../report/report-format.ts";

/** A gate that was not passed; the message says what to do. */
export class GateError extends Error {
  override name = "GateError";
  readonly gate: GateResult["id"];

  constructor(gate: GateResult["id"], message: string) {
    super(message);
    this.gate = gate;
  }
}

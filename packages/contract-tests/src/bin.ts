#!/usr/bin/env node
import { isNodeNewEnough } from "@aam-groups/command/required-node";

if (isNodeNewEnough("aam-groups-contract", "22.12.0")) await import("./cli.ts");

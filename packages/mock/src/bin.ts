#!/usr/bin/env node
import { isNodeNewEnough } from "@aam-groups/command/required-node";

if (isNodeNewEnough("aam-groups-mock", "20.19.0")) await import("./cli.ts");

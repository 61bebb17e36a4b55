#!/usr/bin/env node
import { isNodeNewEnough } from "@aam-groups/command/required-node";

if (isNodeNewEnough("aam-groups-sandbox", "22.13.0")) await import("./cli.ts");

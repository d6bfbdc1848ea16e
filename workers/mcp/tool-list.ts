import type { ListToolsResult } from "@modelcontextprotocol/server";
import * as z from "zod";
import { annotationsOf, securitySchemes } from "./tool.ts";
import { TOOLS } from "./tools/index.ts";

let list: ListToolsResult | undefined;

/** `tools/list`, made once an isolate: with each tool's security schemes, which the SDK's own list leaves out. */
export function toolList(): ListToolsResult {
  list ??= {
    tools: TOOLS.map((spec) => ({
      name: spec.name,
      title: spec.title,
      description: spec.description,
      inputSchema: jsonSchema(spec.input, "input"),
      outputSchema: jsonSchema(spec.output, "output"),
      annotations: annotationsOf(spec),
      securitySchemes: securitySchemes(spec.audience),
      // Mirrored where a host that reads only this would otherwise take the tool for one without sign-in.
      ...(spec.audience === "learner" ? { _meta: { securitySchemes: securitySchemes(spec.audience) } } : {}),
    })),
  };
  return list;
}

function jsonSchema(
  schema: z.ZodObject,
  io: "input" | "output",
): { type: "object"; [name: string]: unknown } {
  const made = z.toJSONSchema(schema, { io, override: ({ jsonSchema: json }) => strip(json, io) });
  delete made["$schema"];
  return { ...made, type: "object" };
}

/**
 * What changes nothing for its reader is left out, since the list is paid for in each conversation: the dialect, bounds
 * of the number type, and of results how strictly they are checked here.
 */
function strip(json: Record<string, unknown>, io: "input" | "output"): void {
  delete json["id"];
  if (json["maximum"] === Number.MAX_SAFE_INTEGER) delete json["maximum"];
  if (json["minimum"] === Number.MIN_SAFE_INTEGER) delete json["minimum"];
  if (io === "input") return;
  for (const name of ["additionalProperties", "required", "pattern", "format", "minimum", "maximum"])
    delete json[name];
}

import type { ListToolsResult } from "@modelcontextprotocol/server";
import * as z from "zod";
import { TOOL_RESULTS } from "../contract/tools.ts";
import { type ToolSpec, annotationsOf, securitySchemes } from "./tool.ts";
import { TOOLS } from "./tools/index.ts";
import { type ViewVersions, viewUri } from "./view-names.ts";
import { VIEW_TOOLS } from "./view-tools.ts";

type Json = Record<string, unknown>;

let cached: { views: ViewVersions | null; list: ListToolsResult } | undefined;

/**
 * Returns the `tools/list` result, built once per isolate. It includes each tool's security schemes, which the SDK's own
 * list omits, and the view that the tool opens where this deployment has views.
 */
export function toolList(views: ViewVersions | null): ListToolsResult {
  // Views that could not be read at first may be available the next time.
  if (cached?.views === views) return cached.list;
  const list: ListToolsResult = {
    tools: [
      ...TOOLS.map((spec) => ({
        ...described(spec),
        outputSchema: outputSchema(spec),
        securitySchemes: securitySchemes(spec.audience),
        ...metaOf(spec, views),
      })),
      ...VIEW_TOOLS.map((spec) => ({
        ...described(spec),
        outputSchema: { type: "object" as const },
        securitySchemes: securitySchemes("learner"),
        _meta: APP_ONLY,
      })),
    ],
  };
  cached = { views, list };
  return list;
}

const described = (
  spec: Pick<ToolSpec, "title" | "description" | "input" | "effect"> & { name: string },
) => ({
  name: spec.name,
  title: spec.title,
  description: spec.description,
  inputSchema: inputSchema(spec),
  annotations: annotationsOf(spec),
});

/** `_meta` of a tool that views call and models do not see: by MCP Apps, and by ChatGPT's own names for the same. */
const APP_ONLY = {
  securitySchemes: securitySchemes("learner"),
  ui: { visibility: ["app"] },
  "openai/visibility": "private",
  "openai/widgetAccessible": true,
};

/** Builds `_meta`. It repeats the security schemes for hosts that read them only here. */
function metaOf({ audience, shows }: ToolSpec, views: ViewVersions | null): { _meta?: Json } {
  const meta = {
    ...(audience === "learner" ? { securitySchemes: securitySchemes(audience) } : {}),
    ...(shows && views ? { ui: { resourceUri: viewUri(shows, views[shows]) } } : {}),
  };
  return Object.keys(meta).length > 0 ? { _meta: meta } : {};
}

type ObjectSchema = Json & { type: "object" };

function inputSchema({ input }: Pick<ToolSpec, "input">): ObjectSchema {
  const { $schema: _dialect, ...json } = z.toJSONSchema(input, {
    io: "input",
    override: ({ jsonSchema }) => strip(jsonSchema),
  });
  return { ...json, type: "object" };
}

/**
 * Builds the output schema with the names and types of a result's top-level fields. Nested fields and the contract's
 * descriptions are left out: results are self-explanatory.
 */
function outputSchema({ name, notes, unlisted = [] }: ToolSpec): ObjectSchema {
  const { properties = {} } = z.toJSONSchema(TOOL_RESULTS[name], {
    io: "output",
    metadata: z.registry<Record<string, never>>(),
    override: ({ jsonSchema }) => {
      strip(jsonSchema);
      for (const key of CONSTRAINTS) delete jsonSchema[key];
    },
  });
  const listed = Object.entries(properties as Record<string, Json>)
    .filter(([field]) => !unlisted.includes(field))
    .map(([field, json]) => {
      const description = notes?.[field];
      return [field, { ...outline(json), ...(description ? { description } : {}) }];
    });
  return { type: "object", properties: Object.fromEntries(listed) as Json };
}

/** Keywords that only matter for validation, which the server does itself. */
const CONSTRAINTS = ["additionalProperties", "required", "pattern", "format", "minimum", "maximum"];

/**
 * Removes keywords that a model does not need, since every conversation pays for the list. Exceeding a removed limit
 * gives an error that names it.
 */
function strip(json: Json): void {
  for (const name of ["id", "maxLength", "propertyNames"]) delete json[name];
  if (json["maximum"] === Number.MAX_SAFE_INTEGER) delete json["maximum"];
  if (json["minimum"] === Number.MIN_SAFE_INTEGER) delete json["minimum"];
  // An empty schema is the default, and some hosts cannot handle it.
  if (JSON.stringify(json["additionalProperties"]) === "{}") delete json["additionalProperties"];
}

function outline(json: Json): Json {
  const { properties: _inner, items, anyOf: _one, oneOf: _other, ...rest } = json;
  const types = typesOf(json);
  return {
    ...rest,
    ...(types.length > 1 ? { type: types } : { type: types[0] }),
    ...(items ? { items: outline(items as Json) } : {}),
  };
}

/** Lists the types that a value may have, each once. */
function typesOf({ type, anyOf, oneOf }: Json): string[] {
  const parts = (anyOf ?? oneOf) as Json[] | undefined;
  return parts ? [...new Set(parts.flatMap(typesOf))] : [type as string];
}

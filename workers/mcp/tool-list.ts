import type { ListToolsResult } from "@modelcontextprotocol/server";
import { TOOL_RESULTS } from "../contract/tools.ts";
import * as z from "../contract/zod.ts";
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
        securitySchemes: securitySchemes(spec),
        _meta: metaOf(spec, views),
      })),
      ...VIEW_TOOLS.map((spec) => ({
        ...described(spec),
        outputSchema: { type: "object" as const },
        securitySchemes: securitySchemes({}),
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
  securitySchemes: securitySchemes({}),
  ui: { visibility: ["app"] },
  "openai/visibility": "private",
  "openai/widgetAccessible": true,
};

/** Builds `_meta`. It repeats the security schemes for hosts that read them only here. */
function metaOf(spec: ToolSpec, views: ViewVersions | null): Json {
  const { shows, status } = spec;
  return {
    securitySchemes: securitySchemes(spec),
    ...(shows && views ? { ui: { resourceUri: viewUri(shows, views[shows]) } } : {}),
    ...(status
      ? { "openai/toolInvocation/invoking": status[0], "openai/toolInvocation/invoked": status[1] }
      : {}),
  };
}

type ObjectSchema = Json & { type: "object" };

function inputSchema({ input }: Pick<ToolSpec, "input">): ObjectSchema {
  const { $schema: _dialect, ...json } = z.toJSONSchema(input, {
    io: "input",
    override: ({ jsonSchema }) => strip(jsonSchema),
  });
  const fields = Object.entries((json.properties ?? {}) as Record<string, Json>);
  const properties = Object.fromEntries(fields.map(([name, field]) => [name, oneType(field)]));
  return { ...json, type: "object", properties } as ObjectSchema;
}

/** Replaces a list of types, which some hosts cannot read, by a choice. */
const oneType = ({ type, ...json }: Json): Json =>
  Array.isArray(type) ? { ...json, anyOf: type.map((one) => ({ type: one })) } : { type, ...json };

/**
 * Builds the output schema: an object, with the fields whose names do not explain them. Everything else is left out,
 * since results explain themselves and every conversation pays for the list.
 */
function outputSchema({ name, notes = {} }: ToolSpec): ObjectSchema {
  const fields = Object.entries(notes);
  if (fields.length === 0) return { type: "object" };
  const { properties = {} } = z.toJSONSchema(TOOL_RESULTS[name], { io: "output" });
  const noted = fields.map(([field, description]) => {
    const types = typesOf((properties as Record<string, Json>)[field]!);
    const [only] = types;
    const schema = types.length === 1 ? { type: only } : { anyOf: types.map((type) => ({ type })) };
    return [field, { ...schema, description }];
  });
  return { type: "object", properties: Object.fromEntries(noted) as Json };
}

/** Lists the types that a value may have, each once. */
function typesOf({ type, anyOf, oneOf }: Json): string[] {
  const parts = (anyOf ?? oneOf) as Json[] | undefined;
  return parts ? [...new Set(parts.flatMap(typesOf))] : [type as string];
}

/**
 * Removes keywords that a model does not need, since every conversation pays for the list. Exceeding a removed limit
 * gives an error that names it.
 */
function strip(json: Json): void {
  for (const name of ["id", "maxLength", "propertyNames", "pattern", "format"]) delete json[name];
  if (json["maximum"] === Number.MAX_SAFE_INTEGER) delete json["maximum"];
  if (json["minimum"] === Number.MIN_SAFE_INTEGER) delete json["minimum"];
  // An empty schema is the default, and some hosts cannot handle it.
  if (JSON.stringify(json["additionalProperties"]) === "{}") delete json["additionalProperties"];
}

import type { ListToolsResult } from "@modelcontextprotocol/server";
import * as z from "zod";
import { TOOL_RESULTS } from "../contract/tools.ts";
import { type ToolSpec, annotationsOf, securitySchemes } from "./tool.ts";
import { TOOLS } from "./tools/index.ts";
import { type ViewVersions, viewUri } from "./view-names.ts";

type Json = Record<string, unknown>;

let made: { views: ViewVersions | null; list: ListToolsResult } | undefined;

/**
 * `tools/list`, made once an isolate: with each tool's security schemes, which the SDK's own list leaves out, and the
 * view that it opens where this deployment has views.
 */
export function toolList(views: ViewVersions | null): ListToolsResult {
  // Views that could not be read at first may be there the next time.
  if (made?.views === views) return made.list;
  const list: ListToolsResult = {
    tools: TOOLS.map((spec) => ({
      name: spec.name,
      title: spec.title,
      description: spec.description,
      inputSchema: inputSchema(spec),
      outputSchema: outputSchema(spec),
      annotations: annotationsOf(spec),
      securitySchemes: securitySchemes(spec.audience),
      ...metaOf(spec, views),
    })),
  };
  made = { views, list };
  return list;
}

/** Schemes are mirrored where a host that reads only this would otherwise take the tool for one without sign-in. */
function metaOf({ audience, shows }: ToolSpec, views: ViewVersions | null): { _meta?: Json } {
  const meta = {
    ...(audience === "learner" ? { securitySchemes: securitySchemes(audience) } : {}),
    ...(shows && views ? { ui: { resourceUri: viewUri(shows, views[shows]) } } : {}),
  };
  return Object.keys(meta).length > 0 ? { _meta: meta } : {};
}

type ObjectSchema = Json & { type: "object" };

function inputSchema({ input }: ToolSpec): ObjectSchema {
  const { $schema: _dialect, ...json } = z.toJSONSchema(input, {
    io: "input",
    override: ({ jsonSchema }) => strip(jsonSchema),
  });
  return { ...json, type: "object" };
}

/**
 * The names and types of what a result holds; what those hold, the result says for itself. Of the contract's own words
 * nothing is taken along.
 */
function outputSchema({ name, notes, unlisted = [] }: ToolSpec): ObjectSchema {
  const { properties = {} } = z.toJSONSchema(TOOL_RESULTS[name], {
    io: "output",
    metadata: z.registry<Record<string, never>>(),
    override: ({ jsonSchema }) => {
      strip(jsonSchema);
      for (const key of INNER) delete jsonSchema[key];
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

/** How strictly a result is checked here. */
const INNER = ["additionalProperties", "required", "pattern", "format", "minimum", "maximum"];

/**
 * What changes nothing for its reader is left out, since the list is paid for in each conversation: the dialect and
 * bounds (whoever oversteps one is told it).
 */
function strip(json: Json): void {
  for (const name of ["id", "maxLength", "propertyNames"]) delete json[name];
  if (json["maximum"] === Number.MAX_SAFE_INTEGER) delete json["maximum"];
  if (json["minimum"] === Number.MIN_SAFE_INTEGER) delete json["minimum"];
  // Anything may be there, which is so when nothing is said; some hosts stumble over the empty schema.
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

/** The types that a value may have, each once. */
function typesOf({ type, anyOf, oneOf }: Json): string[] {
  const parts = (anyOf ?? oneOf) as Json[] | undefined;
  return parts ? [...new Set(parts.flatMap(typesOf))] : [type as string];
}

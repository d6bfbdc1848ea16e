import type { ListToolsResult } from "@modelcontextprotocol/server";
import * as z from "zod";
import { FOR_VIEWS, type ToolSpec, annotationsOf, securitySchemes } from "./tool.ts";
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
      inputSchema: jsonSchema(spec.input, "input"),
      outputSchema: jsonSchema(spec.output, "output"),
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

function jsonSchema(schema: z.ZodObject, io: "input" | "output"): Json & { type: "object" } {
  const made = z.toJSONSchema(schema, { io, override: ({ jsonSchema: json }) => strip(json, io) });
  delete made["$schema"];
  return { ...(io === "output" ? shallow(made) : made), type: "object" };
}

/**
 * What changes nothing for its reader is left out, since the list is paid for in each conversation: the dialect, bounds
 * (whoever oversteps one is told it), and of results how strictly they are checked here.
 */
function strip(json: Json, io: "input" | "output"): void {
  for (const name of ["id", "maxLength", "propertyNames"]) delete json[name];
  if (json["maximum"] === Number.MAX_SAFE_INTEGER) delete json["maximum"];
  if (json["minimum"] === Number.MIN_SAFE_INTEGER) delete json["minimum"];
  // Anything may be there, which is so when nothing is said; some hosts stumble over the empty schema.
  if (JSON.stringify(json["additionalProperties"]) === "{}") delete json["additionalProperties"];
  if (io === "input") return;
  for (const name of ["additionalProperties", "required", "pattern", "format", "minimum", "maximum"])
    delete json[name];
}

/** A result's schema down to the names of what it holds: what those hold, the result says for itself. */
function shallow(json: Json): Json {
  const properties = Object.entries((json["properties"] ?? {}) as Record<string, Json>);
  return {
    ...json,
    properties: Object.fromEntries(
      properties.filter(([, one]) => !one[FOR_VIEWS]).map(([name, one]) => [name, outline(one)]),
    ),
  };
}

function outline(json: Json): Json {
  const { properties: _inner, additionalProperties: _more, items, anyOf, ...rest } = json;
  const kinds = (anyOf as Json[] | undefined)?.map(({ type }) => type);
  return {
    ...rest,
    ...(kinds ? { type: kinds } : {}),
    ...(items ? { items: outline(items as Json) } : {}),
  };
}

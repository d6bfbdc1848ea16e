import * as z from "../contract/zod.ts";

/** A JSON Schema (draft 2020-12), which is what OpenAPI 3.1 uses. */
export type JsonSchema = { [key: string]: unknown };

/** Turns zod schemas into JSON Schemas; named ones (`meta({ id })`) are collected as components. */
export class SchemaCollector {
  readonly components: Record<string, JsonSchema> = {};

  /** The schema, or a `$ref` to its component. `input`: as a client sends it, before defaults are filled in. */
  add(schema: z.ZodMiniType, io: "input" | "output"): JsonSchema {
    const {
      $schema: _,
      $defs,
      ...rest
    } = z.toJSONSchema(schema, { io, unrepresentable: "any", override: relax(io) }) as JsonSchema;
    for (const [name, definition] of Object.entries(($defs ?? {}) as Record<string, JsonSchema>))
      this.#keep(name, definition);
    const name = z.globalRegistry.get(schema)?.id;
    if (!name) return refer(rest);
    this.#keep(name, rest);
    return { $ref: `#/components/schemas/${name}` };
  }

  #keep(name: string, definition: JsonSchema): void {
    const { id: _, ...schema } = definition;
    this.components[name] ??= refer(schema);
  }
}

/** A client must not refuse an answer that has grown a field. */
function relax(io: "input" | "output"): (context: { jsonSchema: JsonSchema }) => void {
  return ({ jsonSchema }) => {
    if (io === "output" && jsonSchema["additionalProperties"] === false)
      delete jsonSchema["additionalProperties"];
  };
}

function refer(schema: JsonSchema): JsonSchema {
  return JSON.parse(JSON.stringify(schema).replaceAll('"#/$defs/', '"#/components/schemas/')) as JsonSchema;
}

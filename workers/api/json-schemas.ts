import * as z from "../contract/zod.ts";

/** A JSON Schema (draft 2020-12), which is what OpenAPI 3.1 uses. */
export type JsonSchema = { [key: string]: unknown };

/** Converts zod schemas to JSON Schemas and collects named ones (`meta({ id })`) as components. */
export class SchemaCollector {
  readonly components: Record<string, JsonSchema> = {};

  /** Returns the JSON Schema, or a `$ref` to its component. `input` means as sent, before defaults are filled in. */
  add(schema: z.ZodMiniType, io: "input" | "output"): JsonSchema {
    const {
      $schema: _,
      $defs,
      ...rest
    } = z.toJSONSchema(schema, { io, unrepresentable: "any", override: relax(io) }) as JsonSchema;
    for (const [name, definition] of Object.entries(($defs ?? {}) as Record<string, JsonSchema>))
      this.#addComponent(name, definition);
    const name = z.globalRegistry.get(z.builtSchema(schema))?.id;
    if (!name) return refer(rest);
    this.#addComponent(name, rest);
    return { $ref: `#/components/schemas/${name}` };
  }

  #addComponent(name: string, definition: JsonSchema): void {
    const { id: _, ...schema } = definition;
    this.components[name] ??= refer(schema);
  }
}

/** Allows additional properties in responses, so that clients accept fields that are added later. */
function relax(io: "input" | "output"): (context: { jsonSchema: JsonSchema }) => void {
  return ({ jsonSchema }) => {
    if (io === "output" && jsonSchema["additionalProperties"] === false)
      delete jsonSchema["additionalProperties"];
  };
}

function refer(schema: JsonSchema): JsonSchema {
  return JSON.parse(JSON.stringify(schema).replaceAll('"#/$defs/', '"#/components/schemas/')) as JsonSchema;
}

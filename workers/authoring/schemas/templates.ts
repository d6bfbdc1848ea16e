import * as z from "../../contract/zod.ts";
import { TemplateKeys } from "../../questions/variables.ts";
import { CONSTANT_KEYS } from "../variables/template.ts";

type Json = Record<string, unknown>;

const PLACEHOLDER = {
  type: "string",
  pattern: String.raw`\[=[^\[\]]+\]`,
  description: "A placeholder of a variable",
};

/**
 * Adds the keys of templates to the questions of a JSON Schema, and placeholders where a number, a condition or a text of
 * a certain form is. The loader puts values in their places before it applies the schemas of the format.
 */
export function withTemplates(schema: Json): Json {
  const definitions = schema["definitions"] as Record<string, Json> | undefined;
  const question = definitions?.["Question"];
  if (!question) return schema;
  const { properties, definitions: own } = z.toJSONSchema(TemplateKeys, {
    io: "input",
    target: "draft-7",
  }) as Json;
  const kinds = (question["oneOf"] as Json[]).map((kind) => ({
    ...kind,
    properties: {
      ...Object.fromEntries(
        Object.entries(kind["properties"] as Record<string, Json>).map(([key, value]) => [
          key,
          CONSTANT_KEYS.has(key) ? value : withPlaceholders(value),
        ]),
      ),
      ...(properties as Json),
    },
  }));
  return {
    ...schema,
    definitions: { ...definitions, ...(own as Json), Question: { ...question, oneOf: kinds } },
  };
}

function withPlaceholders(schema: Json): Json {
  const { type, pattern, anyOf } = schema;
  if (anyOf) return { ...schema, anyOf: (anyOf as Json[]).map(withPlaceholders) };
  if (type === "number" || type === "boolean" || (type === "string" && pattern !== undefined)) {
    const { description, default: usual, ...form } = schema;
    const kept = {
      ...(description === undefined ? {} : { description }),
      ...(usual === undefined ? {} : { default: usual }),
    };
    return { ...kept, anyOf: [form, PLACEHOLDER] };
  }
  return {
    ...schema,
    ...within(schema, "items"),
    ...within(schema, "additionalProperties"),
    ...propertiesOf(schema),
  };
}

const isSchema = (value: unknown): value is Json =>
  typeof value === "object" && value !== null && !Array.isArray(value);

const within = (schema: Json, key: string): Json => {
  const inner = schema[key];
  return isSchema(inner) ? { [key]: withPlaceholders(inner) } : {};
};

function propertiesOf(schema: Json): Json {
  const inner = schema["properties"];
  if (!isSchema(inner)) return {};
  return {
    properties: Object.fromEntries(
      Object.entries(inner).map(([key, value]) => [key, isSchema(value) ? withPlaceholders(value) : value]),
    ),
  };
}

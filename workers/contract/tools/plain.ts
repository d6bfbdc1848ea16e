import type { PartFeedback, RichText } from "../quiz-items.ts";
import * as z from "../zod.ts";

/** A value of the REST contract as a tool returns it: each rich text in the one format that was requested. */
export type Plain<T> = T extends PartFeedback
  ? string | { part: string; text: string }
  : T extends RichText
    ? string
    : T extends readonly (infer Item)[]
      ? Plain<Item>[]
      : T extends object
        ? { [Name in keyof T]: Plain<T[Name]> }
        : T;

/** A schema of values as a tool returns them. */
type PlainSchema<T> = z.ZodMiniType<Plain<T>, Plain<T>>;
type PlainObject<T extends z.ZodMiniObject> = z.ZodMiniObject<{
  [Name in keyof T["shape"]]: PlainSchema<z.infer<T["shape"][Name]>>;
}>;

/**
 * Converts a schema of the REST contract for tool results. Each rich text becomes a string of Markdown or HTML, or
 * `{part, text}` for feedback on one part of an answer. Nothing else changes.
 */
export function plainObject<T extends z.ZodMiniObject>(schema: T): PlainObject<T> {
  const fields = Object.entries(schema.shape as Shape).map(([name, field]) => [name, plain(field)]);
  return z.object(Object.fromEntries(fields) as Shape) as unknown as PlainObject<T>;
}

type AnySchema = z.core.$ZodType;
type Shape = Record<string, AnySchema>;

function plain(schema: AnySchema): AnySchema {
  const { def } = schema._zod as z.core.$ZodTypes["_zod"];
  switch (def.type) {
    case "object":
      return textOf(def.shape) ?? plainObject(schema as z.ZodMiniObject);
    case "array":
      return z.array(plain(def.element));
    case "nullable":
      return z.nullable(plain(def.innerType));
    case "optional":
      return z.optional(plain(def.innerType));
    default:
      return schema;
  }
}

/** Returns the schema that replaces a rich text; undefined for any other object. */
function textOf(shape: Readonly<Record<string, AnySchema>>): AnySchema | undefined {
  if (!("markdown" in shape && "html" in shape)) return undefined;
  return "part" in shape
    ? z.union([z.string(), z.object({ part: z.string(), text: z.string() })])
    : z.string();
}

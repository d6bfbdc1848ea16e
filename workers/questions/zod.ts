import en from "zod/v4/locales/en.js";
import * as mini from "zod/mini";
import { builtSchema, lazily } from "./lazy-schema.ts";

/**
 * Exports zod's mini build, which has a third of the size and start-up time of the full one. It includes no messages, so
 * the English ones are set here. What makes schemas makes them at their first use.
 */
mini.config(en());
export * from "zod/mini";
export { builtSchema };

export const string = /* @__PURE__ */ lazily(mini.string);
export const object = /* @__PURE__ */ lazily(mini.object);
export const strictObject = /* @__PURE__ */ lazily(mini.strictObject);
export const looseObject = /* @__PURE__ */ lazily(mini.looseObject);
export const array = /* @__PURE__ */ lazily(mini.array);
export const nullable = /* @__PURE__ */ lazily(mini.nullable);
export const optional = /* @__PURE__ */ lazily(mini.optional);
export const int = /* @__PURE__ */ lazily(mini.int);
export const boolean = /* @__PURE__ */ lazily(mini.boolean);
export const number = /* @__PURE__ */ lazily(mini.number);
export const literal = /* @__PURE__ */ lazily(mini.literal);
export const minLength = /* @__PURE__ */ lazily(mini.minLength);
export const maxLength = /* @__PURE__ */ lazily(mini.maxLength);
export const minimum = /* @__PURE__ */ lazily(mini.minimum);
export const maximum = /* @__PURE__ */ lazily(mini.maximum);
export const positive = /* @__PURE__ */ lazily(mini.positive);
export const nonnegative = /* @__PURE__ */ lazily(mini.nonnegative);
export const describe = /* @__PURE__ */ lazily(mini.describe);
export const regex = /* @__PURE__ */ lazily(mini.regex);
export const trim = /* @__PURE__ */ lazily(mini.trim);
export const extend = /* @__PURE__ */ lazily(mini.extend);
export const record = /* @__PURE__ */ lazily(mini.record);
export const uuid = /* @__PURE__ */ lazily(mini.uuid);
export const url = /* @__PURE__ */ lazily(mini.url);
export const email = /* @__PURE__ */ lazily(mini.email);
export const unknown = /* @__PURE__ */ lazily(mini.unknown);
export const union = /* @__PURE__ */ lazily(mini.union);
export const partial = /* @__PURE__ */ lazily(mini.partial);
export const omit = /* @__PURE__ */ lazily(mini.omit);
export const pick = /* @__PURE__ */ lazily(mini.pick);
export const discriminatedUnion = /* @__PURE__ */ lazily(mini.discriminatedUnion);
export const tuple = /* @__PURE__ */ lazily(mini.tuple);
export const refine = /* @__PURE__ */ lazily(mini.refine);
export const transform = /* @__PURE__ */ lazily(mini.transform);
export const pipe = /* @__PURE__ */ lazily(mini.pipe);
export const _default = /* @__PURE__ */ lazily(mini._default);
const lazyEnum = /* @__PURE__ */ lazily(mini.enum);
export { lazyEnum as enum };
export const iso = {
  date: /* @__PURE__ */ lazily(mini.iso.date),
  datetime: /* @__PURE__ */ lazily(mini.iso.datetime),
};
/** Converts a schema to a JSON Schema. */
export const toJSONSchema = (
  schema: mini.core.$ZodType,
  options?: mini.core.ToJSONSchemaParams,
): mini.core.JSONSchema.BaseSchema => mini.toJSONSchema(builtSchema(schema), options);

import { Question } from "../../questions/schema.ts";
import type * as z from "../../questions/zod.ts";

type Schema = z.ZodMiniType;

interface Def {
  type: string;
  shape?: Record<string, Schema>;
  element?: Schema;
  innerType?: Schema;
  valueType?: Schema;
  options?: Schema[];
  values?: unknown[];
}
const defOf = (schema: Schema) => schema.def as unknown as Def;

/** The schemas that a part of a question may have: what unions, optional keys and defaults come down to. */
export type Leaves = readonly Schema[];

const plain = (schema: Schema): Leaves => {
  const { innerType, options } = defOf(schema);
  return innerType ? plain(innerType) : options ? options.flatMap(plain) : [schema];
};

/** The schemas of a question of this kind. */
export const leavesOfKind = (kind: unknown): Leaves =>
  plain(Question as unknown as Schema).filter((option) => {
    const { values = [] } = defOf(defOf(option).shape!["kind"]!);
    return values.includes(kind);
  });

/** The schemas of a part's part, by its key or index. */
export const leavesAt = (leaves: Leaves, key: string | number): Leaves =>
  leaves.flatMap((schema) => {
    const { shape, element, valueType } = defOf(schema);
    const inner = shape ? (Object.hasOwn(shape, key) ? shape[key] : undefined) : (element ?? valueType);
    return inner ? plain(inner) : [];
  });

/** Whether a part may be a number, a condition or a text. */
export const allows = (leaves: Leaves, type: "number" | "boolean" | "string"): boolean =>
  leaves.some((schema) => defOf(schema).type === type);

import * as z from "./zod.ts";

export { Id } from "../questions/ids.ts";

/** BCP 47 language tag, as in `en`, `es`, `zh-CN`, `ur`. */
export const LanguageTag = z
  .string()
  .check(z.regex(/^[a-z]{2,3}(?:-[A-Za-z0-9]{2,8})*$/, "use a language tag such as en, es or zh-CN"));

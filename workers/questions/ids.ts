import * as z from "./zod.ts";

/** Ids are used in URLs: lower-case letters, digits and single hyphens, at most 64 characters. */
export const Id = z
  .string()
  .check(
    z.maxLength(64),
    z.regex(
      /^[a-z0-9]+(?:-[a-z0-9]+)*$/,
      "use lower-case letters, digits and single hyphens, as in my-first-id",
    ),
  );

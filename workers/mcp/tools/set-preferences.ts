import * as z from "zod";
import { TimeZone } from "../../contract/progress.ts";
import { updateProfile } from "../../domain/progress/index.ts";
import { guestField } from "../fields.ts";
import { defineTool } from "../tool.ts";

export const setPreferencesTool = defineTool({
  name: "set_preferences",
  title: "Set time zone or language",
  description:
    "Saves the learner's time zone, by which their day, streak and reviews begin, and their language. Changes only what is sent.",
  effect: "writes",
  audience: "learner",
  begins: true,
  input: z
    .object({
      timeZone: z
        .string()
        .refine((zone) => TimeZone.safeParse(zone).success, "use an IANA name such as Asia/Karachi")
        .optional()
        .describe("IANA name, as in Asia/Karachi"),
      language: z
        .string()
        .max(35)
        .regex(/^[A-Za-z]{2,3}(?:-[A-Za-z0-9]{2,8})*$/, "use a language tag such as en, es or zh-CN")
        .optional()
        .describe("Language tag"),
      guest: guestField,
    })
    .refine(
      ({ timeZone, language }) => timeZone !== undefined || language !== undefined,
      "send timeZone, language or both",
    ),
  async run(ctx, { timeZone, language }, session) {
    const saved = await updateProfile(ctx, { timeZone, locale: language });
    return { timeZone: saved.timeZone, language: saved.locale, guest: session.guestCode };
  },
});

import * as z from "zod";
import { verifyQuote } from "../../domain/search/index.ts";
import { course, locale } from "../fields.ts";
import { defineTool } from "../tool.ts";

const PASSAGE_CHARS = 1_500;

export const verifyQuoteTool = defineTool({
  name: "verify_quote",
  title: "Check a quotation",
  description:
    "Checks whether a passage is in the course word for word. Returns its place, or the closest passage.",
  effect: "reads",
  audience: "anyone",
  input: z.object({ course, quote: z.string().min(1).max(4_000).describe("The passage"), locale }),
  async run(ctx, { course: id, quote, locale: wanted }) {
    const verdict = await verifyQuote(ctx, id, { quote, locale: wanted });
    const { result, verbatim, place } = verdict;
    if (!place) return { result, verbatim, place };
    const { chapter, section, title, text, link } = place;
    const passage = text?.slice(0, PASSAGE_CHARS) ?? null;
    return {
      result,
      verbatim,
      place: { chapter, section, title, passage, url: ctx.env.PUBLIC_ORIGIN + link },
    };
  },
});

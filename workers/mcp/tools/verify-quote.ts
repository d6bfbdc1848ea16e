import * as z from "zod";
import { verifyQuote } from "../../domain/search/index.ts";
import { course, locale } from "../fields.ts";
import { languageNote, localeOf } from "../languages.ts";
import { defineTool } from "../tool.ts";
import { webUrl } from "../web-url.ts";

const PASSAGE_CHARS = 1_500;

export const verifyQuoteTool = defineTool({
  name: "verify_quote",
  title: "Check a quotation",
  description:
    "Checks whether a passage is in the course word for word. Returns its place, or the closest passage.",
  effect: "reads",
  audience: "anyone",
  input: z.object({ course, quote: z.string().min(1).max(4_000).describe("The passage"), locale }),
  async run(ctx, { course: id, quote, locale: given }, session) {
    const wanted = localeOf(given, session);
    const verdict = await verifyQuote(ctx, id, { quote, locale: wanted });
    const { result, verbatim, place, language } = verdict;
    const about = { result, verbatim, language, ...languageNote(wanted, language) };
    if (!place) return { ...about, place };
    const { chapter, section, title, text, link } = place;
    const passage = text?.slice(0, PASSAGE_CHARS) ?? null;
    return {
      ...about,
      place: { chapter, section, title, passage, url: webUrl(ctx, link, language) },
    };
  },
});

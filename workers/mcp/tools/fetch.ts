import * as z from "zod";
import { readSection } from "../../domain/content/index.ts";
import { AppError } from "../../platform/errors.ts";
import { linkerFor } from "../course-links.ts";
import { languageNote, localeOf } from "../languages.ts";
import { CONTENT_NOTICE } from "../text.ts";
import { defineTool } from "../tool.ts";
import { urlOf } from "../web-url.ts";

/** COURSE/CHAPTER#SECTION, with @LANGUAGE where search found it in one, and ~PART of a section that is a long text. */
const ID = /^([^/#]+)\/([^/#]+)#(.+?)(?:@([A-Za-z]{2,3}(?:-[A-Za-z0-9]{2,8})*))?(?:~(\d{1,4}))?$/;

export const fetchTool = defineTool({
  name: "fetch",
  title: "Fetch a passage",
  description:
    "Returns the text of a search result, with its URL. `metadata.next` is the id of the text that follows.",
  effect: "reads",
  audience: "anyone",
  input: z.object({ id: z.string().max(400).describe("Id from search") }),
  async run(ctx, { id }, session) {
    const match = ID.exec(id);
    if (!match)
      throw new AppError("invalid-request", "", {
        errors: [{ pointer: "/id", detail: "use an id that search returned" }],
      });
    const [, of, chapter, section, locale, part] = match as unknown as [
      string,
      string,
      string,
      string,
      string?,
      string?,
    ];
    const wanted = localeOf(locale, session);
    const at = { section, part: part ? Number(part) : undefined, locale: wanted };
    const reading = await readSection(ctx, of, chapter, at);
    const { next, sections, language } = reading;
    const link = await linkerFor(ctx, reading, language);
    const tag = locale ? `@${locale}` : "";
    const path = `${reading.course}/${reading.chapter}`;
    return {
      id,
      title: `${reading.chapterTitle} › ${sections[0]!.title}`,
      text: link(reading.text),
      url: urlOf(ctx, { ...reading, section }, language),
      metadata: {
        notice: CONTENT_NOTICE,
        language,
        ...languageNote(wanted, language),
        next: next && `${path}#${next.section}${tag}${next.part > 1 ? `~${next.part}` : ""}`,
      },
    };
  },
});

import type { LoadedChapter, LoadedCourse } from "../load/index.ts";
import { renderPages } from "../build/render-course.ts";
import type { RenderContext, Rendered } from "../render/index.ts";
import { type PlacedText, placeQuestions, placeQuizzes } from "./placed.ts";
import { textsOf } from "./question-texts.ts";

/** A Markdown text and its location. */
export interface RenderedPlace {
  chapter: LoadedChapter;
  language: string;
  file: string;
  rendered: Rendered;
}

/** A course as learners will see it. */
export interface RenderedCourse {
  texts: PlacedText[];
  places: RenderedPlace[];
  /** Pixels of the course's pictures, by path. */
  sizes: RenderContext["sizes"];
  captions: RenderContext["captions"];
}

/** A text without any of these has no link, image, HTML, formula or code block. */
const MARKUP = /[<[$]|```|~~~|https?:|www\./;

/**
 * Renders every Markdown text of a course with the same functions as a build, so that the check and the published page
 * cannot disagree. Code is not highlighted, which is slow and finds no mistakes.
 */
export async function renderCourse(course: LoadedCourse): Promise<RenderedCourse> {
  const { ctx, pages, texts: snippets } = await renderPages(course, { highlight: false });
  const texts = course.chapters.flatMap((chapter) =>
    [...chapter.texts].map(([language, text]) => {
      const page = pages.get(chapter.id)!.get(language)!;
      return { chapter, text, page };
    }),
  );
  const render = (
    chapter: LoadedChapter,
    language: string,
    file: string,
    line: number,
    markdown: string,
  ): RenderedPlace[] => {
    if (!MARKUP.test(markdown)) return [];
    const place = { file, original: originalPath(file), language, line, chapter: chapter.id };
    return [{ chapter, language, file, rendered: snippets.render(markdown, place) }];
  };
  const quizzes = placeQuizzes(course);
  return {
    texts,
    sizes: ctx.sizes,
    captions: ctx.captions,
    places: [
      ...texts.map(({ chapter, text, page }) => ({
        chapter,
        language: text.language,
        file: text.file,
        rendered: page,
      })),
      ...quizzes.flatMap(({ chapter, text }) =>
        render(chapter, text.language, text.file, text.lineAt(["intro"]), text.quiz.intro ?? ""),
      ),
      ...placeQuestions(quizzes).flatMap(({ chapter, text, located }) =>
        [...textsOf(located.question)].flatMap(({ value, path }) =>
          render(chapter, text.language, located.file, located.lineAt(path), value),
        ),
      ),
    ],
  };
}

/** Returns the path of the original of a file in `translations/LANGUAGE/`. */
export function originalPath(file: string): string {
  return file.replace(/^translations\/[^/]+\//, "");
}

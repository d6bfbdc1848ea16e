import type { DrawnQuestions, PublicQuiz, ReleaseQuiz, Release, SealedQuiz } from "../../contract/release.ts";
import type { LoadedChapter, LoadedCourse, LoadedQuiz, LocatedQuestion, QuizText } from "../load/index.ts";
import { splitQuestion } from "../../questions/grade.ts";
import type { LinkUse, TextPlace } from "../render/types.ts";
import { canonicalJson } from "./canonical.ts";
import type { ObjectStore } from "./objects.ts";
import type { RenderedPages } from "./render-course.ts";

/** Splits a quiz into its public and its sealed part, in each of its languages. */
export function buildQuiz(
  course: LoadedCourse,
  chapter: LoadedChapter,
  quiz: LoadedQuiz,
  rendered: RenderedPages,
  store: ObjectStore,
): { quiz: ReleaseQuiz; links: LinkUse[] } {
  const original = quiz.texts.get(course.language)!;
  const links: LinkUse[] = [];
  const variants: ReleaseQuiz["variants"] = {};
  for (const [language, text] of quiz.texts) {
    const { publicQuiz, sealedQuiz, draws } = splitQuiz(course, chapter, original, text, rendered, links);
    variants[language] = {
      title: text.quiz.title,
      public: store.blob(canonicalJson(publicQuiz), "application/json"),
      sealed: store.sealed(canonicalJson(sealedQuiz)),
      ...(draws.length > 0
        ? {
            draws: draws.map((draw) => ({
              public: store.blob(canonicalJson(draw.open), "application/json"),
              sealed: store.sealed(canonicalJson(draw.sealed)),
            })),
          }
        : {}),
    };
  }
  const { id, aliases = [], mode, passMark, attempts } = original.quiz;
  return {
    quiz: {
      id,
      aliases,
      chapter: chapter.id,
      mode,
      passMark,
      attempts: attempts ?? null,
      ...sizeOf(original),
      variants,
    },
    links,
  };
}

/**
 * Splits one language of a quiz. Texts are the translation's; mode, pass mark and draw, and the order, objectives,
 * points and sources of questions, are the original's in every language.
 */
function splitQuiz(
  course: LoadedCourse,
  chapter: LoadedChapter,
  original: QuizText,
  text: QuizText,
  rendered: RenderedPages,
  links: LinkUse[],
) {
  const translated = new Map(text.questions.map((located) => [located.question.id, located]));
  const settings = original.quiz;
  const placeOf = (file: string): TextPlace => ({
    file,
    original: withoutTranslation(file),
    language: text.language,
    line: 1,
    chapter: chapter.id,
  });
  const render = (file: string) => (markdown: string) => {
    links.push(...rendered.texts.render(markdown, placeOf(file)).links);
    return rendered.texts.rich(markdown, placeOf(file));
  };
  const publicQuiz: PublicQuiz = {
    id: settings.id,
    chapter: chapter.id,
    language: text.language,
    title: text.quiz.title,
    intro: text.quiz.intro === undefined ? null : render(text.file)(text.quiz.intro),
    mode: settings.mode,
    passMark: settings.passMark,
    attempts: settings.attempts ?? null,
    shuffle: settings.shuffle,
    draw: settings.draw?.map(({ objective, count }) => ({ objective: objective ?? null, count })) ?? null,
    items: [],
  };
  const sealedQuiz: SealedQuiz = { id: settings.id, language: text.language, items: {} };
  const split = (authored: LocatedQuestion, draw: number) => {
    const { question, template, file } = translated.get(authored.question.id) ?? authored;
    const { objectives, points, source, tries, penalty } = authored.question;
    const variant = template?.variants[draw % template.variants.length];
    const { item, sealed } = splitQuestion(
      { ...(variant?.keyed ?? question), objectives, points, source, tries, penalty },
      (markdown) => render(file)(variant ? variant.fill(markdown) : markdown),
      settings,
    );
    return { item: { ...item, source: sourceOf(course, chapter, source) }, sealed };
  };
  for (const authored of original.questions) {
    const { item, sealed } = split(authored, 0);
    publicQuiz.items.push(item);
    sealedQuiz.items[item.id] = sealed;
  }
  const templates = original.questions.filter(({ template }) => template !== null);
  const draws = Array.from({ length: drawsOf(original) }, (_, draw) => {
    const parts = templates.map((authored) => split(authored, draw));
    const items = Object.fromEntries(parts.map(({ item, sealed }) => [item.id, sealed]));
    const open: DrawnQuestions = { items: parts.map(({ item }) => item) };
    const sealed: SealedQuiz = { id: settings.id, language: text.language, items };
    return { open, sealed };
  });
  return { publicQuiz, sealedQuiz, draws };
}

/** How many draws a quiz has: as many as the question of most variants; 0 without such questions. */
const drawsOf = ({ questions }: QuizText): number =>
  Math.max(0, ...questions.map(({ template }) => template?.variants.length ?? 0));

/** Returns a source as `CHAPTER#SECTION`; a section without a chapter is in the quiz's own. */
function sourceOf(course: LoadedCourse, chapter: LoadedChapter, source: string | undefined): string | null {
  if (source === undefined) return null;
  if (source.includes("#")) return source.startsWith("#") ? chapter.id + source : source;
  return course.chapters.some((other) => other.id === source) && source !== chapter.id
    ? source
    : `${chapter.id}#${source}`;
}

const withoutTranslation = (file: string) => file.replace(/^translations\/[^/]+\//, "");

/** Returns the number of questions in an attempt and their points; where drawn questions differ in points, the average. */
function sizeOf({ quiz, questions }: QuizText): { questions: number; points: number } {
  const sum = (list: readonly LocatedQuestion[]) =>
    list.reduce((points, { question }) => points + question.points, 0);
  if (!quiz.draw) return { questions: questions.length, points: sum(questions) };
  let count = 0;
  let points = 0;
  for (const draw of quiz.draw) {
    const pool = questions.filter(
      ({ question }) => draw.objective === undefined || question.objectives?.includes(draw.objective),
    );
    const drawn = Math.min(draw.count, pool.length);
    count += drawn;
    if (pool.length > 0) points += (sum(pool) / pool.length) * drawn;
  }
  return { questions: count, points: Math.round(points * 100) / 100 };
}

/** Indexes all questions by id. A bank question that several quizzes use belongs to the first of them. */
export function indexItems(course: LoadedCourse): Release["items"] {
  const items: Release["items"] = {};
  for (const chapter of course.chapters)
    for (const quiz of chapter.quizzes)
      for (const { question, template } of quiz.texts.get(course.language)!.questions)
        items[question.id] ??= {
          quiz: quiz.id,
          chapter: chapter.id,
          objectives: question.objectives ?? [],
          points: question.points,
          kind: question.kind,
          aliases: question.aliases ?? [],
          ...(template ? { variants: template.variants.length } : {}),
        };
  return items;
}

/** Ids of the questions that visitors may try, in the order of the course. */
export function demoItemsOf(course: LoadedCourse): string[] {
  const questions = course.chapters.flatMap(({ quizzes }) =>
    quizzes.flatMap((quiz) => quiz.texts.get(course.language)!.questions),
  );
  return [...new Set(questions.flatMap(({ question }) => (question.demo ? [question.id] : [])))];
}

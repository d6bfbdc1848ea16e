import type { ChapterQuestions } from "@course-companion/contract/inline-questions";
import { get, set } from "idb-keyval";
import { call } from "../../shared/api/client.ts";
import { routes } from "../../shared/api/routes.ts";
import { isNoLine, waitingUnder } from "../../shared/session/outbox.ts";
import { ownChapter } from "../../shared/session/own-progress.ts";
import { who } from "../../shared/session/who.ts";
import { QUESTIONS } from "../offline/names.ts";
import type { ReaderChapter } from "./reader-chapter.ts";

interface Saved {
  learner: string | null;
  loaded: ChapterQuestions;
}

/**
 * Loads the questions of a chapter's text with the learner's answers, or offline those that were loaded last. Throws as
 * `call` does.
 */
export async function loadQuestions({
  course,
  chapter,
  language,
  release,
  isStaged,
}: ReaderChapter): Promise<ChapterQuestions> {
  const key = `${QUESTIONS}${course}/${chapter}/${language}`;
  try {
    const input = { params: { course, chapter }, query: { locale: language, release } };
    if (isStaged) return await call(routes.chapterQuestions, input);
    const query = { ...input.query, answers: "none" as const };
    const [asked, own] = await Promise.all([
      call(routes.chapterQuestions, { ...input, query }),
      ownChapter(course, chapter),
    ]);
    const answered = new Map(own?.answers.map((one) => [one.item.id, one]));
    const questions = asked.questions.map((one) => answered.get(one.item.id) ?? one);
    const loaded = { ...asked, questions };
    const { learner } = await who();
    await set(key, { learner, loaded } satisfies Saved).catch(() => undefined);
    return loaded;
  } catch (error) {
    const saved = isNoLine(error) ? await get<Saved>(key).catch(() => undefined) : undefined;
    if (!saved || saved.learner !== (await who()).learner) throw error;
    return saved.loaded;
  }
}

/** Key in the outbox of an answer to a question in a text. */
export const inlineKey = (course: string, item: string): string => `inline:${course}/${item}`;

/** The answer to a question that waits to be sent. */
export async function waitingAnswer(course: string, item: string): Promise<Record<string, unknown> | null> {
  const key = inlineKey(course, item);
  const waiting = (await waitingUnder(key)).find((write) => write.key === key);
  return (waiting?.input["body"] as { response: Record<string, unknown> } | undefined)?.response ?? null;
}

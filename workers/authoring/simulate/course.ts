import type { LoadedCourse } from "../load/index.ts";

/** What a simulated learner meets of a course. */
export interface SimulatedCourse {
  objectives: readonly Objective[];
  chapters: readonly Chapter[];
  items: readonly Item[];
}

interface Objective {
  id: string;
  /** Indexes of the objectives that it builds on: those of the chapters that its chapter requires. */
  requires: readonly number[];
}

interface Chapter {
  minutes: number;
  objectives: readonly number[];
  items: readonly number[];
}

interface Item {
  chapter: number;
  objectives: readonly number[];
  /** Probability to be right by choosing blindly. */
  chance: number;
}

/** Words a minute, as the reader's reading time counts them. */
const WORDS_A_MINUTE = 200;

/** Takes from a course what matters to a learner's memory. Questions without an objective are left out. */
export function simulatedCourse(course: LoadedCourse): SimulatedCourse {
  const ids = (course.manifest.objectives ?? []).map(({ id }) => id);
  const items: Item[] = [];
  const taughtIn = new Map<number, number>();
  const chapters = course.chapters.map((chapter, at): Chapter => {
    const words = chapter.texts.get(course.language)!.body.split(/\s+/).length;
    const own: number[] = [];
    for (const quiz of chapter.quizzes)
      for (const { question } of quiz.texts.get(course.language)!.questions) {
        const objectives = (question.objectives ?? []).map((id) => ids.indexOf(id)).filter((i) => i >= 0);
        if (objectives.length === 0) continue;
        const options = "options" in question ? question.options.length : 0;
        own.push(items.length);
        items.push({ chapter: at, objectives, chance: options > 1 ? 1 / options : 0 });
        for (const objective of objectives) if (!taughtIn.has(objective)) taughtIn.set(objective, at);
      }
    return { minutes: Math.max(1, words / WORDS_A_MINUTE), objectives: [], items: own };
  });
  const objectivesOf = (chapter: number) => [...taughtIn].filter(([, at]) => at === chapter).map(([i]) => i);
  const required = (chapter: number) =>
    (course.chapters[chapter]!.entry.requires ?? []).flatMap((id) =>
      objectivesOf(course.chapters.findIndex((other) => other.id === id)),
    );
  return {
    objectives: ids.map((id, i) => ({ id, requires: taughtIn.has(i) ? required(taughtIn.get(i)!) : [] })),
    chapters: chapters.map((chapter, at) => ({ ...chapter, objectives: objectivesOf(at) })),
    items,
  };
}

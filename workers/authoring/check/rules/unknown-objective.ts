import { isDropped } from "../../load/index.ts";
import { didYouMean } from "../../suggest.ts";
import type { CourseView } from "../course-view.ts";
import type { Finding, Rule } from "../rule.ts";

/** Objectives are defined in course.yaml; everything else refers to them by id. */
export const unknownObjective: Rule = {
  name: "unknown-objective",
  severity: "error",
  *find(view) {
    if (isDropped(view.course.dropped, "objectives")) return;
    const known = new Set((view.course.manifest.objectives ?? []).map((objective) => objective.id));
    for (const { id, file, line } of references(view)) {
      if (known.has(id)) continue;
      const message = `objective "${id}" is not defined in course.yaml`;
      const fix = didYouMean(id, known, "add it to objectives there, or remove it here");
      yield { file, line: line(), message, fix };
    }
  },
};

interface Reference extends Pick<Finding, "file"> {
  id: string;
  /** A function, because looking up a line is slow and only needed for findings. */
  line: () => number;
}

function* references(view: CourseView): Generator<Reference> {
  const { manifest, manifestLine } = view.course;
  for (const [language, { objectives = {} }] of Object.entries(manifest.translations ?? {})) {
    for (const id of Object.keys(objectives)) {
      yield {
        id,
        file: "course.yaml",
        line: () => manifestLine(["translations", language, "objectives", id]),
      };
    }
  }
  for (const { text } of view.texts) {
    for (const [i, id] of (text.frontMatter.objectives ?? []).entries()) {
      yield { id, file: text.file, line: () => text.frontMatterLine(["objectives", i]) };
    }
  }
  for (const { text } of view.quizzes) {
    for (const [i, { objective }] of (text.quiz.draw ?? []).entries()) {
      if (objective !== undefined)
        yield { id: objective, file: text.file, line: () => text.lineAt(["draw", i, "objective"]) };
    }
  }
  for (const { located } of view.questions) {
    for (const [i, id] of (located.question.objectives ?? []).entries()) {
      yield { id, file: located.file, line: () => located.lineAt(["objectives", i]) };
    }
  }
}

import { didYouMean } from "../../suggest.ts";
import { originalPath } from "../rendered-course.ts";
import type { Rule } from "../rule.ts";

/** A quiz must belong to a chapter: its file is beside the chapter, or the chapter's text contains it. */
export const orphanQuiz: Rule = {
  name: "orphan-quiz",
  severity: "error",
  *find({ course, texts }) {
    const stems = course.manifest.chapters.map((entry) =>
      (typeof entry === "string" ? entry : entry.file)
        .normalize("NFC")
        .replace(/^\.\//, "")
        .replace(/\.[^./]+$/, ""),
    );
    for (const file of course.files.keys()) {
      if (!/\.quiz\.ya?ml$/.test(file)) continue;
      if (file.endsWith(".quiz.yml")) {
        yield { file, line: 1, message: "quiz file is ignored", fix: "rename it to end with .quiz.yaml" };
        continue;
      }
      const path = originalPath(file);
      if (stems.some((stem) => path.startsWith(`${stem}.`) && !path.slice(stem.length).includes("/")))
        continue;
      const message = "quiz file belongs to no chapter, so learners never see it";
      const fix = `name it after a chapter, as in ${stems[0] ?? "chapters/NAME"}.quiz.yaml`;
      yield { file, line: 1, message, fix };
    }
    for (const { chapter, text } of texts) {
      const known = chapter.quizzes.map((quiz) => quiz.id);
      for (const { id, line, reference } of text.quizBlocks) {
        if (!reference || id === null || known.includes(id)) continue;
        const fix = didYouMean(
          id,
          known,
          "write the questions into the block or into a quiz file beside the chapter",
        );
        yield {
          file: text.file,
          line,
          message: `block refers to quiz "${id}", which this chapter does not have`,
          fix,
        };
      }
    }
  },
};

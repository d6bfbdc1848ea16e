import type { Rule } from "../rule.ts";
import { listed } from "../wording.ts";

/** What is not translated is shown in the course's own language: fine, but worth knowing. */
export const translationMissing: Rule = {
  name: "translation-missing",
  severity: "warning",
  *find({ course, quizzes }) {
    for (const language of course.languages.slice(1)) {
      const missing = course.chapters.filter((chapter) => !chapter.texts.has(language));
      if (missing.length === 0) continue;
      const names = missing.map(({ id }) => id);
      const shown = names.length > 4 ? [...names.slice(0, 3), `${names.length - 3} more`] : names;
      const message = `${language} lacks ${missing.length} of ${course.chapters.length} chapters: ${listed(shown)}`;
      const line = course.manifestLine(["translations", language]);
      yield {
        file: "course.yaml",
        line,
        message,
        fix: `write them under translations/${language}/; until then they are shown in ${course.language}`,
      };
    }
    for (const { chapter, quiz, text } of quizzes) {
      if (text.language !== course.language) continue;
      for (const [language, translated] of chapter.texts) {
        if (quiz.texts.has(language)) continue;
        const message = `the chapter is translated but its quiz ${quiz.id} is not`;
        yield { file: translated.file, line: 1, message, fix: `add the quiz in ${language}` };
      }
    }
    for (const { text } of quizzes) {
      if (text.language === course.language) continue;
      const foreign = text.questions.find(
        ({ bank, file }) => bank && !file.startsWith(`translations/${text.language}/`),
      );
      if (foreign === undefined) continue;
      const message = `bank ${foreign.file} is not translated, so the quiz mixes languages`;
      yield {
        file: text.file,
        line: text.lineAt(["banks"]),
        message,
        fix: `write translations/${text.language}/${foreign.file}`,
      };
    }
  },
};

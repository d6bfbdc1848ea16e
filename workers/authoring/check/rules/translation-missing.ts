import type { Rule } from "../rule.ts";
import { listed } from "../wording.ts";

/** Reports what is not translated yet; learners see it in the original language. */
export const translationMissing: Rule = {
  name: "translation-missing",
  severity: "warning",
  *find({ course, quizzes }) {
    for (const language of course.languages.slice(1)) {
      const missing = course.chapters.filter((chapter) => !chapter.texts.has(language));
      if (missing.length === 0) continue;
      const names = missing.map(({ id }) => id);
      const shown = names.length > 4 ? [...names.slice(0, 3), `${names.length - 3} more`] : names;
      const message = `${missing.length} of ${course.chapters.length} chapters not translated into ${language}: ${listed(shown)}`;
      const line = course.manifestLine(["translations", language]);
      yield {
        file: "course.yaml",
        line,
        message,
        fix: `add them under translations/${language}/; until then learners see them in ${course.language}`,
      };
    }
    for (const { chapter, quiz, text } of quizzes) {
      if (text.language !== course.language) continue;
      for (const [language, translated] of chapter.texts) {
        if (quiz.texts.has(language)) continue;
        const message = `chapter is translated, but its quiz ${quiz.id} is not`;
        yield { file: translated.file, line: 1, message, fix: `add the quiz in ${language}` };
      }
    }
    for (const { text } of quizzes) {
      if (text.language === course.language) continue;
      const untranslated = text.questions.find(
        ({ bank, file }) => bank && !file.startsWith(`translations/${text.language}/`),
      );
      if (untranslated === undefined) continue;
      const message = `bank ${untranslated.file} is not translated, so the quiz mixes languages`;
      yield {
        file: text.file,
        line: text.lineAt(["banks"]),
        message,
        fix: `add translations/${text.language}/${untranslated.file}`,
      };
    }
  },
};

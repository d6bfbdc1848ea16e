import { BankFile } from "../../contract/course-format.ts";
import type { Report } from "../diagnostics.ts";
import { didYouMean } from "../suggest.ts";
import { quizDefaults, readQuiz } from "./chapters.ts";
import { type CourseFile, type CourseFiles, readText } from "./files.ts";
import type { TemplateReader } from "./templates.ts";
import type { LocatedQuestion, QuizText } from "./types.ts";
import { validate } from "./validate.ts";
import { parseYaml } from "./yaml.ts";

/** Reads a quiz file; null, with findings, when too little of it can be read. */
export async function readQuizFile(
  file: CourseFile,
  language: string,
  report: Report,
  templates: TemplateReader,
): Promise<QuizText | null> {
  const read = await readText(file, report);
  const yaml = read && parseYaml(read.text, file.path, 1, report);
  return yaml && readQuiz(yaml, language, quizDefaults(file.path, 1), report, templates);
}

interface Bank {
  questions: LocatedQuestion[];
  /** Whether all of its questions could be read. */
  complete: boolean;
}

/** Reads question banks, each only once. */
export class BankReader {
  readonly #files: CourseFiles;
  readonly #report: Report;
  readonly #templates: TemplateReader;
  readonly #banks = new Map<string, Promise<Bank>>();
  /** Paths that quizzes refer to. */
  readonly used = new Set<string>();

  constructor(files: CourseFiles, report: Report, templates: TemplateReader) {
    this.#files = files;
    this.#report = report;
    this.#templates = templates;
  }

  /** Adds the questions of its banks to a quiz, translated ones where the bank has been translated. */
  async join(quiz: QuizText): Promise<void> {
    for (const [i, name] of (quiz.quiz.banks ?? []).entries()) {
      const path = name.normalize("NFC").replace(/^\.\//, "");
      this.used.add(path);
      const translated = this.#files.get(`translations/${quiz.language}/${path}`);
      const file = translated ?? this.#files.get(path);
      const bank = file ? await this.#read(file, quiz.language) : { questions: [], complete: false };
      quiz.questions.push(...bank.questions);
      if (!bank.complete) quiz.dropped.push(["banks", i]);
      if (!file) {
        const banks = [...this.#files.keys()].filter((known) => known.endsWith(".yaml"));
        const line = quiz.lineAt(["banks", i]);
        this.#report({
          file: quiz.file,
          line,
          rule: "bank",
          severity: "error",
          message: `bank "${name}" not found`,
          fix: didYouMean(path, banks, "write the path relative to the course folder"),
        });
      }
    }
  }

  #read(file: CourseFile, language: string): Promise<Bank> {
    const bank = this.#banks.get(file.path) ?? this.#load(file, language);
    this.#banks.set(file.path, bank);
    return bank;
  }

  async #load(file: CourseFile, language: string): Promise<Bank> {
    const read = await readText(file, this.#report);
    const yaml = read && parseYaml(read.text, file.path, 1, this.#report);
    const expanded = yaml && this.#templates.expand(yaml, language);
    const bank = expanded && validate(BankFile, expanded.source, this.#report, {}, expanded.dropped);
    if (!bank) return { questions: [], complete: false };
    const questions = bank.data.questions.map((question, i) => ({
      question,
      file: file.path,
      lineAt: (path: readonly PropertyKey[]) => bank.lineAt(["questions", i, ...path]),
      bank: true,
      template: expanded.templates.get(question.id) ?? null,
    }));
    return { questions, complete: bank.dropped.length === 0 };
  }
}

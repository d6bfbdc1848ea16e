import { BankFile, QuizFile } from "../../contract/course-format.ts";
import type { Report } from "../diagnostics.ts";
import { didYouMean } from "../suggest.ts";
import { quizDefaults, toQuizText } from "./chapters.ts";
import { type CourseFile, type CourseFiles, readText } from "./files.ts";
import type { LocatedQuestion, QuizText } from "./types.ts";
import { validate } from "./validate.ts";
import { parseYaml } from "./yaml.ts";

/** Reads a quiz file; null, with findings, when too little of it can be read. */
export async function readQuizFile(
  file: CourseFile,
  language: string,
  report: Report,
): Promise<QuizText | null> {
  const read = await readText(file, report);
  const yaml = read && parseYaml(read.text, file.path, 1, report);
  const valid = yaml && validate(QuizFile, yaml, report, quizDefaults(file.path, 1));
  return valid ? toQuizText(valid, file.path, language) : null;
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
  readonly #banks = new Map<string, Promise<Bank>>();
  /** Paths that quizzes refer to. */
  readonly used = new Set<string>();

  constructor(files: CourseFiles, report: Report) {
    this.#files = files;
    this.#report = report;
  }

  /** Adds the questions of its banks to a quiz, translated ones where the bank has been translated. */
  async join(quiz: QuizText): Promise<void> {
    for (const [i, name] of (quiz.quiz.banks ?? []).entries()) {
      const path = name.normalize("NFC").replace(/^\.\//, "");
      this.used.add(path);
      const translated = this.#files.get(`translations/${quiz.language}/${path}`);
      const file = translated ?? this.#files.get(path);
      const bank = file ? await this.#read(file) : { questions: [], complete: false };
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

  #read(file: CourseFile): Promise<Bank> {
    const bank = this.#banks.get(file.path) ?? this.#load(file);
    this.#banks.set(file.path, bank);
    return bank;
  }

  async #load(file: CourseFile): Promise<Bank> {
    const read = await readText(file, this.#report);
    const yaml = read && parseYaml(read.text, file.path, 1, this.#report);
    const bank = yaml && validate(BankFile, yaml, this.#report);
    if (!bank) return { questions: [], complete: false };
    const questions = bank.data.questions.map((question, i) => ({
      question,
      file: file.path,
      lineAt: (path: readonly PropertyKey[]) => bank.lineAt(["questions", i, ...path]),
      bank: true,
    }));
    return { questions, complete: bank.dropped.length === 0 };
  }
}

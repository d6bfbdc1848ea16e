import { BankFile, QuizFile } from "../../contract/course-format.ts";
import type { Report } from "../diagnostics.ts";
import { didYouMean } from "../suggest.ts";
import { standIns, toQuizText } from "./chapters.ts";
import { type CourseFile, type CourseFiles, readText } from "./files.ts";
import type { LocatedQuestion, QuizText } from "./types.ts";
import { validate } from "./validate.ts";
import { parseYaml } from "./yaml.ts";

/** Reads `NAME.quiz.yaml`. */
export async function readQuizFile(
  file: CourseFile,
  language: string,
  report: Report,
): Promise<QuizText | null> {
  const read = await readText(file, report);
  const yaml = read && parseYaml(read.text, file.path, 1, report);
  const valid = yaml && validate(QuizFile, yaml, report, standIns(file.path, 1));
  return valid ? toQuizText(valid, file.path, language) : null;
}

interface Bank {
  questions: LocatedQuestion[];
  /** Nothing of it was left out. */
  whole: boolean;
}

/** Reads banks, each once. */
export class BankReader {
  readonly #files: CourseFiles;
  readonly #report: Report;
  readonly #known = new Map<string, Promise<Bank>>();
  /** Paths that quizzes name. */
  readonly used = new Set<string>();

  constructor(files: CourseFiles, report: Report) {
    this.#files = files;
    this.#report = report;
  }

  /** Adds the questions of its banks to a quiz. A version in the quiz's language is taken where there is one. */
  async join(quiz: QuizText): Promise<void> {
    for (const [i, name] of (quiz.quiz.banks ?? []).entries()) {
      const path = name.normalize("NFC").replace(/^\.\//, "");
      this.used.add(path);
      const translated = this.#files.get(`translations/${quiz.language}/${path}`);
      const file = translated ?? this.#files.get(path);
      const bank = file ? await this.#read(file) : { questions: [], whole: false };
      quiz.questions.push(...bank.questions);
      if (!bank.whole) quiz.dropped.push(["banks", i]);
      if (!file) {
        const banks = [...this.#files.keys()].filter((known) => known.endsWith(".yaml"));
        const line = quiz.lineAt(["banks", i]);
        this.#report({
          file: quiz.file,
          line,
          rule: "bank",
          severity: "error",
          message: `bank "${name}" is not in the course`,
          fix: didYouMean(path, banks, "write its path from the course folder"),
        });
      }
    }
  }

  #read(file: CourseFile): Promise<Bank> {
    const known = this.#known.get(file.path) ?? this.#load(file);
    this.#known.set(file.path, known);
    return known;
  }

  async #load(file: CourseFile): Promise<Bank> {
    const read = await readText(file, this.#report);
    const yaml = read && parseYaml(read.text, file.path, 1, this.#report);
    const bank = yaml && validate(BankFile, yaml, this.#report);
    if (!bank) return { questions: [], whole: false };
    const questions = bank.data.questions.map((question, i) => ({
      question,
      file: file.path,
      lineAt: (path: readonly PropertyKey[]) => bank.lineAt(["questions", i, ...path]),
      bank: true,
    }));
    return { questions, whole: bank.dropped.length === 0 };
  }
}

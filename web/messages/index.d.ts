import type { Language } from "@course-companion/contract/languages";
import type en from "./en.json";

type Catalogue = typeof en;
type Section = keyof Catalogue;

/** The texts of a section in every language: those of English, whose catalogue is the others' model. */
export type Texts<Name extends Section> = Record<Language, Record<keyof Catalogue[Name], string>>;

export declare const activity: Texts<"activity">;
export declare const authorFlags: Texts<"authorFlags">;
export declare const authorQuestions: Texts<"authorQuestions">;
export declare const authorTables: Texts<"authorTables">;
export declare const author: Texts<"author">;
export declare const connect: Texts<"connect">;
export declare const course: Texts<"course">;
export declare const courseFilter: Texts<"courseFilter">;
export declare const courseLevels: Texts<"courseLevels">;
export declare const dashboard: Texts<"dashboard">;
export declare const frame: Texts<"frame">;
export declare const gate: Texts<"gate">;
export declare const glossary: Texts<"glossary">;
export declare const help: Texts<"help">;
export declare const home: Texts<"home">;
export declare const demo: Texts<"demo">;
export declare const today: Texts<"today">;
export declare const forecast: Texts<"forecast">;
export declare const history: Texts<"history">;
export declare const keep: Texts<"keep">;
export declare const learning: Texts<"learning">;
export declare const notes: Texts<"notes">;
export declare const offline: Texts<"offline">;
export declare const plans: Texts<"plans">;
export declare const quizFeedback: Texts<"quizFeedback">;
export declare const questions: Texts<"questions">;
export declare const quizSteps: Texts<"quizSteps">;
export declare const quizResult: Texts<"quizResult">;
export declare const quizStart: Texts<"quizStart">;
export declare const quizTrouble: Texts<"quizTrouble">;
export declare const reader: Texts<"reader">;
export declare const search: Texts<"search">;
export declare const tiers: Texts<"tiers">;
export declare const failure: Texts<"failure">;
export declare const identity: Texts<"identity">;
export declare const mail: Texts<"mail">;
export declare const privacy: Texts<"privacy">;
export declare const privacyTables: Texts<"privacyTables">;
export declare const privacyOthers: Texts<"privacyOthers">;
export declare const widget: Texts<"widget">;

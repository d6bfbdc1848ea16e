import type { Coverage } from "../types.ts";
import { primaryLang } from "./analyze.ts";
import { askEntry, isAskEntry } from "./asks.ts";
import { fold } from "./fold.ts";
import { isGeneral, knowsGeneral } from "./general-words.ts";
import type { OpenIndex } from "./open.ts";
import type { ParsedQuery, Scored } from "./rank.ts";
import { hasTerm } from "./postings.ts";
import { UNIT } from "./scoring.ts";
import { stopWords } from "./stop-words.ts";
import { hasWord } from "./unspaced-words.ts";

/**
 * Weights of the logistic rule. They were fitted on questions to their own course and to others;
 * specs/001-course-core/notes/search.md describes the method and the results on other courses.
 */
const RATIO = 3.2;
const MATCHED = 2.6;
const PASSAGES = -0.9;
const KEYNESS = 1.7;
const MISSING = -8;
/** In languages without a list, general words count as missing too. */
const MISSING_UNLISTED = -2;
/**
 * The sum at which a question is as likely the course's own as not. Scripts and analyzers differ in how much of a question
 * matches by chance, most of all Thai, where a pair of letters carries little meaning.
 */
const THRESHOLD: Readonly<Record<string, number>> = {
  en: -1.1,
  zh: -2.2,
  ja: -0.2,
  ko: -0.2,
  th: 1.5,
  ar: -2.7,
  fa: -2.7,
  ur: -2.7,
  hi: -3,
  bn: -4,
  es: -1.4,
  fr: -1.4,
  ru: -1.4,
};
const THRESHOLD_OTHER = -0.9;
/** Numbers of passages (natural logarithm) between which the rule was measured. */
const SMALL = 4.5;
const LARGE = 7.5;
/** A word counts as specific to the course from one passage in a hundred on. */
const KEY_SHARE = 0.01;
/**
 * Confidence from which a question is covered, and from which it may be. Above the first, few questions of other courses
 * pass; below the second, few of the course's own are lost (figures in specs/001-course-core/notes/search.md).
 */
const COVERED = 0.72;
const UNSURE = 0.3;
/** Confidence of a look-up whose words all appear in one passage. */
const LOOKED_UP = COVERED;
/** Confidence of a question that the author wrote for a section. */
const ASKED = 0.9;
/**
 * Limit where a corrected word may stand for another one, as a product's name that the course does not know, and where no
 * whole word shows that the passages are about the question.
 */
const CORRECTED = 0.6;
/** What a corrected word counts for: it may be another word than the one meant. */
const CORRECTED_SHARE = 0.6;
/** Languages of which a pair of letters says so little that the best passages must have a whole word of the question. */
const BY_LETTERS = /^(?:th|lo|km|my)$/;
/** Number of telling words up to which that matters: of a longer question the other words tell. */
const SHORT = 3;
/** Limit of a question of which the course knows numbers only. */
const NUMBERS = 0.2;
/** Number of sections checked for that. */
const LOOKED_AT = 5;
/** Best score over total idf, times the square root of the words. Below this not even the nearest sections are returned. */
const NEAR = 1.2;

const GREETINGS = new Set(
  "hi hello hey hiya thanks thank bye goodbye good morning afternoon evening night ok okay please welcome hola gracias adios buenos dias buenas tardes merci bonjour salut bonsoir hallo danke bitte tschuss guten tag ciao grazie buongiorno ola obrigado obrigada привет спасибо здравствуйте مرحبا شكرا السلام عليكم سلام شکریہ नमस्ते धन्यवाद নমস্কার ধন্যবাদ 你好 您好 谢谢 再见 こんにちは ありがとう 안녕하세요 감사합니다 สวัสดี ขอบคุณ"
    .split(" ")
    .map((word) => fold(word, "")),
);

/** Reports whether a query is only a greeting or thanks. */
export function isGreeting(text: string, lang: string): boolean {
  const stops = stopWords(primaryLang(lang));
  const words = text.slice(0, 80).match(/[\p{L}\p{M}\p{N}]+/gu) ?? [];
  return (
    words.length <= 8 && words.every((w) => [w, fold(w, lang)].some((f) => GREETINGS.has(f) || stops.has(f)))
  );
}

/** Converts a confidence to the state that callers act on. */
export function coverageOf(confidence: number): Coverage {
  if (confidence >= COVERED) return "covered";
  return confidence >= UNSURE ? "unsure" : "not-covered";
}

type Evidence = {
  /** Best score over the query's total idf. */
  ratio: number;
  /** Words of the query that appear in the best passage, corrected ones by half. */
  matched: number;
  /** How specific the query's words are to the course: root mean square of ln(share of passages / KEY_SHARE). */
  keyness: number;
  /** Share of the query's words that are not in the course, without general ones; half of the corrected ones. */
  missing: number;
};

/** Extracts the evidence on whether the course answers a query. */
function evidence(ix: OpenIndex, parsed: ParsedQuery, ranked: readonly Scored[]): Evidence {
  const best = ranked[0];
  const terms = parsed.terms.filter(({ id }) => !isAskEntry(parsed.names.get(id) ?? ""));
  const words = Math.max(1, terms.length + parsed.missing.length);
  let matched = 0;
  let squares = 0;
  let missing = parsed.missing.filter((t) => !isGeneral(t, ix.lang)).length;
  for (const { id, weight } of terms) {
    const share = weight < 1 ? CORRECTED_SHARE : 1;
    if (best && hasTerm(ix, id, best.chunk)) matched += share;
    missing += 1 - share;
    if (isGeneral(parsed.names.get(id) ?? "", ix.lang)) continue;
    const passages = ix.postings.offsets[id + 1]! - ix.postings.offsets[id]!;
    squares += Math.max(0, Math.log((passages || 1) / ix.chunkCount / KEY_SHARE)) ** 2;
  }
  return {
    ratio: (best?.score ?? 0) / UNIT / (parsed.information || 1),
    matched,
    keyness: Math.sqrt(squares / words),
    missing: missing / words,
  };
}

/**
 * Returns the confidence that the course answers a query, from 0 to 1, and whether the best
 * sections are close enough to be suggested when it does not.
 */
export function judge(ix: OpenIndex, parsed: ParsedQuery, ranked: readonly Scored[]) {
  const lang = primaryLang(ix.lang);
  const { ratio, matched, keyness, missing } = evidence(ix, parsed, ranked);
  const sum =
    RATIO * Math.log(Math.max(ratio, 0.02)) +
    MATCHED * Math.log(Math.max(matched, 0.5)) +
    PASSAGES * Math.min(LARGE, Math.max(SMALL, Math.log(ix.chunkCount))) +
    KEYNESS * keyness +
    (knowsGeneral(lang) ? MISSING : MISSING_UNLISTED) * missing;
  let confidence = 1 / (1 + Math.exp((THRESHOLD[lang] ?? THRESHOLD_OTHER) - sum));
  const lookedUp =
    parsed.keywords &&
    parsed.terms.some((t) => !isGeneral(parsed.names.get(t.id) ?? "", ix.lang)) &&
    ranked.slice(0, LOOKED_AT).some((r) => parsed.terms.every((t) => hasTerm(ix, t.id, r.chunk)));
  if (lookedUp) confidence = Math.max(confidence, LOOKED_UP);
  confidence = Math.min(confidence, limitOf(ix, parsed, ranked[0]));
  if (BY_LETTERS.test(lang) && confidence >= COVERED && !hasWord(ix, parsed, ranked)) confidence = CORRECTED;
  confidence = Math.max(confidence, leastOf(ix, parsed));
  const near = lookedUp || confidence >= UNSURE || ratio * Math.sqrt(parsed.terms.length) >= NEAR;
  return { confidence, near };
}

/** Returns the least confidence that the author's own questions and terms give to a query. */
function leastOf(ix: OpenIndex, parsed: ParsedQuery): number {
  if (parsed.isAsked) return ASKED;
  const names = parsed.terms.map(({ id }) => parsed.names.get(id) ?? "");
  if (!names.some(isAskEntry)) return 0;
  const content = names.filter((name) => !isAskEntry(name) && !isGeneral(name, ix.lang));
  const isNamed = content.every((name) => names.includes(askEntry([name]) ?? ""));
  return parsed.missing.length === 0 && isNamed ? COVERED : UNSURE;
}

/** Returns the most confidence that the matched words allow, whatever the evidence in numbers. */
function limitOf(ix: OpenIndex, parsed: ParsedQuery, best: Scored | undefined): number {
  const nameOf = (id: number) => parsed.names.get(id) ?? "";
  if (parsed.terms.every(({ id }) => /^\p{N}+$/u.test(nameOf(id)))) return NUMBERS;
  const general = (id: number) => isGeneral(nameOf(id), ix.lang);
  const content = parsed.terms.filter(({ id }) => !general(id) && !isAskEntry(nameOf(id)));
  const corrected = parsed.terms.filter(({ id, weight }) => weight < 1 && !isAskEntry(nameOf(id)));
  if (corrected.length === 0 || content.length > SHORT) return 1;
  const isSure =
    !corrected.some(({ id }) => general(id)) &&
    content.every(({ id }) => best && hasTerm(ix, id, best.chunk));
  return isSure ? 1 : CORRECTED;
}

/** Words that the renderer adds to a text. */
interface Words {
  footnotes: string;
  back: string;
  note: string;
  tip: string;
  important: string;
  warning: string;
  caution: string;
  transcript: string;
  /** What a picture without words of its author's is called. */
  diagram: string;
  /** Link to a chapter's practice. */
  question: string;
}

const ENGLISH: Words = {
  footnotes: "Footnotes",
  diagram: "Diagram",
  back: "Back to reference",
  note: "Note",
  tip: "Tip",
  important: "Important",
  warning: "Warning",
  caution: "Caution",
  transcript: "Transcript",
  question: "Practice questions of this chapter",
};
const WORDS: Record<string, Words> = {
  es: {
    footnotes: "Notas",
    diagram: "Diagrama",
    back: "Volver a la referencia",
    note: "Nota",
    tip: "Consejo",
    important: "Importante",
    warning: "Advertencia",
    caution: "Precaución",
    transcript: "Transcripción",
    question: "Practica las preguntas de este capítulo",
  },
  ur: {
    footnotes: "حواشی",
    diagram: "خاکہ",
    back: "حوالے پر واپس",
    note: "نوٹ",
    tip: "مشورہ",
    important: "اہم",
    warning: "انتباہ",
    caution: "احتیاط",
    transcript: "تحریری متن",
    question: "اس باب کے سوالوں کی مشق کریں",
  },
  ar: {
    footnotes: "الحواشي",
    diagram: "مخطط",
    back: "العودة إلى المرجع",
    note: "ملاحظة",
    tip: "نصيحة",
    important: "مهم",
    warning: "تحذير",
    caution: "تنبيه",
    transcript: "النص المكتوب",
    question: "تدرّب على أسئلة هذا الفصل",
  },
  zh: {
    footnotes: "脚注",
    diagram: "图示",
    back: "返回引用处",
    note: "注意",
    tip: "提示",
    important: "重要",
    warning: "警告",
    caution: "当心",
    transcript: "文字稿",
    question: "练习本章的问题",
  },
  fr: {
    diagram: "Schéma",
    footnotes: "Notes",
    back: "Retour à l’appel de note",
    note: "Remarque",
    tip: "Conseil",
    important: "Important",
    warning: "Attention",
    caution: "Prudence",
    transcript: "Transcription",
    question: "S’entraîner avec les questions de ce chapitre",
  },
};
/** Returns the renderer's words in a language; English when it has none. */
export function wordsOf(language: string): Words {
  return WORDS[language.split("-")[0]!] ?? ENGLISH;
}

const CJK = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}]/gu;

/** Counts the words of a text, and the characters of scripts that do not separate words by spaces. */
export function countWords(text: string): { words: number; characters: number } {
  const characters = text.match(CJK)?.length ?? 0;
  const spaced = characters > 0 ? text.replace(CJK, " ") : text;
  const words = spaced.split(/\s+/u).filter((word) => /[\p{L}\p{N}]/u.test(word)).length;
  return { words, characters };
}

/** Estimates the reading time in minutes, at least one: 220 words, or 450 characters without spaces, per minute. */
export function readingMinutes(counted: { words: number; characters: number }): number {
  return Math.max(1, Math.round(counted.words / 220 + counted.characters / 450));
}

/** Words that the renderer itself puts into a text. */
interface Words {
  footnotes: string;
  back: string;
  note: string;
  tip: string;
  important: string;
  warning: string;
  caution: string;
}

const ENGLISH: Words = {
  footnotes: "Footnotes",
  back: "Back to reference",
  note: "Note",
  tip: "Tip",
  important: "Important",
  warning: "Warning",
  caution: "Caution",
};
const WORDS: Record<string, Words> = {
  es: {
    footnotes: "Notas",
    back: "Volver a la referencia",
    note: "Nota",
    tip: "Consejo",
    important: "Importante",
    warning: "Advertencia",
    caution: "Precaución",
  },
  ur: {
    footnotes: "حواشی",
    back: "حوالے پر واپس",
    note: "نوٹ",
    tip: "مشورہ",
    important: "اہم",
    warning: "انتباہ",
    caution: "احتیاط",
  },
  ar: {
    footnotes: "الحواشي",
    back: "العودة إلى المرجع",
    note: "ملاحظة",
    tip: "نصيحة",
    important: "مهم",
    warning: "تحذير",
    caution: "تنبيه",
  },
  zh: {
    footnotes: "脚注",
    back: "返回引用处",
    note: "注意",
    tip: "提示",
    important: "重要",
    warning: "警告",
    caution: "当心",
  },
};
/** The renderer's own words in a language; English where there are none. */
export function wordsOf(language: string): Words {
  return WORDS[language.split("-")[0]!] ?? ENGLISH;
}

const CJK = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}]/gu;

/** Words of a text; a character of a script without spaces counts as one. */
export function countWords(text: string): { words: number; characters: number } {
  const characters = text.match(CJK)?.length ?? 0;
  const spaced = characters > 0 ? text.replace(CJK, " ") : text;
  const words = spaced.split(/\s+/u).filter((word) => /[\p{L}\p{N}]/u.test(word)).length;
  return { words, characters };
}

/** Minutes to read, at least one: 220 words a minute, 450 characters where there are no spaces. */
export function readingMinutes(counted: { words: number; characters: number }): number {
  return Math.max(1, Math.round(counted.words / 220 + counted.characters / 450));
}

/** Words that a book has beside the course's own. */
interface BookWords {
  contents: string;
  cover: string;
  /** Which part of the course a book has; `{n}` and `{total}` are filled in. */
  selection: string;
  video: string;
  audio: string;
}

const ENGLISH: BookWords = {
  contents: "Contents",
  cover: "Cover",
  selection: "{n} of {total} chapters",
  video: "Video: watch it in the online course",
  audio: "Audio: listen to it in the online course",
};
const WORDS: Record<string, BookWords> = {
  es: {
    contents: "Índice",
    cover: "Portada",
    selection: "{n} de {total} capítulos",
    video: "Vídeo: míralo en el curso en línea",
    audio: "Audio: escúchalo en el curso en línea",
  },
  ur: {
    contents: "فہرست",
    cover: "سرورق",
    selection: "{total} میں سے {n} ابواب",
    video: "ویڈیو: آن لائن کورس میں دیکھیں",
    audio: "آڈیو: آن لائن کورس میں سنیں",
  },
  ar: {
    contents: "المحتويات",
    cover: "الغلاف",
    selection: "الفصول: {n} من {total}",
    video: "فيديو: شاهده في الدورة على الإنترنت",
    audio: "مقطع صوتي: استمع إليه في الدورة على الإنترنت",
  },
  zh: {
    contents: "目录",
    cover: "封面",
    selection: "共 {total} 章，收录 {n} 章",
    video: "视频：请在在线课程中观看",
    audio: "音频：请在在线课程中收听",
  },
  fr: {
    contents: "Sommaire",
    cover: "Couverture",
    selection: "{n} chapitres sur {total}",
    video: "Vidéo : à regarder dans le cours en ligne",
    audio: "Audio : à écouter dans le cours en ligne",
  },
};

/** A book's words in a language; English when there are none. */
export const bookWordsOf = (language: string): BookWords => WORDS[language.split("-")[0]!] ?? ENGLISH;

const names = new Intl.DisplayNames("en", { type: "language", fallback: "none" });

/** Names that course repositories use instead of the standard tags. */
const COMMON_NAMES: Record<string, string> = {
  zh: "zh-CN", cn: "zh-CN", "zh-hans": "zh-CN", tw: "zh-TW", "zh-hant": "zh-TW", hk: "zh-HK", mo: "zh-MO", br: "pt-BR",
  jp: "ja", kr: "ko", np: "ne", hin: "hi", ger: "de", fre: "fr", spa: "es", eng: "en", chi: "zh-CN", jpn: "ja", ua: "uk", cz: "cs",
  gr: "el", dk: "da", vn: "vi",
}; // prettier-ignore

/**
 * Returns the BCP 47 tag for the name of a folder or file (`zh-cn`, `pt_BR`, `hin`); null when it is not a language.
 * `loose` also accepts country codes used as languages, for names that are known to be languages.
 */
export function languageTag(name: string, loose = false): string | null {
  const text = name.replaceAll("_", "-").toLowerCase();
  if (!/^[a-z]{2,3}(-[a-z0-9]{2,8})?$/.test(text)) return null;
  const common = COMMON_NAMES[text];
  if (common !== undefined && (loose || text.startsWith("zh"))) return common;
  const [primary = "", region] = text.split("-");
  if (primary.length === 3 && !loose && !["pcm", "fil", "yue", "ckb", "ast"].includes(primary)) return null;
  if (names.of(primary) === undefined) return null;
  if (region === undefined) return primary;
  if (region.length === 2) return `${primary}-${region.toUpperCase()}`;
  if (region.length === 4) return `${primary}-${region.charAt(0).toUpperCase()}${region.slice(1)}`;
  return /^\d{3}$/.test(region) ? `${primary}-${region}` : null;
}

/** Whether two tags have the same language, ignoring the region. */
export const sameLanguage = (a: string, b: string): boolean => a.split("-")[0] === b.split("-")[0];

const SCRIPTS: [RegExp, string][] = [
  [/[\u3040-\u30ff]/gu, "ja"],
  [/\p{Script=Hangul}/gu, "ko"],
  [/\p{Script=Thai}/gu, "th"],
  [/\p{Script=Hebrew}/gu, "he"],
  [/\p{Script=Bengali}/gu, "bn"],
  [/\p{Script=Tamil}/gu, "ta"],
  [/\p{Script=Telugu}/gu, "te"],
  [/\p{Script=Greek}/gu, "el"],
  [/\p{Script=Georgian}/gu, "ka"],
  [/\p{Script=Armenian}/gu, "hy"],
  [/\p{Script=Devanagari}/gu, "hi"],
];

const STOP: Record<string, string[]> = {
  en: ["the", "and", "of", "to", "is", "in", "that", "this", "with", "you", "for"],
  es: ["el", "los", "las", "una", "que", "del", "para", "con", "por", "como", "es", "y"],
  fr: ["le", "les", "des", "une", "est", "et", "dans", "pour", "vous", "qui", "avec", "du"],
  de: ["der", "die", "das", "und", "ist", "nicht", "ein", "eine", "mit", "sie", "den", "zu"],
  pt: ["o", "os", "uma", "não", "em", "para", "com", "são", "você", "do", "da", "e"],
  it: ["il", "di", "che", "una", "per", "sono", "con", "gli", "della", "nel", "è", "e"],
  nl: ["de", "het", "een", "van", "en", "niet", "je", "met", "voor", "dat", "zijn", "op"],
  pl: ["jest", "nie", "się", "na", "w", "i", "do", "że", "z", "to", "jak", "oraz"],
  sv: ["och", "att", "det", "som", "en", "är", "på", "inte", "för", "med", "av", "den"],
  tr: ["ve", "bir", "bu", "için", "ile", "olarak", "da", "de", "bunu", "daha", "gibi", "olan"],
  id: ["yang", "dan", "di", "untuk", "dengan", "ini", "adalah", "dari", "pada", "anda", "tidak", "atau"],
  vi: ["và", "của", "là", "các", "một", "cho", "không", "được", "trong", "này", "có", "bạn"],
  cs: ["je", "a", "se", "na", "že", "v", "pro", "jako", "není", "nebo", "které", "to"],
};

/** Detects the language of a text from its script and its most common words; null when the text is too short. */
export function detectLanguage(text: string): string | null {
  const prose = text
    .replaceAll(/```[\s\S]*?```|`[^`\n]*`|\]\([^)]*\)|https?:\S+|<[^>]+>/g, " ")
    .slice(0, 20_000);
  const letters = prose.match(/\p{L}/gu)?.length ?? 0;
  if (letters < 40) return null;
  const share = (pattern: RegExp): number => (prose.match(pattern)?.length ?? 0) / letters;
  for (const [pattern, tag] of SCRIPTS) if (share(pattern) > 0.15) return tag;
  if (share(/\p{Script=Han}/gu) > 0.15)
    return share(/[這們來說會學習國為與對應該開關從時]/gu) > 0.02 ? "zh-TW" : "zh-CN";
  if (share(/\p{Script=Arabic}/gu) > 0.3) {
    if (share(/[ٹڈڑےںھ]/gu) > 0.01) return "ur";
    return share(/[پچژگی]/gu) > 0.03 ? "fa" : "ar";
  }
  if (share(/\p{Script=Cyrillic}/gu) > 0.3) return share(/[іїєґ]/giu) > 0.02 ? "uk" : "ru";
  const words = prose.toLowerCase().match(/\p{L}+/gu) ?? [];
  let best: string | null = null;
  let most = words.length * 0.04;
  for (const [tag, stops] of Object.entries(STOP)) {
    const set = new Set(stops);
    const found = words.filter((word) => set.has(word));
    const hits = found.length;
    // A single word that is also common in another language is no evidence.
    if (hits > most && new Set(found).size >= 3) [best, most] = [tag, hits];
  }
  return best;
}

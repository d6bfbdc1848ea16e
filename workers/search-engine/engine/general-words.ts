import { analyze, primaryLang } from "./analyze.ts";

/**
 * Words that any course may use, so finding them says little about whether the course covers a question. They are the
 * project's own selection of everyday and teaching words, not taken from a text or a frequency list. In languages without
 * a list every word counts as specific to the course.
 */
const ENGLISH =
  "able above actual add after again against all allow also always another answer any appear apply around ask available back base basic because become before begin best better between big both bring build call case cause change chapter choose clear code come common complete consider contain continue control correct course create data day decide define depend describe detail develop difference different difficult directly down during each early easy effect either end enough even every example exercise exist expect explain fact false far feel few file final find first follow form full general get give go good great group hand happen hard help here high however human idea imagine important improve include increase information instead introduce involve issue itself keep kind know large last later learn leave lecture less lesson let level life like likely line list little long look low main make many matter maybe mean method might model more most move much must name near necessary need never new next no not note nothing now number object occur often once one only open order other out over own part particular pass people perform perhaps person place plan point possible practice present problem process provide put question quick quiz rather reach read real reason receive relate remember require result return right rule same say second section see seem send separate set several show side similar simple simply since single situation small some something sometimes special specific start state step still stop student such sure system take teacher tell test thing think three through time together top topic total toward true try turn two type under understand until use user usual value various very view want way well whether while whole why within without word work world write year yet";
/** The same in languages whose other words count in full, so that a short list of what questions are made of is enough. */
const SHORT_LISTS: Readonly<Record<string, string>> = {
  es: "primero primera necesita necesito tiempo mañana mejor mayor menor mucho mucha nuevo nueva hacer hace hay poder dar decir tener tiene ver ir otro otra todo toda cada vez cosa parte año día hora ejemplo forma manera",
  fr: "temps plus moins haut faut faire combien premier première bien autre autres principal principale nouveau nouvelle grand grande petit petite voir dire donner aller jour heure an année chose fois exemple façon manière tout toute tous",
  de: "gehen geht ging wann unter muss müssen lange damit noch bleiben bleibt hoch höchste gut neu viel mehr groß klein erste zuerst machen geben sehen sagen jahr tag stunde zeit beispiel art weise ander andere alle jede",
  ru: "самый самая очень много перед после первый первая большой новый наш время год день час пример способ другой каждый будет нужно можно сделать делать сказать",
  ar: "قبل بعد اول اكثر اقل كم يجب غير جديد كبير صغير يوم سنة ساعة وقت مثال طريقة شيء آخر جميع يستخدم استخدام",
  hi: "पहले पहला पहली बाद मेरे मेरा मेरी हमारा करें करो रहे रहा रही सा सी चाहिए देर कितना कितनी कितने समय कल आज दिन साल सबसे बहुत अधिक अन्य सभी कोई कुछ नया नई तक बीच प्रकार रूप तरह तरीका उदाहरण बड़ा छोटा",
  bn: "কেমন থাকা থাকবে আমি আমার আমাদের প্রথম প্রথমে দরকার রাখা রাখতে হয় কতক্ষণ কত দিন সময় বছর আগে পরে সব অনেক বেশি কিছু মত যায় নিয়ে এক আজ বলা হওয়া করব নতুন বড় ছোট উদাহরণ",
};
/** Characters of Chinese grammar and everyday words: a pair that contains one does not name a subject. */
const CHINESE = new Set(
  "的了是在和与有个这那我你他它们一不也就都要会能可以为对把被从到上下中里用使哪什么如何些种或及其之所于时后前将并而且但很更最多少大小每各同当让给请着过得地来去出入做想看说又只还再已没无两三几第次样该此呢吗谁问答题项列",
);
const HIRAGANA = /\p{sc=Hiragana}/u;
const SINGLE = /^.$|^\p{N}+$/u;
const lists = new Map<string, ReadonlySet<string>>();

/** Returns a language's general words as the course has them. */
function listOf(lang: string): ReadonlySet<string> {
  let list = lists.get(lang);
  if (!list)
    lists.set(lang, (list = new Set(analyze(lang === "en" ? ENGLISH : (SHORT_LISTS[lang] ?? ""), lang))));
  return list;
}

/** Reports whether a term says nothing about a course's subject: a general word, a number or a single letter. */
export function isGeneral(term: string, lang: string): boolean {
  if (SINGLE.test(term)) return true;
  const primary = primaryLang(lang);
  if (primary === "zh") return Array.from(term).some((c) => CHINESE.has(c));
  return primary === "ja" ? HIRAGANA.test(term) : listOf(primary).has(term);
}

/** Reports whether a missing word is significant: where most general words are known, or words are pairs of characters. */
export function knowsGeneral(lang: string): boolean {
  return /^(?:en|zh|ja|ko|th|lo|km|my|bo)$/.test(primaryLang(lang));
}

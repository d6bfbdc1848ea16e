import { parseObject } from "../../../shared/lib/parse-object.ts";

/** What is needed of a `SpeechSynthesisVoice`. */
export interface Voice {
  voiceURI: string;
  name: string;
  lang: string;
  /** Whether it speaks on the device: texts that others speak would be sent to a server. */
  localService: boolean;
  default: boolean;
}

/** What a reader chose for a language. */
export interface VoiceChoice {
  voice?: string;
  rate?: number;
}

export const RATES = [0.75, 1, 1.25, 1.5, 1.75, 2];
/** Key in `localStorage`: voices are the device's. */
export const VOICE_KEY = "cc-voice";

/** The voices of a language that speak on the device: those of its region first, then the system's own choice. */
export function localVoices<V extends Voice>(voices: readonly V[], lang: string): V[] {
  const wanted = partsOf(lang);
  const rank = (voice: V) => (partsOf(voice.lang).region === wanted.region ? 0 : 2) + (voice.default ? 0 : 1);
  return voices
    .filter((voice) => voice.localService && partsOf(voice.lang).language === wanted.language)
    .sort((a, b) => rank(a) - rank(b) || a.name.localeCompare(b.name));
}

/** The language of a tag, as the choices are stored by: `en` for `en-GB` and Android's `en_GB`. */
export const languageKey = (lang: string): string => partsOf(lang).language;

/** What was chosen for each language; of anything else than that nothing is left. */
export function parseVoiceChoices(stored: string | null): Record<string, VoiceChoice> {
  return Object.fromEntries(
    Object.entries(parseObject(stored) as Record<string, VoiceChoice | null>).map(([language, choice]) => [
      language,
      {
        ...(typeof choice?.voice === "string" ? { voice: choice.voice } : {}),
        ...(RATES.includes(choice?.rate as number) ? { rate: choice!.rate } : {}),
      },
    ]),
  );
}

function partsOf(tag: string): { language: string; region: string } {
  const [language = "", ...rest] = tag.replaceAll("_", "-").toLowerCase().split("-");
  const region = rest.find((part) => /^([a-z]{2}|\d{3})$/.test(part)) ?? "";
  // Mandarin has a name of its own, which some systems use.
  return { language: language === "cmn" ? "zh" : language, region };
}

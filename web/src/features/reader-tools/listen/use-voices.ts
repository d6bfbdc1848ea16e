import { useEffect, useState } from "react";
import { VOICE_KEY, type VoiceChoice, languageKey, localVoices, parseVoiceChoices } from "./voices.ts";

/** Systems list their voices a moment after they are asked. */
const WAIT_MS = 2_500;

/** The voices on this device; null while they are not listed yet. */
export function useVoices(): SpeechSynthesisVoice[] | null {
  const [voices, setVoices] = useState<SpeechSynthesisVoice[] | null>(null);
  useEffect(() => {
    const engine = globalThis.speechSynthesis as SpeechSynthesis | undefined;
    if (!engine) return setVoices([]);
    const list = () => {
      const listed = engine.getVoices();
      if (listed.length > 0) setVoices(listed);
    };
    list();
    engine.addEventListener("voiceschanged", list);
    const timer = setTimeout(() => setVoices((known) => known ?? []), WAIT_MS);
    return () => {
      engine.removeEventListener("voiceschanged", list);
      clearTimeout(timer);
    };
  }, []);
  return voices;
}

/** The voice and rate of a language, as the reader chose them on this device. */
export function readChoice(lang: string): VoiceChoice {
  return readAll()[languageKey(lang)] ?? {};
}

/** Stores voice and rate of a language. */
export function saveChoice(lang: string, choice: VoiceChoice): void {
  try {
    localStorage.setItem(VOICE_KEY, JSON.stringify({ ...readAll(), [languageKey(lang)]: choice }));
  } catch {
    // Without storage the choice lasts as long as the page.
  }
}

/** The voice to use: the chosen one if it is there, else the first that speaks on the device. */
export function voiceFor(
  voices: readonly SpeechSynthesisVoice[],
  lang: string,
  choice: VoiceChoice,
): SpeechSynthesisVoice | undefined {
  const local = localVoices(voices, lang);
  return local.find(({ voiceURI }) => voiceURI === choice.voice) ?? local[0];
}

function readAll(): Record<string, VoiceChoice> {
  try {
    return parseVoiceChoices(localStorage.getItem(VOICE_KEY));
  } catch {
    return {};
  }
}

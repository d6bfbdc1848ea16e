import type { BrowserContext, Page } from "playwright-core";

/** What the page gave the device to say: the words, the voice and the rate. */
export interface Said {
  text: string;
  voice: string;
  rate: number;
}

const VOICES = [
  { voiceURI: "cloud", name: "Cloud", lang: "en-GB", localService: false, default: true },
  { voiceURI: "ada", name: "Ada", lang: "en-GB", localService: true, default: false },
  { voiceURI: "ben", name: "Ben", lang: "en-US", localService: true, default: false },
];

/**
 * Gives pages voices that make no sound. They say a sentence's first word and then wait: `finishSentence` ends it. Which
 * texts were said is on `window.said`; voices are listed a moment late, as on real devices.
 */
export async function fakeVoices(context: BrowserContext, voices: object[] = VOICES): Promise<void> {
  await context.addInitScript(`{
    const voices = ${JSON.stringify(voices)};
    const synth = new EventTarget();
    let listed = [];
    let current = null;
    window.said = [];
    window.cancelled = 0;
    synth.getVoices = () => listed;
    synth.speak = (sayable) => {
      current = sayable;
      window.said.push({ text: sayable.text, voice: sayable.voice.voiceURI, rate: sayable.rate });
      setTimeout(() => {
        if (current !== sayable) return;
        sayable.onstart?.({});
        sayable.onboundary?.({ name: "word", charIndex: 0 });
      });
    };
    synth.cancel = () => { window.cancelled += 1; current = null; };
    window.finishSentence = () => current?.onend?.({});
    Object.defineProperty(window, "speechSynthesis", { value: synth });
    window.SpeechSynthesisUtterance = class { constructor(text) { this.text = text; this.rate = 1; } };
    setTimeout(() => { listed = voices; synth.dispatchEvent(new Event("voiceschanged")); }, 50);
  }`);
}

/** What was said so far. */
export const saidOn = (page: Page): Promise<Said[]> => page.evaluate<Said[]>("window.said");

/** The words that a highlight of the page covers. */
export const marked = (page: Page, name: string): Promise<string> =>
  page.evaluate<string>(`[...(CSS.highlights.get("${name}") ?? [])].map(String).join("|")`);

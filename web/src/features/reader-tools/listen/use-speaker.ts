import { useEffect, useRef, useState } from "react";
import { type PageBlock, type SpokenWords, blocksOf } from "./page-blocks.ts";
import { type Speaker, type SpeakerState, createSpeaker } from "./speaker.ts";
import { bringIntoView, createMark } from "./spoken-mark.ts";
import { readChoice, voiceFor } from "./use-voices.ts";
import { placeOfWord, utterancesOf } from "./utterances.ts";
import type { VoiceChoice } from "./voices.ts";

/** Ways to scroll by oneself. */
const OWN_SCROLL = ["wheel", "touchmove", "keydown"] as const;
const SCROLL_KEYS = new Set(["PageUp", "PageDown", "Home", "End", "ArrowUp", "ArrowDown", " "]);

/**
 * Reads the chapter on the page aloud. `isAway`: the reader has scrolled by themselves, and the page no longer follows.
 * Ends when the component leaves, and when the page does.
 */
export function useSpeaker(options: {
  voices: SpeechSynthesisVoice[];
  lang: string;
  choice: VoiceChoice;
  words: SpokenWords;
  /** The id of the section to begin at; none is the first block in view. */
  section: string | null;
}) {
  const latest = useRef(options);
  latest.current = options;
  const speaker = useRef<Speaker>(null);
  const follow = useRef(() => undefined as void);
  const [state, setState] = useState<SpeakerState>("ready");
  const [isAway, setAway] = useState(false);
  useEffect(() => {
    const text = document.querySelector<HTMLElement>("#chapter-text")!;
    const engine = speechSynthesis;
    const mark = createMark();
    const { words } = latest.current;
    let blocks = blocksOf(text, words);
    let away = false;
    let said: Range | HTMLElement | undefined;
    const setFollowing = (following: boolean) => {
      away = !following;
      setAway(away);
      if (following && said) bringIntoView(said);
    };
    follow.current = () => setFollowing(true);
    const utterances = utterancesOf(blocks);
    const made = createSpeaker<SpeechSynthesisUtterance>({
      utterances,
      engine,
      make: (utterance) => makeSayable(utterance, latest.current),
      onChange: (next, at) => {
        setState(next);
        const utterance = utterances[at];
        if (next === "ended" || !utterance) return mark.clear();
        // Notes may have wrapped parts of the text since: the blocks are the same, their nodes are not.
        blocks = blocksOf(text, words);
        said = mark.sentence(blocks[utterance.block]!, utterance.from, utterance.to);
        if (!away) bringIntoView(said);
      },
      onWord: (at, index, length) => {
        const utterance = utterances[at]!;
        const block = blocks[utterance.block]!;
        const { from, to } = placeOfWord(block, utterance, index, length);
        mark.word(block, from, to);
      },
    });
    speaker.current = made;
    const first = firstBlock(blocks, latest.current.section);
    made.goTo(first);
    made.play();
    const ended = new AbortController();
    const onOwnScroll = (event: Event) => {
      if (event instanceof KeyboardEvent && !isScrollKey(event)) return;
      if (!away) setFollowing(false);
    };
    for (const name of OWN_SCROLL)
      addEventListener(name, onOwnScroll, { passive: true, signal: ended.signal });
    addEventListener("pagehide", made.pause, { signal: ended.signal });
    return () => {
      ended.abort();
      made.pause();
      mark.clear();
    };
  }, [options.section]);
  // Heard at once, from the beginning of the sentence.
  useEffect(() => speaker.current?.again(), [options.choice.voice, options.choice.rate]);
  return { state, isAway, speaker, follow: () => follow.current() };
}

function makeSayable(
  { text, lang }: { text: string; lang: string },
  { voices, lang: main, choice }: { voices: SpeechSynthesisVoice[]; lang: string; choice: VoiceChoice },
): SpeechSynthesisUtterance | null {
  const isMain = lang === main;
  const own = isMain ? choice : readChoice(lang);
  // A passage in a language that the device does not speak is read by the chapter's voice.
  const voice = voiceFor(voices, lang, own) ?? voiceFor(voices, main, choice);
  if (!voice) return null;
  const sayable = new SpeechSynthesisUtterance(text);
  sayable.voice = voice;
  sayable.lang = voice.lang;
  sayable.rate = (isMain ? own.rate : choice.rate) ?? 1;
  return sayable;
}

/** The section's heading, or the first block that is not above the window. */
function firstBlock(blocks: readonly PageBlock[], section: string | null): number {
  const heading = section === null ? null : document.getElementById(section);
  const found = blocks.findIndex(({ element }) =>
    heading ? heading.contains(element) : element.getBoundingClientRect().bottom > 80,
  );
  return Math.max(0, found);
}

const isScrollKey = ({ key, target }: KeyboardEvent) =>
  SCROLL_KEYS.has(key) &&
  !(target instanceof Element && target.closest(".tool-box, input, select, textarea"));

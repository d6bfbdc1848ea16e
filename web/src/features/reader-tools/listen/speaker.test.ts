import { describe, expect, test, vi } from "vitest";
import { type Sayable, type SpeakerState, createSpeaker } from "./speaker.ts";
import { type Utterance, utterancesOf } from "./utterances.ts";

const UTTERANCES = utterancesOf(
  ["One. Two.", "Three.", "Four. Five."].map((said) => ({
    lang: "en",
    pieces: [{ said, length: said.length }],
  })),
);

interface Said extends Sayable {
  text: string;
}

/** A speaker whose engine says nothing by itself; `said` are the texts that it was given. */
function setUp(make: (utterance: Utterance) => boolean = () => true) {
  const said: Said[] = [];
  const seen: [SpeakerState, number][] = [];
  const words: number[][] = [];
  const cancel = vi.fn<() => void>();
  const speaker = createSpeaker<Said>({
    utterances: UTTERANCES,
    engine: { speak: (one) => void said.push(one), cancel },
    make: (utterance) =>
      make(utterance)
        ? { text: utterance.text, onstart: null, onend: null, onerror: null, onboundary: null }
        : null,
    onChange: (state, at) => seen.push([state, at]),
    onWord: (...word) => words.push(word.filter((one) => one !== undefined)),
  });
  const texts = () => said.map(({ text }) => text);
  const fire = (name: keyof Sayable, event: object = {}, one = said.at(-1)!) => one[name]?.(event as never);
  return { speaker, said, seen, words, cancel, texts, fire };
}

describe("the speaker", () => {
  test("says one sentence after the other, and ends at the beginning", () => {
    const { speaker, seen, texts, fire } = setUp();
    speaker.play();
    for (let count = 0; count < 5; count += 1) fire("onend");
    expect(texts()).toEqual(["One.", "Two.", "Three.", "Four.", "Five."]);
    expect(seen.at(-1)).toEqual(["ended", 0]);
  });

  test("pauses at a sentence and begins it again; what the engine still sends of it counts no more", () => {
    const { speaker, said, seen, texts, fire } = setUp();
    speaker.play();
    fire("onend");
    speaker.pause();
    expect(seen.at(-1)).toEqual(["ready", 1]);
    fire("onend", {}, said[1]);
    fire("onerror", {}, said[1]);
    expect(seen.at(-1)).toEqual(["ready", 1]);
    speaker.play();
    expect(texts()).toEqual(["One.", "Two.", "Two."]);
  });

  test("goes a block back and forth, playing or not", () => {
    const { speaker, seen, texts, fire } = setUp();
    speaker.play();
    fire("onend");
    speaker.step(-1);
    speaker.step(1);
    speaker.step(1);
    speaker.step(1);
    expect(texts()).toEqual(["One.", "Two.", "One.", "Three.", "Four.", "Five."]);
    speaker.pause();
    speaker.step(-1);
    speaker.step(-1);
    expect(texts()).toHaveLength(6);
    expect(seen.at(-1)).toEqual(["ready", 2]);
    speaker.goTo(0);
    speaker.step(-1);
    speaker.play();
    expect(texts().at(-1)).toBe("One.");
  });

  test("names the words of the present sentence", () => {
    const { speaker, words, fire, said } = setUp();
    speaker.play();
    fire("onboundary", { name: "word", charIndex: 0, charLength: 3 });
    fire("onboundary", { name: "sentence", charIndex: 0 });
    fire("onboundary", { charIndex: 2 });
    fire("onend");
    fire("onboundary", { name: "word", charIndex: 1 }, said[0]);
    expect(words).toEqual([
      [0, 0, 3],
      [0, 2],
    ]);
  });

  test("leaves out what has no voice, and says that the device refused", () => {
    const { speaker, seen, texts, fire } = setUp(({ text }) => text !== "Three." && text !== "One.");
    speaker.play();
    fire("onend");
    expect(texts()).toEqual(["Two.", "Four."]);
    fire("onerror", { error: "not-allowed" });
    expect(seen.at(-1)).toEqual(["failed", 3]);
    const mute = setUp(() => false);
    mute.speaker.play();
    expect(mute.seen).toEqual([["ended", 0]]);
  });

  test("waits for play again when the engine does not begin", () => {
    vi.useFakeTimers();
    const { speaker, seen, fire } = setUp();
    speaker.play();
    fire("onstart");
    vi.advanceTimersByTime(60_000);
    expect(seen.at(-1)).toEqual(["speaking", 0]);
    fire("onend");
    vi.advanceTimersByTime(60_000);
    expect(seen.at(-1)).toEqual(["ready", 1]);
    vi.useRealTimers();
  });
});

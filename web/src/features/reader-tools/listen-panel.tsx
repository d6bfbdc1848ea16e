import { useState } from "react";
import { nameIn } from "../../shared/lib/locales.ts";
import { fill } from "../../shared/lib/texts.ts";
import { readChoice, saveChoice, useVoices, voiceFor } from "./listen/use-voices.ts";
import { useSpeaker } from "./listen/use-speaker.ts";
import { RATES, type VoiceChoice, localVoices } from "./listen/voices.ts";
import { ToolBox } from "./tool-box.tsx";
import type { ToolProps } from "./tool-texts.ts";

/** Listening to the chapter: controls at the foot of the window, or why there is no voice. */
export function ListenPanel(props: ToolProps) {
  const { texts, locale } = props;
  const [lang] = useState(languageOfChapter);
  const voices = useVoices();
  const hasVoice = voices !== null && localVoices(voices, lang).length > 0;
  return (
    <ToolBox className="listen-panel" title={texts.listen} close={props.close} onClose={props.onClose}>
      {hasVoice ? (
        <Player {...props} voices={voices} lang={lang} />
      ) : (
        <p role="status">
          {voices === null
            ? texts.findingVoices
            : fill(locale, texts.noVoice, { language: nameIn(locale, lang) })}
        </p>
      )}
    </ToolBox>
  );
}

function Player(props: ToolProps & { voices: SpeechSynthesisVoice[]; lang: string }) {
  const { texts, voices, lang } = props;
  const [choice, setChoice] = useState<VoiceChoice>(() => readChoice(lang));
  const { state, isAway, speaker, follow } = useSpeaker({
    voices,
    lang,
    choice,
    words: props.said,
    section: props.section,
  });
  const choose = (change: VoiceChoice) => {
    const next = { ...choice, ...change };
    setChoice(next);
    saveChoice(lang, next);
  };
  const isSpeaking = state === "speaking";
  return (
    <>
      <div className="row">
        <Control
          label={texts.back}
          drawing="M6 5v14M19 5 9 12l10 7z"
          onPress={() => speaker.current?.step(-1)}
        />
        <Control
          label={isSpeaking ? texts.pause : texts.play}
          drawing={isSpeaking ? "M8 5v14M16 5v14" : "M7 4.5v15L19 12z"}
          isMain
          onPress={() => (isSpeaking ? speaker.current?.pause() : speaker.current?.play())}
        />
        <Control
          label={texts.forward}
          drawing="M18 5v14M5 5l10 7-10 7z"
          onPress={() => speaker.current?.step(1)}
        />
        <select
          aria-label={texts.voice}
          value={voiceFor(voices, lang, choice)?.voiceURI}
          onChange={({ target }) => choose({ voice: target.value })}
        >
          {localVoices(voices, lang).map(({ voiceURI, name }) => (
            <option key={voiceURI} value={voiceURI}>
              {name}
            </option>
          ))}
        </select>
        <select
          aria-label={texts.rate}
          value={choice.rate ?? 1}
          onChange={({ target }) => choose({ rate: Number(target.value) })}
        >
          {RATES.map((rate) => (
            <option key={rate} value={rate}>
              {new Intl.NumberFormat(props.locale).format(rate)} ×
            </option>
          ))}
        </select>
        {isAway && isSpeaking ? (
          <button type="button" className="bare" onClick={follow}>
            {texts.follow}
          </button>
        ) : null}
      </div>
      <p role="status" className="small">
        {state === "ended" ? texts.ended : state === "failed" ? texts.failed : ""}
      </p>
    </>
  );
}

function Control(props: { label: string; drawing: string; isMain?: boolean; onPress: () => void }) {
  return (
    <button
      type="button"
      className={props.isMain ? "" : "quiet"}
      aria-label={props.label}
      onClick={props.onPress}
    >
      <svg viewBox="0 0 24 24" aria-hidden="true">
        <path d={props.drawing} />
      </svg>
    </button>
  );
}

const languageOfChapter = () =>
  document.querySelector<HTMLElement>("#chapter-text [lang]")?.lang ?? document.documentElement.lang;

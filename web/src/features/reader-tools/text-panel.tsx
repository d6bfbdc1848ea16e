import { useState } from "react";
import {
  TEXT_KEY,
  TEXT_VALUES,
  type TextSetting,
  type TextSettings,
  attributeOf,
  parseTextSettings,
  stepOf,
} from "../../shared/lib/text-settings.ts";
import { ThemeChoice } from "../../shared/ui/theme-choice.tsx";
import { ToolBox } from "./tool-box.tsx";
import type { ToolProps } from "./tool-texts.ts";

type Texts = ToolProps["texts"];

/** The names of the values, in the order of `TEXT_VALUES`. */
const NAMES: Record<Exclude<TextSetting, "size">, (texts: Texts) => string[]> = {
  width: (texts) => [texts.narrow, texts.usual, texts.wide],
  lines: (texts) => [texts.tight, texts.usual, texts.loose],
  font: (texts) => [texts.usual, texts.serif, texts.sans, texts.easy],
};

/** Size, width, line spacing, font and theme of the text, each applied at once and stored on this device. */
export function TextPanel({ texts, themes, themeTitle, close, onClose, locale }: ToolProps) {
  const [settings, setSettings] = useState(read);
  const set = (next: TextSettings) => {
    setSettings(next);
    apply(next);
  };
  const choices = (name: keyof typeof NAMES, title: string) => (
    <section className={`text-${name}`}>
      <h3 id={`text-${name}`}>{title}</h3>
      <div className="choices" role="group" aria-labelledby={`text-${name}`}>
        {TEXT_VALUES[name].map((value, at) => (
          <button
            key={value}
            type="button"
            aria-pressed={(settings[name] ?? "") === value}
            onClick={() => set({ ...settings, [name]: value })}
          >
            {NAMES[name](texts)[at]}
          </button>
        ))}
      </div>
    </section>
  );
  return (
    <ToolBox className="text-panel" title={texts.textTitle} close={close} onClose={onClose}>
      <h2>{texts.textTitle}</h2>
      <p className="text-sample">{texts.sample}</p>
      <SizeSteps
        size={settings.size}
        locale={locale}
        texts={texts}
        onStep={(size) => set({ ...settings, size })}
      />
      {choices("width", texts.width)}
      {choices("lines", texts.lines)}
      {choices("font", texts.font)}
      <section>
        <h3 id="text-theme">{themeTitle}</h3>
        <ThemeChoice themes={themes} labelledBy="text-theme" />
      </section>
      <button
        type="button"
        className="quiet"
        aria-disabled={Object.values(settings).every((value) => !value)}
        onClick={() => set({})}
      >
        {texts.reset}
      </button>
    </ToolBox>
  );
}

/** Smaller, the size in percent, larger. */
function SizeSteps(props: {
  size: string | undefined;
  locale: string;
  texts: Texts;
  onStep: (size: string) => void;
}) {
  const { size, texts } = props;
  const step = (by: number, label: string, sign: string) => {
    const next = stepOf("size", size, by);
    const isLast = next === (size ?? "");
    return (
      <button
        type="button"
        className="quiet"
        aria-label={label}
        aria-disabled={isLast}
        onClick={() => (isLast ? undefined : props.onStep(next))}
      >
        {sign}
      </button>
    );
  };
  const share = Number(size || 100) / 100;
  return (
    <section className="text-size" role="group" aria-labelledby="text-size">
      <h3 id="text-size">{texts.size}</h3>
      {step(-1, texts.smaller, "−")}
      <output>{new Intl.NumberFormat(props.locale, { style: "percent" }).format(share)}</output>
      {step(1, texts.larger, "+")}
    </section>
  );
}

function read(): TextSettings {
  try {
    return parseTextSettings(localStorage.getItem(TEXT_KEY));
  } catch {
    return {};
  }
}

/** Shows the settings and stores them; where nothing can be stored they last as long as the page. */
function apply(settings: TextSettings): void {
  for (const name of Object.keys(TEXT_VALUES) as TextSetting[]) {
    const value = settings[name];
    if (value) document.documentElement.setAttribute(attributeOf(name), value);
    else document.documentElement.removeAttribute(attributeOf(name));
  }
  try {
    const chosen = parseTextSettings(JSON.stringify(settings));
    if (Object.keys(chosen).length > 0) localStorage.setItem(TEXT_KEY, JSON.stringify(chosen));
    else localStorage.removeItem(TEXT_KEY);
  } catch {
    // The settings are on the page.
  }
}

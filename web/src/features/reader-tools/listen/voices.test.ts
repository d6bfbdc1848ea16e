import { describe, expect, test } from "vitest";
import { type Voice, languageKey, localVoices, parseVoiceChoices } from "./voices.ts";

const voice = (name: string, lang: string, more: Partial<Voice> = {}): Voice => ({
  voiceURI: name,
  name,
  lang,
  localService: true,
  default: false,
  ...more,
});

describe("voices", () => {
  const voices = [
    voice("Cloud", "en-GB", { localService: false, default: true }),
    voice("Zoe", "en_US"),
    voice("Ada", "en-US"),
    voice("Ben", "en-GB"),
    voice("Own", "en-US", { default: true }),
    voice("Mei", "cmn-CN"),
    voice("Ana", "es-ES"),
  ];

  test("are those on the device alone, of the language, of the region first", () => {
    expect(localVoices(voices, "en-GB").map(({ name }) => name)).toEqual(["Ben", "Own", "Ada", "Zoe"]);
    expect(localVoices(voices, "en").map(({ name }) => name)[0]).toBe("Own");
    expect(localVoices(voices, "zh-Hans").map(({ name }) => name)).toEqual(["Mei"]);
    expect(localVoices(voices, "ur")).toEqual([]);
    expect(localVoices([voices[0]!], "en-GB"), "a voice of a server is none").toEqual([]);
  });

  test("are remembered by language", () => {
    expect(["en-GB", "en_US", "zh-Hans", "cmn-CN"].map(languageKey)).toEqual(["en", "en", "zh", "zh"]);
    const choices = { en: { voice: "Ben", rate: 1.5 }, ur: {} };
    expect(parseVoiceChoices(JSON.stringify(choices))).toEqual(choices);
    expect(parseVoiceChoices('{"en":{"voice":7,"rate":99},"es":null}')).toEqual({ en: {}, es: {} });
    for (const broken of [null, "{", "null", "7"]) expect(parseVoiceChoices(broken)).toEqual({});
  });
});

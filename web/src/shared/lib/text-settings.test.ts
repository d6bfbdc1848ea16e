import { readFileSync } from "node:fs";
import { join } from "node:path";
import { runInNewContext } from "node:vm";
import { describe, expect, test } from "vitest";
import { TEXT_VALUES, attributeOf, parseTextSettings, stepOf, type TextSetting } from "./text-settings.ts";
import { THEME_SCRIPT } from "../ui/theme-script.ts";

const SETTINGS = Object.keys(TEXT_VALUES) as TextSetting[];

describe("the settings of the text", () => {
  test("are read back; what is unknown, broken or usual is left out", () => {
    const settings = { size: "115", width: "wide", lines: "loose", font: "easy" };
    expect(parseTextSettings(JSON.stringify(settings))).toEqual(settings);
    expect(parseTextSettings('{"size":"116","font":"","width":["wide"],"x":"y","lines":"tight"}')).toEqual({
      lines: "tight",
    });
    for (const broken of [null, "", "{", "null", "7", '"wide"', "[]"])
      expect(parseTextSettings(broken), String(broken)).toEqual({});
  });

  test("go up and down in steps, and no further than the last", () => {
    expect(stepOf("size", undefined, 1)).toBe("115");
    expect(stepOf("size", "115", -1)).toBe("");
    expect(stepOf("size", "80", -1)).toBe("80");
    expect(stepOf("size", "200", 1)).toBe("200");
  });

  test("each have a rule in the style sheet", () => {
    const css = readFileSync(join(import.meta.dirname, "../../styles/text-settings.css"), "utf8");
    for (const name of SETTINGS)
      for (const value of TEXT_VALUES[name].filter(Boolean))
        expect(css, `${name} ${value}`).toContain(`[${attributeOf(name)}="${value}"]`);
  });

  /** Runs the script of the page's head where this is stored. */
  function attributesAfter(stored: string | null): Record<string, string> {
    const attributes: Record<string, string> = {};
    const root = {
      dataset: {},
      setAttribute: (name: string, value: string) => void (attributes[name] = value),
    };
    runInNewContext(THEME_SCRIPT, {
      document: { cookie: "", documentElement: root },
      localStorage: { getItem: () => stored },
    });
    return attributes;
  }

  test("are on the page before its first paint, and nothing else that was stored", () => {
    expect(attributesAfter('{"size":"130","font":"easy","onclick":"x"}')).toEqual({
      "data-text-size": "130",
      "data-text-font": "easy",
    });
    expect(attributesAfter(null)).toEqual({});
    expect(attributesAfter("{")).toEqual({});
  });
});

import { describe, expect, it } from "vitest";
import { detectLanguage, languageTag } from "./language.ts";
import { decode } from "./source/decode.ts";

describe("language tags", () => {
  it("are normalised from the names of folders", () => {
    expect(languageTag("zh-cn")).toBe("zh-CN");
    expect(languageTag("pt_BR")).toBe("pt-BR");
    expect(languageTag("hin", true)).toBe("hi");
    expect(languageTag("tw", true)).toBe("zh-TW");
  });

  it("are not found in other names", () => {
    for (const name of ["img", "src", "README", "docs", "qq", "1-intro"])
      expect(languageTag(name)).toBeNull();
  });
});

describe("the language of a text", () => {
  it("is found from common words and from the script", () => {
    expect(
      detectLanguage(
        "Los gatos que viven en la casa son de una señora que los quiere, y por las noches salen con el perro.",
      ),
    ).toBe("es");
    expect(
      detectLanguage(
        "The ship that sails in the morning is full of people, and you can see it from the hill.",
      ),
    ).toBe("en");
    expect(detectLanguage("кораблі пливуть морем вранці, і їх видно здалеку з високої гори над містом")).toBe(
      "uk",
    );
    expect(
      detectLanguage(
        "船は朝に港を出て、夕方には戻ってきます。丘の上からよく見えますので、ぜひ見に行ってください。".repeat(
          2,
        ),
      ),
    ).toBe("ja");
  });

  it("is unknown for a few letters", () => {
    expect(detectLanguage("x = 1")).toBeNull();
  });
});

describe("bytes", () => {
  it("of an old Latin-1 file are read as Windows-1252 and reported with their line", () => {
    const { text, notes } = decode(new Uint8Array([0x61, 0x0a, 0x63, 0x61, 0x66, 0xe9]));
    expect(text).toBe("a\ncafé");
    expect(notes).toMatchObject([{ line: 2 }]);
  });

  it("that are invalid in a UTF-8 file are replaced, the rest stays", () => {
    const bytes = new Uint8Array([
      ...new TextEncoder().encode("año "),
      0xff,
      ...new TextEncoder().encode(" más"),
    ]);
    expect(decode(bytes).text).toBe("año \uFFFD más");
  });

  it("lose their byte order mark and their CRLF", () => {
    expect(decode(new TextEncoder().encode("\uFEFFa\r\nb\r\n"))).toMatchObject({
      text: "a\nb\n",
      crlf: true,
    });
  });
});

import { describe, expect, test } from "vitest";
import { GARDEN, open, section } from "./fixture.ts";
import { buildIndex, guessLanguage, openIndex, openingSections, search, searchPhrasings } from "./index.ts";

const index = open(GARDEN);
const ids = (hits: { sectionId: string }[]) => hits.map(({ sectionId }) => sectionId);

describe("phrasings", () => {
  test("one phrasing is ranked as by a plain search", () => {
    for (const text of ["water soil moisture slugs young", "measure acidity", "copper"]) {
      const [fused, plain] = [searchPhrasings(index, [{ text }]), search(index, text)];
      expect([ids(fused.hits), fused.confidence]).toEqual([ids(plain.hits), plain.confidence]);
    }
  });
  test("a section that several phrasings find is first", () => {
    const texts = ["how acid is my ground", "probe", "measuring acidity"];
    const { covered, hits } = searchPhrasings(
      index,
      texts.map((text) => ({ text })),
    );
    expect([covered, hits[0]?.sectionId]).toEqual(["covered", "soil#Measuring acidity"]);
  });
  test("no phrasing and unknown words find nothing", () => {
    const nothing = { covered: "not-covered", confidence: 0, total: 0, hits: [] };
    expect(searchPhrasings(index, [])).toEqual(nothing);
    expect(searchPhrasings(index, [{ text: "quantum chromodynamics" }, { text: "?" }])).toEqual(nothing);
  });
  test("words in another language count as far as the course has them as they are written", () => {
    const german = (text: string) => searchPhrasings(index, [{ text, lang: "de" }]).covered;
    expect(german("Was ist pH?")).toBe(search(index, "pH").covered);
    expect(german("Wie mache ich irigation?")).not.toBe("covered");
  });
  test("the openings are sections with text that the reader may read", () => {
    const hits = openingSections(index, { limit: 2, isGated: (id) => id === "soil" });
    expect(hits).toHaveLength(2);
    expect(hits.every(({ chapterId, snippet }) => chapterId !== "soil" && snippet!.text !== "")).toBe(true);
    const long = open([
      section("a", "A", "H", "word ".repeat(200)),
      section("b", "B", "H", "字".repeat(900)),
    ]);
    for (const { snippet } of openingSections(long)) expect(snippet!.text.length).toBeLessThanOrEqual(240);
  });
});

describe("the language of a question", () => {
  test.each([
    ["¿qué es un agente?", "es"],
    ["que es mcp", "es"],
    ["ایجنٹ کیا ہے؟", "ur"],
    ["ما هو الوكيل؟", "ar"],
    ["什么是 MCP？", "zh"],
    ["エージェントとは何ですか", "ja"],
    ["c'est quoi un agent", "fr"],
    ["was ist ein Agent", "de"],
    ["what is MCP", "en"],
    ["агент что это", "ru"],
    ["RAG", null],
    ["openai pricing", null],
    ["sin function", null],
    ["die hard", null],
    ["`const x = 1`", null],
    ["42 + 1", null],
    ["", null],
  ])("%s: %s", (question, language) => {
    expect(guessLanguage(question, ["en", "es", "ur", "ar", "zh-CN", "fr"])).toBe(language);
  });
  test("where two languages share a script, one of the course's wins", () => {
    expect(guessLanguage("سلام", ["ur"])).toBe("ur");
    expect(guessLanguage("سلام", ["ar"])).toBe("ar");
  });
});

describe("what is and is not covered", () => {
  test("numbers alone say nothing", () => {
    const counted = open([...GARDEN, section("sum", "Sums", "Adding", "2 and 2 make 4; 2 more make 6.")]);
    expect(search(counted, "what is 2+2").covered).toBe("not-covered");
  });
  test("a corrected word that may be a name leaves a short question unsure", () => {
    const shop = open([
      ...GARDEN,
      section("fees", "Fees", "Prices", "The prices of seeds. We open at eight; the garden opens daily."),
    ]);
    expect(search(shop, "openai prices").covered).not.toBe("covered");
    expect(search(shop, "seeds prices").covered).toBe("covered");
  });
});

describe("a script in which any text has most pairs of letters", () => {
  const thai = openIndex(
    buildIndex(
      [
        section("model", "โมเดล", "โมเดลภาษา", "โมเดลภาษาแบ่งข้อความเป็นโทเค็น แล้วทำนายโทเค็นถัดไปจากข้อมูลฝึกสอน"),
        section("water", "น้ำ", "การจัดการน้ำ", "เราจะลดการใช้น้ำได้อย่างไร วัดน้ำหนักของถังแล้วบันทึกไว้"),
        section("api", "API", "API", "เรียกใช้ API ด้วยคำสั่ง fetch แล้วอ่านผลลัพธ์"),
      ],
      "th",
    ),
  );
  test("a question is covered when a passage has a whole word of it", () => {
    expect(search(thai, "โมเดลภาษาแบ่งข้อความอย่างไร").covered).toBe("covered");
    expect(search(thai, "เรียกใช้ API อย่างไร").covered).toBe("covered");
  });
  test.each(["เราจะนอนให้ดีได้อย่างไร", "ทำไมเราต้องเป็นอย่างนี้", "เราใช้เวลาได้อย่างไร"])("%s is not", (question) => {
    expect(search(thai, question).covered).not.toBe("covered");
  });
});

describe("short words with a letter missing or two swapped", () => {
  test.each(["slgu on letuce", "hw do I stop slugs", "teh soil probe", "waht eats lettuce"])(
    "%s",
    (query) => {
      expect(search(index, query).covered).toBe("covered");
    },
  );
  test("three letters, of which two are swapped", () => {
    const versions = open([section("git", "Git", "Commits", "With git you commit changes."), ...GARDEN]);
    expect(search(versions, "gti commit").covered).toBe("covered");
    for (const query of ["got", "gt", "GTI", "gi"])
      expect([query, search(versions, query).hits]).toEqual([query, []]);
  });
  test("a real word, a name or an acronym is not corrected to another word", () => {
    const docs = open([section("a", "A", "Docs", "The docs of a model."), ...GARDEN]);
    for (const query of ["dogs", "Dcos", "DCOS"])
      expect([query, search(docs, query).hits]).toEqual([query, []]);
    expect(search(docs, "dcos").hits[0]?.sectionId).toBe("a#Docs");
  });
});

import { describe, expect, test } from "vitest";
import { GARDEN, open, section } from "./fixture.ts";
import { analyze, search } from "./index.ts";

describe("ranking", () => {
  const index = open(GARDEN);
  test.each([
    ["How do I keep slugs and snails off lettuce?", "pests#Slugs and snails"],
    ["measuring the acidity of the ground", "soil#Measuring acidity"],
    ["irrigation hose", "water#Drip irrigation"],
    ["measure acidity", "soil#Measuring acidity"],
    ["read_probe", "soil#Measuring acidity"],
    ["probe", "soil#Measuring acidity"],
  ])("%s", (query, wanted) => {
    const result = search(index, query);
    expect(result.covered).toBe("covered");
    expect(result.hits[0]?.sectionId).toBe(wanted);
  });
  test("a chapter's title finds the chapter even when no text repeats it", () => {
    const index = open([
      {
        chapterId: "a",
        chapterTitle: "Recursion",
        sectionId: "a1",
        headingPath: [],
        text: "A thing that calls itself.",
      },
      ...GARDEN,
    ]);
    expect(search(index, "recursion").hits[0]?.sectionId).toBe("a1");
  });
  test("each section is one hit, up to the limit", () => {
    const hits = search(index, "water soil moisture slugs young", { limit: 3 }).hits;
    expect(hits).toHaveLength(3);
    expect(new Set(hits.map((h) => h.sectionId)).size).toBe(3);
  });
  test("a long section is one hit, with a snippet from the matching part", () => {
    const filler = Array.from(
      { length: 12 },
      (_, i) =>
        `Paragraph ${i} talks about ordinary matters at some length, ${"and so it goes on ".repeat(12)}.`,
    ).join("\n\n");
    const index = open([
      section("a", "Long", "All of it", `${filler}\n\nThe zeppelin is filled with helium.\n\n${filler}`),
      ...GARDEN,
    ]);
    const result = search(index, "zeppelin helium");
    expect(result.hits[0]?.snippet?.text).toContain("zeppelin is filled with helium");
    expect(result.hits.filter((h) => h.sectionId === "a#All of it")).toHaveLength(1);
  });
});

describe("languages", () => {
  test.each([
    [
      "es",
      "¿Cómo se mide la acidez?",
      [
        ["uno", "La acidez del suelo se mide con una sonda."],
        ["dos", "El riego por goteo ahorra agua."],
      ],
      "uno",
    ],
    [
      "es",
      "medicion de la acidez",
      [
        ["uno", "Las mediciones de acidez usan una sonda."],
        ["dos", "El riego por goteo ahorra agua."],
      ],
      "uno",
    ],
    [
      "fr",
      "reseaux de neurones",
      [
        ["un", "Les réseaux neuronaux ont des neurones."],
        ["deux", "Les arbres de décision sont lisibles."],
      ],
      "un",
    ],
    [
      "de",
      "Modelle trainieren",
      [
        ["eins", "Ein Modell wird auf Daten trainiert."],
        ["zwei", "Die Übersetzung ist ein Sonderfall."],
      ],
      "eins",
    ],
    [
      "tr",
      "sensörler",
      [
        ["bir", "Sensör toprağın nemini ölçer."],
        ["iki", "Bulut sunucuları uzaktadır."],
      ],
      "bir",
    ],
    [
      "ru",
      "обучение модели",
      [
        ["раз", "Модели обучаются на данных."],
        ["два", "Облачные серверы далеко."],
      ],
      "раз",
    ],
    [
      "ar",
      "الأجهزة الذكية",
      [
        ["a", "تتصل أجهزة ذكية بالشبكة."],
        ["b", "تحتاج النباتات إلى الماء والضوء."],
      ],
      "a",
    ],
    [
      "ur",
      "پودوں کو پانی",
      [
        ["a", "پودوں کو روزانہ پانی دیں۔"],
        ["b", "مشین لرننگ ایک شعبہ ہے۔"],
      ],
      "a",
    ],
    [
      "ur",
      "كتاب",
      [
        ["a", "یہ کتاب اچھی ہے۔"],
        ["b", "موسم سرد ہے۔"],
      ],
      "a",
    ],
    [
      "hi",
      "पौधों की सिंचाई",
      [
        ["a", "पौधे की सिंचाई सुबह करें।"],
        ["b", "क्लाउड सर्वर दूर होते हैं।"],
      ],
      "a",
    ],
    [
      "bn",
      "সেন্সরের তথ্য",
      [
        ["a", "সেন্সর থেকে তথ্য আসে।"],
        ["b", "গাছের জল দরকার।"],
      ],
      "a",
    ],
    [
      "zh-CN",
      "什么是机器学习？",
      [
        ["a", "机器学习让程序从数据中找出规律。"],
        ["b", "植物需要水和阳光。"],
      ],
      "a",
    ],
    [
      "ja",
      "機械学習とは",
      [
        ["a", "機械学習はデータから規則を見つけます。"],
        ["b", "植物には水が必要です。"],
      ],
      "a",
    ],
    [
      "ko",
      "기계 학습이란?",
      [
        ["a", "기계 학습은 데이터에서 규칙을 찾습니다."],
        ["b", "식물은 물이 필요합니다."],
      ],
      "a",
    ],
    [
      "th",
      "การเรียนรู้ของเครื่อง",
      [
        ["a", "การเรียนรู้ของเครื่องใช้ข้อมูล"],
        ["b", "พืชต้องการน้ำ"],
      ],
      "a",
    ],
  ] as [string, string, [string, string][], string][])("%s: %s", (lang, query, texts, wanted) => {
    const index = open(
      texts.map(([id, text]) => ({ chapterId: id, chapterTitle: "", sectionId: id, headingPath: [], text })),
      lang,
    );
    const hit = search(index, query).hits[0];
    expect(hit?.sectionId).toBe(wanted);
    const { text, highlights } = hit?.snippet ?? { text: "", highlights: [] };
    expect(highlights.length).toBeGreaterThan(0);
    for (const [start, end] of highlights) expect(text.slice(start, end).trim()).not.toBe("");
  });
  test("accents, case, soft hyphens and full-width letters do not matter", () => {
    expect(analyze("CAFÉ", "es")).toEqual(analyze("cafe", "es"));
    expect(analyze("co\u00ADoperate ＡＰＩ", "en")).toEqual(analyze("cooperate api", "en"));
    expect(analyze("getUserName", "en")).toEqual(["getusername", "get", "user", "name"]);
  });
});

describe("typos", () => {
  const index = open(GARDEN);
  test.each(["irigation", "irrrigation", "irrigatoin", "irrigetion"])("%s finds irrigation", (query) => {
    expect(search(index, query).hits[0]?.sectionId).toBe("water#Drip irrigation");
  });
  test("a known word is never corrected to another", () => {
    const index = open([
      section("a", "A", "Tests", "A test of tests."),
      section("b", "B", "Texts", "A text of texts."),
      section("c", "C", "Else", "Other words entirely."),
    ]);
    expect(search(index, "text").hits.map((h) => h.sectionId)).toEqual(["b#Texts"]);
  });
  test("typos outside the basic plane and in other scripts are corrected too", () => {
    const index = open(
      [
        section("a", "А", "Ирригация", "Капельная ирригация бережёт воду."),
        section("b", "Б", "Слизни", "Слизни едят салат."),
      ],
      "ru",
    );
    expect(search(index, "ирригацыя").hits[0]?.sectionId).toBe("a#Ирригация");
  });
});

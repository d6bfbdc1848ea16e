import { expect, test } from "vitest";
import { tokenize } from "./engine/analyze.ts";
import { buildIndex, openIndex, search } from "./index.ts";

const LONG = "Filler words that say nothing at all about it. ".repeat(60);

test.each([
  [
    "en",
    "Call getUserName or get_user_name; the user's name, USER, names. C++ and C# have users too.",
    "user name c++",
  ],
  ["en", `${LONG}\n\nA kettle boils.\n\n${LONG}kettle`, "kettle"],
  ["en", `One kettle.\n\n${LONG}\n\nTwo kettles: a kettle, “Kettle”.`, "kettle filler"],
  ["de", "Die Größe der Straße; STRASSE, Straßen und Naïveté.", "strasse größe naivete"],
  ["zh", "编程设备以解码 GPS 数据。TinyGPSPlus 库的依赖项，解码 NMEA 数据的代码。", "解码 GPS 数据"],
  ["ja", "データベースを使ってデータを保存します。データ型。", "データ 保存"],
  ["th", "การจัดการกับบริบทยาวและการทำงานของโมเดล tokenizer", "การทำงาน โมเดล"],
  ["ar", "الذّكاءُ الاصطناعيُّ والذكاء في الحواسيب", "الذكاء"],
])("%s: highlights are those of the whole window, analysed word by word", (lang, text, query) => {
  const section = { chapterId: "c", chapterTitle: "T", sectionId: "s", headingPath: ["H"], text };
  const snippet = search(openIndex(buildIndex([section], lang)), query).hits[0]!.snippet!;
  const wanted = new Set(tokenize(query, lang).map(({ term }) => term));
  const expected: [number, number][] = [];
  for (const { term, start, end } of tokenize(snippet.text, lang)) {
    const last = expected.at(-1);
    if (!wanted.has(term)) continue;
    if (last && start <= last[1]) last[1] = Math.max(last[1], end);
    else expected.push([start, end]);
  }
  expect(expected.length).toBeGreaterThan(0);
  expect(snippet.highlights).toEqual(expected);
});

import { isUnspaced } from "./analyze.ts";
import { type OpenIndex, stringAt } from "./open.ts";
import type { ParsedQuery, Scored } from "./rank.ts";

/**
 * Thai words that any question may have, the project's own selection. Thai is indexed by pairs of letters, most of which
 * every course has, so only a longer run of letters shows that a passage has a word of the question.
 */
const THAI =
  "อย่างไร เท่าไร เท่าไหร่ เมื่อไร เมื่อใด เพราะ อะไร ทำไม ต่อไปนี้ ข้อใด ข้อไหน คุณสามารถ สามารถ เกี่ยวกับ ที่สุด ข้อความ ถูกต้อง ตัวอย่าง ประเภท ต้องการ ต้อง ควร ก่อน หลังจาก ระหว่าง สำหรับ หรือ และ ของ จาก ซึ่ง เป็น เพื่อ โดย อยู่ แล้ว ทั้ง บ้าง ได้ ให้ ใด ไหน ใคร กี่ ใน ไม่ จะ ที่ มี คือ คุณ การ ความ นี้ นั้น ว่า กับ";
const GENERAL = new RegExp(`[^\\p{L}\\p{M}]|${THAI.split(" ").join("|")}`, "u");
/** Length of a run of letters that chance hardly repeats. */
const RUN = 6;
const LOOKED_AT = 3;

/**
 * Reports whether one of the best passages has a word of the query: one in another script, or a run of letters besides
 * general words.
 */
export function hasWord(ix: OpenIndex, parsed: ParsedQuery, ranked: readonly Scored[]): boolean {
  const best = ranked.slice(0, LOOKED_AT);
  let spaced = 0;
  for (const [i, { id }] of parsed.terms.entries())
    if (i < 32 && /\p{L}/u.test(parsed.names.get(id) ?? "") && !isUnspaced(parsed.names.get(id)!))
      spaced |= 1 << i;
  if (best.some(({ mask }) => (mask & spaced) !== 0)) return true;
  const runs = parsed.text
    .normalize("NFC")
    .split(GENERAL)
    .flatMap((piece) =>
      Array.from({ length: Math.max(0, piece.length - RUN + 1) }, (_, i) => piece.slice(i, i + RUN)),
    );
  return best.some(({ chunk }) => {
    const text = stringAt(ix.texts, ix.chunkSection[chunk * 2]!);
    return runs.some((run) => text.includes(run));
  });
}

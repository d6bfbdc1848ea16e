/**
 * What the release of November 2026 (commit 33fc5f3) left in a browser, letter by letter: it is read by every later one.
 * Its attempts have neither `resultsShown` nor `toReview`, and its feedback names no part.
 */
const rich = (text: string) => `{"markdown":"${text}","html":"<p>${text}</p>"}`;
const option = (id: string) => `{"id":"${id}","text":${rich(id)}}`;
const item = (id: string, kind: string, more = "") =>
  `{"item":{"id":"${id}","prompt":${rich(id)},"objectives":["o1"],"points":1,"hints":1,"source":"loops#end","kind":"${kind}"${more}},"chapter":"loops","hintsShown":[${id === "single" ? rich("A hint") : ""}],"answer":null}`;

const ITEMS = [
  item("single", "single-choice", `,"options":[${option("a")},${option("b")}],"keepOrder":false`),
  item(
    "multiple",
    "multiple-choice",
    `,"options":[${option("a")},${option("b")},${option("c")}],"keepOrder":false`,
  ),
  item("true", "true-false"),
  item("number", "numeric", `,"units":["km","m"]`),
  item("text", "short-text"),
  item("order", "ordering", `,"options":[${option("a")},${option("b")},${option("c")}]`),
  item(
    "match",
    "matching",
    `,"left":[${option("1")},${option("2")}],"right":[${option("x")},${option("y")}]`,
  ),
  item(
    "cloze",
    "cloze",
    `,"text":${rich("{{one}} and {{two}}")},"blanks":[{"id":"one","options":null},{"id":"two","options":[${option("p")}]}]`,
  ),
];
const head = (status: string) =>
  `"attempt":"a1.handle","course":"agents","quiz":"loops-quiz","chapter":"loops","kind":"practice","number":1,"release":"0123456789abcdef0123","language":"en","status":"${status}","startedAt":"2026-11-26T10:00:00Z"`;
const tail = (score: string) =>
  `"maxPoints":8,"passMark":0.7,"score":${score},"attemptsLeft":null,"keysShown":true,"receipt":null,"title":"Loops","intro":null`;

/** IndexedDB, `attempt:agents/loops-quiz/en`. */
export const KEPT_OPEN = `{"learner":"g_1","attempt":{${head("open")},"finishedAt":null,"questions":8,"answered":0,${tail("null")},"items":[${ITEMS.join()}]}}`;

const answered = `"answer":{"itemId":"true","response":{"value":true},"answeredAt":"2026-11-26T10:01:00Z","hintsUsed":0,"result":{"points":0,"maxPoints":1,"correct":false,"feedback":[${rich("Look again")}],"parts":null,"solution":{"value":false},"explanation":${rich("Because")},"misconception":null}}`;
/** The same key, of an attempt that was ended. */
export const KEPT_FINISHED = `{"learner":"g_1","attempt":{${head("finished")},"finishedAt":"2026-11-26T10:05:00Z","questions":1,"answered":1,${tail('{"points":0,"maxPoints":1,"share":0,"passed":false}')},"items":[${ITEMS[2]!.replace('"answer":null', () => answered)}]}}`;

/** Session storage, `cc-drafts:a1.handle`: a draft of each kind. */
export const DRAFTS =
  '{"single":{"choice":"b"},"multiple":{"choices":["c","a"]},"true":{"value":false},"number":{"value":" 3,5 ","unit":"km"},"text":{"text":" agent loop "},"order":{"order":["b","a","c"]},"match":{"pairs":{"1":"y","2":""}},"cloze":{"blanks":{"one":" x ","two":"p"}}}';

/** IndexedDB, `out:answer:a1.handle:single`: an answer that was given offline. */
export const WAITING =
  '{"key":"answer:a1.handle:single","at":1795712179000,"learner":"g_1","spec":{"method":"post","path":"/attempts/{attempt}/answers"},"input":{"params":{"attempt":"a1.handle"},"body":{"answers":[{"itemId":"single","response":{"choice":"a"},"answeredAt":"2026-11-26T10:00:30.000Z"}],"finish":false,"timeZone":"Asia/Karachi"}}}';

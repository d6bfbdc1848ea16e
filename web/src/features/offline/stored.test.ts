import { beforeEach, expect, test, vi } from "vitest";
import { store } from "../../shared/session/test-storage.ts";
import { whoLast } from "../../shared/session/who.ts";
import { readSnapshot } from "../dashboard/saved-snapshot.ts";
import { savedNotes } from "../notes/store.ts";
import { changeOf, staleCaches } from "./rules.ts";
import { listSavedCourses, neededCaches, readPendingDownload, readSavedCourse } from "./store.ts";

vi.mock("idb-keyval", () => import("../../shared/session/test-storage.ts"));

/** What the release of November 2026 (commit 33fc5f3) left in IndexedDB, row by row. */
const ROWS: Record<string, string> = {
  "kept:agents/ur/en":
    '{"course":"agents","locale":"ur","content":"en","title":"Agents","language":"en","release":"0123456789abcdef0123","build":"b1","cache":"cc-course:agents/ur/en/b1-0123456789abcdef0123","bytes":1048576,"chapters":4,"closed":2,"at":"2026-11-26T10:00:00.000Z"}',
  "keeping:loops/en/en":
    '{"course":"loops","locale":"en","content":"en","title":"Loops","language":"en","release":"fedcba98765432100123","build":"b1","cache":"cc-course:loops/en/en/b1-fedcba98765432100123","done":3,"total":9}',
  owner: '{"kind":"guest","learner":"g_1"}',
  "texts-checked": '{"at":1795712179000,"tier":"free","settled":true}',
  language: '"ur"',
  "notes:agents/loops":
    '[{"id":"0198c5a0-6c9b-4c6e-9d4c-2f6a1b7e5a10","course":"agents","chapter":"loops","language":"en","release":"0123456789abcdef0123","kind":"highlight","target":{"section":"end","quote":{"exact":"The loop ends","prefix":"carries it out. ","suffix":" when the goal"},"position":{"start":118,"end":131}},"color":"yellow","text":"","createdAt":"2026-11-26T10:00:00.000Z","updatedAt":"2026-11-26T10:00:00.000Z"}]',
  dashboard:
    '{"learner":"g_1","at":"2026-11-26T10:00:00.000Z","progress":{"timeZone":"UTC","today":"2026-11-26","streak":{"current":1,"longest":1,"freezes":0,"frozenDays":[],"activeToday":true,"atRisk":false,"lastActiveDay":"2026-11-26"},"activity":[{"day":"2026-11-26","answers":3,"chapters":1}],"courses":[{"course":"agents","title":"Agents","chapters":4,"completed":1,"share":0.25,"resume":{"chapter":"loops","title":"Loops","section":"end"},"examDate":null,"chapterProgress":[]}]},"names":{"agents":{"title":"Agents","language":"en","own":"en"}},"details":{"agents":{"objectives":[],"due":2,"cards":5,"nextDueDay":"2026-11-27","goOn":null}},"goOn":{"course":"agents","chapter":"loops","title":"Loops","section":"end"},"history":null}',
};

beforeEach(() => {
  store.rows.clear();
  for (const [key, row] of Object.entries(ROWS)) store.rows.set(key, JSON.parse(row));
});

test("courses that an earlier release saved are listed, and an update leaves their caches alone", async () => {
  const copy = { course: "agents", locale: "ur", content: "en" };
  expect(await listSavedCourses()).toMatchObject([{ ...copy, title: "Agents", bytes: 1_048_576 }]);
  expect((await readSavedCourse(copy))?.chapters).toBe(4);
  const pending = { course: "loops", locale: "en", content: "en" };
  expect((await readPendingDownload(pending))?.total).toBe(9);
  const names = [
    "cc-app:b1",
    "cc-app:b0",
    "cc-course:agents/ur/en/b1-0123456789abcdef0123",
    "cc-course:loops/en/en/b1-fedcba98765432100123",
    "cc-learner",
  ];
  expect(staleCaches(names, "b2", await neededCaches())).toEqual(["cc-app:b0"]);
});

test("they belong to the same guest, whose account takes them over", () => {
  const owner = store.rows.get("owner") as Parameters<typeof changeOf>[0];
  expect(changeOf(owner, { kind: "guest", learner: "g_1", role: null })).toBe("same");
  expect(changeOf(owner, { kind: "account", learner: "u_1", role: null })).toBe("adopt");
});

test("notes and the last snapshot of My learning are read", async () => {
  const [note] = await savedNotes("agents", "loops");
  expect(note?.target.quote?.exact).toBe("The loop ends");
  const snapshot = await readSnapshot("g_1");
  const { courses, streak, dailyGoal } = snapshot!.dashboard;
  expect([streak.current, dailyGoal]).toEqual([1, null]);
  expect(courses).toMatchObject([
    {
      course: "agents",
      language: "en",
      resume: { section: "end" },
      details: { due: 2, path: { steps: [] } },
    },
  ]);
  expect(await readSnapshot("g_2")).toBeNull();
});

test("who was there last is known offline", () => {
  const stored = '{"kind":"guest","learner":"g_1","role":null}';
  vi.stubGlobal("localStorage", { getItem: (name: string) => (name === "cc-who" ? stored : null) });
  expect(whoLast()).toEqual({ kind: "guest", learner: "g_1", role: null });
  vi.unstubAllGlobals();
});

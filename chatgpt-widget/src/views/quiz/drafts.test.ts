import { afterEach, beforeEach, expect, test, vi } from "vitest";

/** The widget state of the release of November 2026 (commit 33fc5f3), as ChatGPT returns it and as the browser has it. */
const STATE =
  '{"routes":[{"view":"course","course":"agents"},{"view":"quiz","course":"agents","quiz":"loops","attempt":"a1.handle"}],"draft q1":{"choice":"b"},"draft q2":{"value":"3,5","unit":"km"},"draft q3":{"pairs":{"1":"y"}},"outbox a1.handle":[{"attempt":"a1.handle","item":"q4","response":{"value":true},"guest":"ABCD-EFGH-JKMN"}]}';
const items = ["q1", "q2", "q3", "q4", "q5"].map((id) => ({ item: { id } })) as never;

beforeEach(() => {
  vi.resetModules();
  vi.stubGlobal("window", {});
});
afterEach(() => vi.unstubAllGlobals());

test.each([
  ["ChatGPT", { openai: { widgetState: JSON.parse(STATE) as unknown } }, {}],
  ["the browser", {}, { "course-companion": STATE }],
])(
  "what an earlier release stored in %s is there again",
  async (_, window, storage: Record<string, string>) => {
    vi.stubGlobal("window", window);
    vi.stubGlobal("localStorage", {
      getItem: (name: string) => storage[name] ?? null,
      setItem: () => undefined,
    });
    const [{ draftsOf, storeDraft }, { queuedAnswers }] = await Promise.all([
      import("./drafts.ts"),
      import("../../host/outbox.ts"),
    ]);
    expect(draftsOf(items)).toEqual({
      q1: { choice: "b" },
      q2: { value: "3,5", unit: "km" },
      q3: { pairs: { "1": "y" } },
    });
    expect(queuedAnswers("a1.handle")).toEqual([
      { attempt: "a1.handle", item: "q4", response: { value: true }, guest: "ABCD-EFGH-JKMN" },
    ]);
    storeDraft("q1", null);
    expect(draftsOf(items)).not.toHaveProperty("q1");
  },
);

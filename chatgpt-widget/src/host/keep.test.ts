import { afterEach, beforeEach, expect, test, vi } from "vitest";

/** The module with nothing in its memory, as after a reload. */
async function reload() {
  vi.resetModules();
  return import("./keep.ts");
}

class FakeStorage {
  readonly items = new Map<string, string>();
  getItem = (name: string) => this.items.get(name) ?? null;
  setItem = (name: string, value: string) => void this.items.set(name, value);
}

beforeEach(() => {
  vi.stubGlobal("window", {});
  vi.stubGlobal("localStorage", new FakeStorage());
});
afterEach(() => vi.unstubAllGlobals());

test("what was stored is there after a reload, and gone once removed", async () => {
  const first = await reload();
  first.keep("draft q1", { text: "x" });
  first.keep("guest", "g");
  const second = await reload();
  expect(second.kept("draft q1")).toEqual({ text: "x" });
  second.keep("draft q1", null);
  const third = await reload();
  expect(third.kept("draft q1")).toBeNull();
  expect(third.kept("guest")).toBe("g");
});

test("in ChatGPT the widget's state goes before the browser's storage, which all widgets share", async () => {
  const setWidgetState = vi.fn<(state: unknown) => void>();
  vi.stubGlobal("window", { openai: { widgetState: { guest: "mine" }, setWidgetState } });
  localStorage.setItem("course-companion", JSON.stringify({ guest: "another's" }));
  const { keep, kept } = await reload();
  expect(kept("guest")).toBe("mine");
  keep("place", 2);
  expect(setWidgetState).toHaveBeenLastCalledWith({ guest: "mine", place: 2 });
});

test.each([
  ["refuses storage", undefined],
  ["holds something else", { getItem: () => "{", setItem: () => undefined }],
])("a sandbox that %s loses nothing while the page lives", async (_, storage) => {
  vi.stubGlobal("localStorage", storage);
  const { keep, kept } = await reload();
  expect(kept("guest")).toBeNull();
  keep("guest", "g");
  expect(kept("guest")).toBe("g");
});

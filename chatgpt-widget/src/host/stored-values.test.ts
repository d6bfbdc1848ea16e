import { afterEach, beforeEach, expect, test, vi } from "vitest";

/** The module with nothing in its memory, as after a reload. */
async function reload() {
  vi.resetModules();
  return import("./stored-values.ts");
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
  first.storeValue("draft q1", { text: "x" });
  first.storeValue("guest", "g");
  const second = await reload();
  expect(second.storedValue("draft q1")).toEqual({ text: "x" });
  second.storeValue("draft q1", null);
  const third = await reload();
  expect(third.storedValue("draft q1")).toBeNull();
  expect(third.storedValue("guest")).toBe("g");
});

test("in ChatGPT the widget's state goes before the browser's storage, which all widgets share", async () => {
  const setWidgetState = vi.fn<(state: unknown) => void>();
  vi.stubGlobal("window", { openai: { widgetState: { guest: "mine" }, setWidgetState } });
  localStorage.setItem("course-companion", JSON.stringify({ guest: "another's" }));
  const { storeValue, storedValue } = await reload();
  expect(storedValue("guest")).toBe("mine");
  storeValue("place", 2);
  expect(setWidgetState).toHaveBeenLastCalledWith({ guest: "mine", place: 2 });
});

test.each([
  ["refuses storage", undefined],
  ["holds something else", { getItem: () => "{", setItem: () => undefined }],
])("a sandbox that %s loses nothing while the page lives", async (_, storage) => {
  vi.stubGlobal("localStorage", storage);
  const { storeValue, storedValue } = await reload();
  expect(storedValue("guest")).toBeNull();
  storeValue("guest", "g");
  expect(storedValue("guest")).toBe("g");
});

import { openAi } from "./openai.ts";

const NAME = "course-companion";
let memory: Record<string, unknown> | undefined;

/**
 * Stores small JSON values beyond a reload or remount: in ChatGPT's widget state, else in the browser's storage, which a
 * sandbox may refuse; then only as long as this page lives.
 */
export function storeValue(key: string, value: unknown): void {
  const all = read();
  if (value === null || value === undefined) delete all[key];
  else all[key] = value;
  openAi()?.setWidgetState?.(all);
  try {
    localStorage.setItem(NAME, JSON.stringify(all));
  } catch {
    // The sandbox has no storage.
  }
}

/** The value that was stored under `key`; null when there is none. */
export function storedValue<T>(key: string): T | null {
  return (read()[key] as T | undefined) ?? null;
}

function read(): Record<string, unknown> {
  memory ??= fromHost() ?? fromStorage() ?? {};
  return memory;
}

function fromHost(): Record<string, unknown> | undefined {
  const state = openAi()?.widgetState;
  return typeof state === "object" && state !== null ? { ...state } : undefined;
}

function fromStorage(): Record<string, unknown> | undefined {
  try {
    const text = localStorage.getItem(NAME);
    return text ? (JSON.parse(text) as Record<string, unknown>) : undefined;
  } catch {
    return undefined;
  }
}

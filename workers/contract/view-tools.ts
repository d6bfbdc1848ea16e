/** Tools that views call through `view_read`. */
export const VIEW_READS = ["get_outline", "read_section", "next_step", "my_progress", "due_reviews"] as const;

/** Tools that views call through `view_write`. */
export const VIEW_WRITES = [
  "save_place",
  "start_quiz",
  "answer_question",
  "get_hint",
  "finish_quiz",
] as const;

/** A tool that views call. */
export type ViewedTool = (typeof VIEW_READS)[number] | (typeof VIEW_WRITES)[number];

const reads: readonly string[] = VIEW_READS;

/** Returns the app-only tool through which a view calls a tool. */
export const viewToolFor = (tool: ViewedTool) => (reads.includes(tool) ? "view_read" : "view_write");

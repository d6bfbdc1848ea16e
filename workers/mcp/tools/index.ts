import type { ToolSpec } from "../tool.ts";
import { courseTools } from "./courses.ts";
import { findTools } from "./find.ts";
import { progressTools } from "./progress.ts";
import { quizTools } from "./quiz.ts";
import { showTools } from "./show.ts";

/** Every tool, in the order in which a conversation needs them. */
export const TOOLS: readonly ToolSpec[] = [
  ...courseTools,
  ...progressTools,
  ...quizTools,
  ...findTools,
  ...showTools,
];

import type { CourseView } from "./course-view.ts";

/**
 * Returns for each objective the index of the first chapter that teaches it: whose front matter names it; of one that no
 * chapter names, whose questions test it.
 */
export function teachingOrder(view: CourseView): Map<string, number> {
  const order = new Map<string, number>();
  const places = new Map(view.course.chapters.map((chapter, i) => [chapter, i]));
  for (const { chapter, text } of view.originalTexts)
    for (const id of text.frontMatter.objectives ?? [])
      if (!order.has(id)) order.set(id, places.get(chapter)!);
  const named = new Set(order.keys());
  for (const { chapter, located } of view.questions)
    for (const id of located.question.objectives ?? [])
      if (!named.has(id)) order.set(id, Math.min(order.get(id) ?? Infinity, places.get(chapter)!));
  return order;
}

import { KNOWLEDGE_LEVELS, type KnowledgeLevel } from "@course-companion/contract/knowledge-levels";

/** A level's part of a ring, 0 to 1: each is a quarter more. */
export const filledOf = (level: KnowledgeLevel): number =>
  KNOWLEDGE_LEVELS.indexOf(level) / (KNOWLEDGE_LEVELS.length - 1);

/** How many objectives have each level, in the order of levels. */
export const countLevels = (levels: readonly KnowledgeLevel[]): { level: KnowledgeLevel; count: number }[] =>
  KNOWLEDGE_LEVELS.map((level) => ({ level, count: levels.filter((one) => one === level).length }));

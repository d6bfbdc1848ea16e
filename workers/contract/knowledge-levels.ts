/** How well an objective is known, as people read it, from nothing upwards. */
export const KNOWLEDGE_LEVELS = ["not-started", "learning", "familiar", "proficient", "mastered"] as const;
export type KnowledgeLevel = (typeof KNOWLEDGE_LEVELS)[number];

/** What is still missing for a level, or took one away. */
export const KNOWLEDGE_NOTES = ["another-question", "another-day", "fading"] as const;
export type KnowledgeNote = (typeof KNOWLEDGE_NOTES)[number];

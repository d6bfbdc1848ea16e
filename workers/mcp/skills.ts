import type { McpServer } from "@modelcontextprotocol/server";
import {
  type SkillCatalog,
  SkillsExtension,
  memorySkillFiles,
} from "@modelcontextprotocol/server/ext/skills";
import conceptExplainer from "./skills/concept-explainer/SKILL.md";
import progressMotivator from "./skills/progress-motivator/SKILL.md";
import quizMaster from "./skills/quiz-master/SKILL.md";
import socraticTutor from "./skills/socratic-tutor/SKILL.md";

/** The four skills by name; each is one SKILL.md. */
const SKILLS = {
  "concept-explainer": conceptExplainer,
  "quiz-master": quizMaster,
  "socratic-tutor": socraticTutor,
  "progress-motivator": progressMotivator,
} as const;

let catalog: Promise<SkillCatalog> | undefined;

/**
 * Registers the skills in both forms that hosts support: as skills of SEP-2640 (`skills/list`, `skill://NAME/SKILL.md`)
 * and as prompts with the same text. The server's instructions name them.
 */
export async function registerSkills(server: McpServer): Promise<void> {
  catalog ??= SkillsExtension.load(
    memorySkillFiles(
      Object.fromEntries(Object.entries(SKILLS).map(([name, text]) => [`${name}/SKILL.md`, text])),
    ),
    { strict: true },
  );
  (await catalog).attach(server);
  for (const [name, text] of Object.entries(SKILLS)) {
    const [, description = ""] = /^description: (.+)$/m.exec(text) ?? [];
    const title = name.replaceAll("-", " ").replace(/^./, (letter) => letter.toUpperCase());
    server.registerPrompt(name, { title, description }, () => ({
      messages: [
        { role: "user", content: { type: "text", text: text.replace(/^---\n[\s\S]*?\n---\n/, "") } },
      ],
    }));
  }
}

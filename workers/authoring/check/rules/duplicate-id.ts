import type { CourseView } from "../course-view.ts";
import type { Finding, Rule } from "../rule.ts";

interface Claim {
  id: string;
  file: string;
  line: number;
  alias: boolean;
  /** An id and a former id of the same owner do not collide. */
  owner: unknown;
}

/**
 * Ids and former ids must be unique in the course, since progress, cards and URLs depend on them. Chapters, quizzes,
 * questions and objectives each have their own ids.
 */
export const duplicateId: Rule = {
  name: "duplicate-id",
  severity: "error",
  *find(view) {
    yield* collisions("chapter", chapterClaims(view));
    yield* collisions("quiz", quizClaims(view));
    yield* collisions("question", questionClaims(view));
    yield* collisions("objective", objectiveClaims(view));
  },
};

function* collisions(what: string, claims: Claim[]): Generator<Finding> {
  const first = new Map<string, Claim>();
  // Ids come before former ids, so that the finding is reported at the alias.
  for (const claim of claims.toSorted((a, b) => Number(a.alias) - Number(b.alias))) {
    const other = first.get(claim.id);
    if (other === undefined) {
      first.set(claim.id, claim);
      continue;
    }
    if (other.owner === claim.owner && claim.alias !== other.alias) continue;
    const name = claim.alias ? "former id" : "id";
    const message = `${name} "${claim.id}" is already used by another ${what} (${other.file}:${other.line})`;
    const fix = claim.alias ? "remove it from aliases" : `give this ${what} a different id`;
    yield { file: claim.file, line: claim.line, message, fix };
  }
}

function chapterClaims({ course }: CourseView): Claim[] {
  return course.chapters.flatMap((chapter) => {
    const text = chapter.texts.get(course.language);
    const owner = chapter;
    const listed = { file: "course.yaml", line: chapter.line, owner };
    const claims: Claim[] = [{ ...listed, id: chapter.id, alias: false }];
    for (const id of chapter.entry.aliases ?? []) claims.push({ ...listed, id, alias: true });
    for (const [i, id] of (text?.frontMatter.aliases ?? []).entries()) {
      const line = text!.frontMatterLine(["aliases", i]);
      if (!chapter.entry.aliases?.includes(id))
        claims.push({ file: text!.file, line, owner, id, alias: true });
    }
    return claims;
  });
}

function quizClaims({ originals }: CourseView): Claim[] {
  return originals.flatMap(({ text }) => {
    const { id, aliases = [] } = text.quiz;
    const at = (path: PropertyKey[]) => ({ file: text.file, line: text.lineAt(path), owner: text });
    return [
      { id, alias: false, ...at(["id"]) },
      ...aliases.map((alias, i) => ({ id: alias, alias: true, ...at(["aliases", i]) })),
    ];
  });
}

function questionClaims({ questions, course }: CourseView): Claim[] {
  return questions
    .filter(({ text }) => text.language === course.language)
    .flatMap(({ located }) => {
      const { id, aliases = [] } = located.question;
      const at = (path: PropertyKey[]) => ({
        file: located.file,
        line: located.lineAt(path),
        owner: located,
      });
      return [
        { id, alias: false, ...at(["id"]) },
        ...aliases.map((alias, i) => ({ id: alias, alias: true, ...at(["aliases", i]) })),
      ];
    });
}

function objectiveClaims({ course }: CourseView): Claim[] {
  return (course.manifest.objectives ?? []).map((objective, i) => ({
    id: objective.id,
    alias: false,
    file: "course.yaml",
    line: course.manifestLine(["objectives", i]),
    owner: objective,
  }));
}

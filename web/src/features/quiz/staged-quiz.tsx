"use client";
import type { StagedQuiz as Quiz } from "@course-companion/contract/staged";
import { type ComponentType, useEffect, useState } from "react";
import { call } from "../../shared/api/client.ts";
import { stagedRoutes } from "./staged-routes.ts";
import type { StagedProps } from "./staged-questions.tsx";

interface Loaded {
  quiz: Quiz;
  Questions: ComponentType<StagedProps & { loaded: Quiz }>;
}

/** The questions of a staged quiz, for its author to try: all of them, and no answer is stored. */
export function StagedQuiz(props: StagedProps) {
  const [loaded, setLoaded] = useState<Loaded | null>(null);
  const [hasFailed, setFailed] = useState(false);
  const { course, release, quiz, content, words } = props;
  const load = async () => {
    setFailed(false);
    try {
      const input = { params: { course, release, quiz }, query: { locale: content } };
      const [code, found] = await Promise.all([
        import("./staged-questions.tsx"),
        call(stagedRoutes.stagedQuiz, input),
      ]);
      setLoaded({ quiz: found, Questions: code.StagedQuestions });
    } catch {
      setFailed(true);
    }
  };
  // The page is one quiz for as long as it lives.
  useEffect(() => void load(), []);
  if (loaded) return <loaded.Questions {...props} loaded={loaded.quiz} />;
  if (!hasFailed) return <p role="status">{words.loading}</p>;
  return (
    <div className="note warn" role="alert">
      <p>{words.gone}</p>
      <p>
        <button type="button" onClick={() => void load()}>
          {props.retry}
        </button>
      </p>
    </div>
  );
}

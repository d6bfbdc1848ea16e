import type { QuestionPlay } from "@course-companion/question-ui";
import { type QuizEvent, type QuizState, begin, follow } from "@course-companion/question-ui/state";
import { isLocked, shownAnswer } from "@course-companion/question-ui/steps";
import { isPending } from "@course-companion/question-ui/types";
import { toResponse, verdictOf } from "@course-companion/questions";
import { useEffect, useLayoutEffect, useReducer, useRef, useState } from "preact/hooks";
import type { Answered, Started } from "../../api.ts";
import { useApp } from "../../app-context.ts";
import { Outbox, queuedAnswers } from "../../host/outbox.ts";
import { troubleOf } from "../../host/problem.ts";
import { type ViewAttempt, attemptOf, replyOf } from "./attempt.ts";
import { draftsOf, storeDraft } from "./drafts.ts";

interface Play extends QuestionPlay {
  state: QuizState<ViewAttempt>;
  dispatch: (event: QuizEvent<ViewAttempt>) => void;
}

/** An attempt under way in this view. The server has all of its state: text and view share it. */
export function usePlay(started: Started): Play {
  const { host, guest } = useApp();
  const { attempt } = started;
  const [state, dispatch] = useReducer(follow<ViewAttempt>, null, () => open(started));
  const now = useRef(state);
  now.current = state;
  const [outbox] = useState(
    () =>
      new Outbox(host, attempt, {
        sent: ({ item, response }, reply) => {
          dispatch({ type: "answered", item, reply: replyOf(reply, item, response) });
          host.inform(describe(attempt, item, reply));
        },
        waiting: ({ item }) => dispatch({ type: "waiting", item }),
        refused: ({ item }, problem) => dispatch({ type: "refused", item, trouble: troubleOf(problem) }),
      }),
  );
  const isFirst = useRef(true);
  useEffect(() => {
    if (!isFirst.current)
      dispatch({ type: "read", attempt: attemptOf(started, now.current), waiting: waitingOf(attempt) });
    isFirst.current = false;
    void outbox.flush();
  }, [started]);
  useEffect(() => () => outbox.close(), [outbox]);

  // First, because the host may remove the view at any time.
  const stored = useRef(state.drafts);
  useLayoutEffect(() => {
    for (const item of new Set([...Object.keys(stored.current), ...Object.keys(state.drafts)]))
      if (stored.current[item] !== state.drafts[item]) storeDraft(item, state.drafts[item] ?? null);
    stored.current = state.drafts;
  }, [state.drafts]);

  return {
    state,
    dispatch,
    async answer(entry, wanted) {
      if (isLocked(now.current, entry)) return;
      const { id } = entry.item;
      const response = { ...toResponse(entry.item, wanted ?? shownAnswer(now.current, entry)) };
      const isSecond = isPending(entry.answer);
      const confidence = isSecond ? undefined : now.current.confidences[id];
      dispatch({ type: "sending", item: id, response });
      outbox.put({ attempt, item: id, response, confidence, try: isSecond ? 2 : 1, guest });
    },
    async hint({ item, hintsShown }) {
      const args = { attempt, item: item.id, guest };
      const { hint } = await host.call("get_hint", args);
      dispatch({ type: "hinted", item: item.id, index: hintsShown.length + 1, hint });
    },
  };
}

/** The attempt as it opens, with what waits and what was begun before a reload. Answers are final here. */
function open(started: Started): QuizState<ViewAttempt> {
  const attempt = attemptOf(started, null);
  return begin(attempt, waitingOf(attempt.attempt), draftsOf(attempt.items), false);
}

const waitingOf = (attempt: string) => ({
  answers: Object.fromEntries(queuedAnswers(attempt).map(({ item, response }) => [item, response])),
  ending: false,
});

/** For the model: ids and numbers only, so that no text of a course or a learner reaches it as an instruction. */
function describe(attempt: string, item: string, reply: Answered): string {
  const { result } = reply;
  const verdict = result?.tryAgain ? "wrong, one more try" : result ? verdictOf(result) : "recorded";
  const { answered, questions, status } = reply;
  return `Quiz view, attempt ${attempt}: item ${item} answered, ${verdict}; ${answered} of ${questions} answered, ${status}. finish_quiz tells the results.`;
}

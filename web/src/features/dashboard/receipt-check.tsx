"use client";
import type { ReceiptVerdict } from "@course-companion/contract/quiz";
import { type FormEvent, useState } from "react";
import { ApiError, call } from "../../shared/api/client.ts";
import { routes } from "../../shared/api/routes.ts";
import { useWords } from "./words.ts";

/** What the API takes; more is no receipt. */
const MOST = 20_000;

/** Says of a receipt whether it is genuine, and what it says. Needs no learner. */
export function ReceiptCheck({ learner }: { learner: string | null }) {
  const { texts } = useWords();
  const [said, setSaid] = useState("");
  const [verdict, setVerdict] = useState<ReceiptVerdict | null>(null);

  async function check(form: HTMLFormElement) {
    setVerdict(null);
    const receipt = await receiptOf(new FormData(form));
    if (receipt === "") return setSaid(texts.checkNothing);
    if (receipt === null) {
      setSaid("");
      return setVerdict({ genuine: false, reason: "malformed" });
    }
    setSaid(texts.checking);
    try {
      setVerdict(await call(routes.verifyReceipt, { body: { receipt } }));
      setSaid("");
    } catch (error) {
      setSaid(error instanceof ApiError ? texts.failed : texts.unreachable);
    }
  }

  function submit(event: FormEvent<HTMLFormElement>) {
    event.preventDefault();
    void check(event.currentTarget);
  }

  return (
    <section aria-labelledby="check-receipt">
      <h3 id="check-receipt">{texts.checkTitle}</h3>
      <p>{texts.checkWhat}</p>
      <form onSubmit={submit} className="receipt-form">
        <label htmlFor="receipt-file">{texts.checkFile}</label>
        <input id="receipt-file" type="file" name="file" accept=".jws,.jose,.txt,application/jose" />
        <label htmlFor="receipt-text">{texts.checkText}</label>
        <textarea id="receipt-text" name="text" rows={3} dir="ltr" spellCheck={false} autoComplete="off" />
        <div>
          <button type="submit">{texts.checkButton}</button>
        </div>
      </form>
      <div role="status">
        {said === "" ? null : <p>{said}</p>}
        {verdict ? <Verdict verdict={verdict} learner={learner} /> : null}
      </div>
    </section>
  );
}

/** The pasted text, else the file's; null when it is too long to be a receipt. */
async function receiptOf(data: FormData): Promise<string | null> {
  const pasted = data.get("text");
  const file = data.get("file");
  let text = typeof pasted === "string" ? pasted.trim() : "";
  if (text === "" && file instanceof File) {
    if (file.size > MOST) return null;
    text = (await file.text()).trim();
  }
  return text.length > MOST ? null : text;
}

const REASONS = {
  malformed: "malformed",
  "unknown-key": "unknownKey",
  "bad-signature": "badSignature",
} as const;

function Verdict({ verdict, learner }: { verdict: ReceiptVerdict; learner: string | null }) {
  const { texts, say, number, percent, time } = useWords();
  if (!verdict.genuine) return <p className="note bad">✗ {texts[REASONS[verdict.reason]]}</p>;
  const { points, maxPoints, passed, items } = verdict;
  const share = maxPoints > 0 ? Math.min(1, points / maxPoints) : 0;
  const result = say("points", { points: number(points), max: number(maxPoints), share: percent(share) });
  const rows: [string, string][] = [
    [texts.result, `${result} · ${passed ? texts.passed : texts.notPassed}`],
    [texts.course, verdict.course],
    [texts.quiz, `${verdict.quiz} · ${say("attemptNumber", { number: verdict.number })}`],
    [texts.kind, texts[verdict.mode]],
    [texts.hints, number(items.reduce((sum, { hints }) => sum + hints, 0))],
    [texts.finished, time(verdict.finishedAt)],
    [texts.learner, verdict.guest ? say("guestMark", { id: verdict.sub }) : verdict.sub],
  ];
  return (
    <div className="note good">
      <p>✓ {learner === verdict.sub ? texts.genuineOwn : texts.genuine}</p>
      <dl>
        {rows.map(([term, text]) => (
          <div key={term}>
            <dt>{term}</dt>
            <dd>
              <bdi>{text}</bdi>
            </dd>
          </div>
        ))}
      </dl>
    </div>
  );
}

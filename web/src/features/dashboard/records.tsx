"use client";
import { ReceiptCheck } from "./receipt-check.tsx";
import { useWords } from "./words.ts";

/** What is needed now and then: checking a receipt, and the account with the download of one's data. */
export function Records({ learner }: { learner: string | null }) {
  const { texts } = useWords();
  return (
    <details className="card records">
      <summary>
        <h2>{texts.records}</h2>
      </summary>
      <ReceiptCheck learner={learner} />
      {learner === null ? null : (
        <section aria-labelledby="your-account">
          <h3 id="your-account">{texts.accountTitle}</h3>
          <p>{texts.account}</p>
          <p>
            <a href="/account">{texts.accountLink}</a>
          </p>
        </section>
      )}
    </details>
  );
}

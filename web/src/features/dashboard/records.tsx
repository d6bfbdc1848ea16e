"use client";
import { useState } from "react";
import type { ReceiptCheck } from "./receipt-check.tsx";
import { useWords } from "./words.ts";

/** What is needed now and then: checking a receipt, and the account with the download of one's data. */
export function Records({ learner }: { learner: string | null }) {
  const { texts } = useWords();
  // Seldom opened, so it is loaded then.
  const [Check, setCheck] = useState<typeof ReceiptCheck>();
  const load = () =>
    void import("./receipt-check.tsx")
      .then((loaded) => setCheck(() => loaded.ReceiptCheck))
      .catch(() => undefined);
  return (
    <details className="card records" onToggle={(event) => event.currentTarget.open && load()}>
      <summary>
        <h2>{texts.records}</h2>
      </summary>
      {Check ? <Check learner={learner} /> : null}
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

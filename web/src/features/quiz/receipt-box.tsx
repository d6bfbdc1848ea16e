import { saveReceipt } from "../../shared/lib/save-file.ts";
import { useState } from "react";
import { call } from "../../shared/api/client.ts";
import { routes } from "../../shared/api/routes.ts";
import { type Trouble, textOfTrouble } from "@course-companion/question-ui/trouble";
import { troubleOf } from "./trouble.ts";
import { useQuiz } from "./use-quiz.ts";

/** The signed receipt of an attempt: to keep, to show, and to check. */
export function ReceiptBox({ receipt, name }: { receipt: string; name: string }) {
  const { t, say } = useQuiz();
  const [verdict, setVerdict] = useState<"genuine" | "not" | "asking" | Trouble | null>(null);

  async function verify() {
    setVerdict("asking");
    try {
      const { genuine } = await call(routes.verifyReceipt, { body: { receipt } });
      setVerdict(genuine ? "genuine" : "not");
    } catch (error) {
      setVerdict(troubleOf(error));
    }
  }
  const said =
    verdict === null
      ? ""
      : typeof verdict === "object"
        ? t[textOfTrouble(verdict)]
        : { genuine: t.receiptGenuine, not: t.receiptNot, asking: t.sending }[verdict];
  return (
    <details className="card quiz-receipt">
      <summary>{t.receiptTitle}</summary>
      <p>{t.receiptWhat}</p>
      <div className="row">
        <button type="button" className="quiet" onClick={() => saveReceipt(name, receipt)}>
          {t.receiptSave}
        </button>
        <button type="button" className="quiet" onClick={() => void verify()}>
          {t.receiptCheck}
        </button>
        <span role="status">{said}</span>
      </div>
      <p className="small dim">
        {say("receiptHow", { address: `${location.origin}/api/v1/receipts/verify` })}
      </p>
      <label className="quiz-report">
        <span className="small">{t.receiptText}</span>
        <textarea readOnly rows={4} dir="ltr" value={receipt} />
      </label>
    </details>
  );
}

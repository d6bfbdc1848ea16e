import { type ComponentType, useState } from "react";
import { useQuiz } from "./context.ts";
import type { ReportProps } from "./report-dialog.tsx";

/** "Report a problem"; what it opens is loaded when it is pressed. */
export function ReportButton({ target }: { target: string }) {
  const { t } = useQuiz();
  const [Dialog, setDialog] = useState<ComponentType<ReportProps> | null>(null);
  const [isLost, setLost] = useState(false);
  const open = () => {
    setLost(false);
    void import("./report-dialog.tsx").then(
      ({ ReportDialog }) => setDialog(() => ReportDialog),
      () => setLost(true),
    );
  };
  return (
    <div>
      <button type="button" className="bare small" onClick={open}>
        {t.report}
      </button>
      <span role="status" className="small">
        {isLost ? t.unreachable : ""}
      </span>
      {Dialog ? <Dialog target={target} onClose={() => setDialog(null)} /> : null}
    </div>
  );
}

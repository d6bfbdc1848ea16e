import { type ComponentType, useState } from "react";
import type { ReportDialog as Dialog, ReportPlace } from "./report-dialog.tsx";

/** "Report a problem"; what it opens is loaded when it is pressed. */
export function ReportButton(props: ReportPlace & { unreachable: string }) {
  const [Opened, setOpened] = useState<ComponentType<Parameters<typeof Dialog>[0]> | null>(null);
  const [isLost, setLost] = useState(false);
  const open = () => {
    setLost(false);
    void import("./report-dialog.tsx").then(
      ({ ReportDialog }) => setOpened(() => ReportDialog),
      () => setLost(true),
    );
  };
  return (
    <div>
      <button type="button" className="bare small" onClick={open}>
        {props.texts.report}
      </button>
      <span role="status" className="small">
        {isLost ? props.unreachable : ""}
      </span>
      {Opened ? <Opened {...props} onClose={() => setOpened(null)} /> : null}
    </div>
  );
}

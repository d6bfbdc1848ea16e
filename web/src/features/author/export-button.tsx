"use client";
import { saveFile } from "../../shared/lib/save-file.ts";
import { useState } from "react";
import { renewing } from "../../shared/api/client.ts";
import { failureOf, refusalOf } from "./use-read.ts";
import { useView } from "./view.ts";

/** Gives a tab's figures as a file for a spreadsheet. */
export function ExportButton(props: {
  of: "chapters" | "questions" | "quizzes" | "course" | "searches";
  /** Of which alone. */
  release?: string | null;
}) {
  const { of, release } = props;
  const { course, locale, texts, refuse } = useView();
  const [said, setSaid] = useState("");
  async function save() {
    setSaid("");
    try {
      await download(course, of, {
        ...(of === "chapters" || of === "quizzes" ? { locale } : {}),
        ...(release ? { release } : {}),
      });
    } catch (error) {
      const refusal = refusalOf(error);
      if (refusal) refuse(refusal);
      else setSaid(failureOf(error) === "down" ? texts.page.down : texts.frame.failed);
    }
  }
  return (
    <span className="export no-print">
      <span role="status" className="small">
        {said}
      </span>
      <button type="button" className="quiet" onClick={() => void save()}>
        {texts.page.export}
      </button>
    </span>
  );
}

/** As a file of the browser's own, so that a token that has run out is renewed before and not saved as the file. */
async function download(course: string, of: string, query: Record<string, string>): Promise<void> {
  const search = new URLSearchParams({ ...query, format: "csv" });
  const address = `/api/v1/courses/${encodeURIComponent(course)}/signals/${of}?${search.toString()}`;
  const response = await renewing(() => fetch(address));
  const release = query["release"] ? `-${query["release"]}` : "";
  saveFile(`${course}-${of}${release}.csv`, await response.blob());
}

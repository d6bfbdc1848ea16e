"use client";
import type { ReleaseSignals } from "@course-companion/contract/signals";
import { fill } from "../../shared/lib/texts.ts";
import { useView } from "./view.ts";

/** Chooses whose answers the questions' figures are of: those of all releases, or of one. */
export function ReleaseChooser(props: {
  signals: ReleaseSignals;
  /** Empty: all. */
  chosen: string;
  onChoose: (release: string) => void;
}) {
  const { texts, locale, format } = useView();
  const t = texts.questions;
  const { signals, chosen, onChoose } = props;
  const { releases, minGroup } = signals;
  const learnersOf = (learners: number | null): string =>
    learners === null
      ? fill(locale, texts.page.few, { min: minGroup })
      : learners === 0
        ? t.releaseUnused
        : fill(locale, t.releaseLearners, { n: learners });
  const isKnown = chosen === "" || releases.some(({ release }) => release === chosen);
  return (
    <div className="release-chooser no-print">
      <label htmlFor="by-release">{t.release}</label>
      <select
        id="by-release"
        value={chosen}
        aria-describedby="by-release-help"
        onChange={({ target }) => onChoose(target.value)}
      >
        <option value="">{t.allReleases}</option>
        {releases.map(({ release, live, publishedAt, learners }) => (
          <option key={release} value={release}>
            {[
              publishedAt === null ? release : format.moment(publishedAt),
              ...(live ? [t.releaseLive] : []),
              learnersOf(learners),
            ].join(" · ")}
          </option>
        ))}
        {isKnown ? null : <option value={chosen}>{chosen}</option>}
      </select>
      <p id="by-release-help" className="small dim">
        {chosen === "" ? t.allReleasesHelp : fill(locale, t.releaseHelp, { min: minGroup })}
      </p>
    </div>
  );
}

/** The release that the page's address names; what is no release's id asks for nothing. */
export function releaseInAddress(): string {
  const release = new URLSearchParams(location.search).get("release") ?? "";
  return /^[0-9a-f]{20}$/.test(release) ? release : "";
}

/** Writes the choice into the address, to share it or come back to it. */
export function keepInAddress(release: string): void {
  const url = new URL(location.href);
  if (release === "") url.searchParams.delete("release");
  else url.searchParams.set("release", release);
  history.replaceState(history.state, "", url);
}

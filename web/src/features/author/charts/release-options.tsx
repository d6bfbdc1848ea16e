import type { QuestionInRelease, QuestionReleases } from "@course-companion/contract/course-signals";
import { fixedChoicesOf } from "@course-companion/questions";
import { call } from "../../../shared/api/client.ts";
import { authorRoutes } from "../routes.ts";
import { fill } from "../../../shared/lib/texts.ts";
import { Figure, Read } from "../parts.tsx";
import { useRead } from "../use-read.ts";
import { useView } from "../view.ts";
import { Chart } from "./chart.tsx";
import { Plot } from "./plot.tsx";

/** A question's wrong options, release by release: whether a new wording helped. */
export function ReleaseOptions({ item }: { item: string }) {
  const { course, refuse } = useView();
  const { reading, again } = useRead(
    () => call(authorRoutes.questionReleases, { params: { course, item } }),
    refuse,
  );
  return (
    <Read reading={reading} again={again}>
      {(found) => <Over found={found} />}
    </Read>
  );
}

function Over({ found }: { found: QuestionReleases }) {
  const { texts, locale, format } = useView();
  const { charts: t, questions: q, page } = texts;
  const releases = found.releases.toReversed();
  if (releases.length < 2) return <p className="dim">{t.oneRelease}</p>;
  const wrong = wrongOptions(releases);
  const nameOf = (one: QuestionInRelease) =>
    one.publishedAt === null ? one.release.slice(0, 8) : format.day(one.publishedAt);
  const wordOf = (text: string) =>
    fixedChoicesOf(releases.at(-1)!.kind).includes(text) ? q[text as keyof typeof q] : text;
  const percent = (n: number | null) => (n === null ? null : format.percent(n));
  const step = 1 / releases.length;
  return (
    <Chart
      as="h3"
      title={t.overReleases}
      help={`${t.overReleasesHelp} ${fill(locale, page.minGroup, { min: found.minGroup })}`}
      head={[q.release, q.difficulty, ...wrong.map(wordOf)]}
      rows={releases.map((one) => [
        nameOf(one),
        percent(one.difficulty),
        ...wrong.map((text) => percent(shareIn(one, text))),
      ])}
    >
      {wrong.length === 0 ? (
        <p className="dim">{q.noOptions}</p>
      ) : (
        <>
          <Plot
            label={t.overReleases}
            xTitle={q.release}
            yTitle={t.shareOfLearners}
            gap={84}
            xTicks={releases.map((one, at) => ({ at: (at + 0.5) * step, text: nameOf(one) }))}
            yTicks={[0, 0.5, 1].map((at) => ({ at, text: format.percent(at) }))}
          >
            {({ x, y }) =>
              wrong.map((text, series) => {
                const shares = releases.map((one) => shareIn(one, text));
                const points = shares.flatMap((share, at) =>
                  share === null ? [] : [{ x: x((at + 0.5) * step), y: y(share), share }],
                );
                return (
                  <g key={text} className={`series s${series % 4}`}>
                    <title>{wordOf(text)}</title>
                    <polyline points={points.map((point) => `${point.x},${point.y}`).join(" ")} />
                    {points.map((point) => (
                      <g key={point.x}>
                        <circle cx={point.x} cy={point.y} r={9} />
                        <text x={point.x} y={point.y + 4} textAnchor="middle">
                          {format.count(series + 1)}
                        </text>
                      </g>
                    ))}
                  </g>
                );
              })
            }
          </Plot>
          <ol className="series-names">
            {wrong.map((text) => (
              <li key={text}>
                <bdi>{wordOf(text)}</bdi>{" "}
                <span className="share">
                  <Figure>{percent(shareIn(releases.at(-1)!, text))}</Figure>
                </span>
              </li>
            ))}
          </ol>
        </>
      )}
    </Chart>
  );
}

/** Texts of wrong options, those of the newest release first; a reworded one is another option. */
const wrongOptions = (releases: readonly QuestionInRelease[]): string[] => [
  ...new Set(
    releases
      .toReversed()
      .flatMap(({ options }) => options?.list.filter(({ right }) => !right).map(({ text }) => text) ?? []),
  ),
];

const shareIn = ({ options }: QuestionInRelease, text: string): number | null =>
  options?.list.find((option) => option.text === text)?.share ?? null;

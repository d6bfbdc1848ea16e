import { beforeAll, describe, expect, inject, it } from "vitest";
import { connect } from "../../platform/db/database.ts";
import type { Caller } from "../../platform/context.ts";
import type { TestWorld } from "../../test/fixtures/context.ts";
import {
  drive,
  fixtureWorld,
  idsOf,
  newAccount,
  newGuest,
  rightOf,
  rows,
  wrongOf,
} from "../../test/fixtures/quiz-driver.ts";
import { type ExportFormat, exportOwnData } from "./own-data.ts";

let world: TestWorld;
const { start, submit } = drive(() => world);
const db = () => connect({ DATABASE_URL: inject("databaseUrl") });
const open = ({ learnerId }: Caller, format: ExportFormat = "json") =>
  exportOwnData(db(), { learnerId, origin: "https://learn.test", format, now: new Date() });
const read = async (caller: Caller, format: ExportFormat = "json") =>
  (await new Response(await open(caller, format)).json()) as Record<string, unknown>;
const byText = (a: unknown, b: unknown) => String(a).localeCompare(String(b));
beforeAll(async () => {
  world = await fixtureWorld();
});

/** Reads the grades in an export, in both formats. */
async function gradesIn(caller: Caller) {
  const { attempts, answers } = (await read(caller)) as unknown as {
    attempts: { tally: Record<string, number> | null; points: number | null }[];
    answers: { points: number | null; response: unknown }[];
  };
  const { statements } = (await read(caller, "xapi")) as unknown as {
    statements: { verb: { display: { en: string } }; result?: { score?: object; success?: boolean } }[];
  };
  const answered = statements.filter(({ verb }) => verb.display.en === "answered");
  expect(answers.every(({ response }) => response !== null)).toBe(true);
  return {
    tally: attempts[0]!.tally,
    score: attempts[0]!.points,
    points: answers.map(({ points }) => points).toSorted(byText),
    statements: answered.map(({ result }) => result?.success ?? null).toSorted(byText),
    scored: answered.every(({ result }) => result?.score !== undefined),
  };
}

describe("an export", () => {
  it("shows nothing of how an open check was graded, and all of it once it is finished", async () => {
    const caller = await newAccount();
    const check = await start(caller, "start-check");
    const [first, second] = idsOf(check) as [string, string];
    await submit(caller, check.attempt, [wrongOf(check, first), rightOf(check, second)]);
    const open = await gradesIn(caller);
    expect(open).toEqual({
      tally: null,
      score: null,
      points: [null, null],
      statements: [null, null],
      scored: false,
    });
    await submit(caller, check.attempt, [], true);
    expect(await gradesIn(caller)).toEqual({
      tally: { [first]: 0, [second]: 1 },
      score: 1,
      points: [0, 1],
      statements: [false, true],
      scored: true,
    });
  });

  it("shows only the score of a guest's finished check, and all of practice at once", async () => {
    const [guest, other] = [newGuest(), newGuest()];
    const check = await start(guest, "start-check");
    await submit(guest, check.attempt, [rightOf(check, idsOf(check)[0]!)], true);
    expect(await gradesIn(guest)).toMatchObject({ tally: null, score: 1, points: [null], scored: false });
    const practice = await start(other);
    await submit(other, practice.attempt, [rightOf(practice, "word")]);
    expect(await gradesIn(other)).toMatchObject({ tally: { word: 1 }, points: [1], statements: [true] });
  });

  it("is in the audit log once a day and format, however often and however many at once", async () => {
    const caller = newGuest();
    await read(caller);
    const none = await rows(`select 1 from audit_pseudonyms where learner_id = '${caller.learnerId}'`);
    expect(none).toEqual([]);
    await start(caller);
    const formats = (["json", "xapi"] as const).flatMap((format) => Array(10).fill(format) as ExportFormat[]);
    await Promise.all(formats.map((format) => read(caller, format)));
    for (const format of formats.slice(5, 15)) await read(caller, format);
    const logged = () =>
      rows<{ format: string }>(
        `select l.detail ->> 'format' as format from audit_log l join audit_pseudonyms p on p.pseudonym::text = l.subject
         where p.learner_id = '${caller.learnerId}' and l.action = 'data-exported' order by 1`,
      );
    expect(await logged()).toEqual([{ format: "json" }, { format: "xapi" }]);
  });
});

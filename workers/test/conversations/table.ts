import type { Conversation, Who } from "./conversation.ts";
import type { ClientVersion, Cost } from "./talk.ts";

/** One conversation as it was held. */
export interface Held extends Cost {
  conversation: Conversation;
  who: Who;
  version: ClientVersion;
}

/** The review's figures of November 2026, before the tools were changed: calls, bytes, tokens, errors. */
const BEFORE: Readonly<Record<string, [number, number, number | null, number]>> = {
  a: [8, 32_466, 3_830, 3],
  a2: [3, 1_493, 167, 0],
  b: [1, 3_563, 391, 0],
  c: [13, 39_691, 4_699, 0],
  d: [3, 1_086, 98, 1],
  e: [3, 3_140, 371, 0],
  f: [2, 876, 72, 0],
  g: [5, 5_740, 636, 3],
  h: [13, 67_066, 7_739, 0],
  i: [3, 3_779, 483, 0],
  j: [2, 549, 57, 1],
  k: [2, 220, null, 2],
  m: [1, 110, null, 1],
  l: [1, 11_888, 1_445, 0],
};

const number = (value: number | null) => value?.toLocaleString("en") ?? "–";
const figures = (calls: number, bytes: number, tokens: number | null, errors: number) =>
  [calls, bytes, tokens, errors].map(number);
const line = (cells: readonly string[]) => `| ${cells.join(" | ")} |`;

/** Writes the table, before and after, in the order of the conversations. */
export function tableOf(held: readonly Held[]): string {
  const head = ["", "conversation", "who, protocol"];
  const of = (when: string) => ["calls", "bytes", "tokens", "errors"].map((what) => `${what} ${when}`);
  const columns = [...head, ...of("before"), ...of("now"), "budget"];
  const rows = held.map(
    ({ conversation: { id, what, budget }, who, version, calls, bytes, tokens, errors }) => {
      const { [id]: before } = BEFORE;
      return line([
        id,
        what,
        `${who}, ${version}`,
        ...(before ? figures(...before) : ["–", "–", "–", "–"]),
        ...figures(calls, bytes, tokens, errors),
        `${budget.calls} calls, ${number(budget.tokens)} tokens`,
      ]);
    },
  );
  return [line(columns), line(columns.map(() => "---")), ...rows].join("\n");
}

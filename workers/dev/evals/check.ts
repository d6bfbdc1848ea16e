import { findCallFaults } from "./calls.ts";
import type { AnswerKeys } from "./keys.ts";
import { RULES, type Reply } from "./rules.ts";
import type { Situation, Turn } from "./situation.ts";
import type { MadeCall, Transcript } from "./transcript.ts";

/** What is wrong in one turn of a transcript. */
export interface Fault {
  /** From 1 on. */
  turn: number;
  rule: string;
  reason: string;
}

/** Returns what is wrong with a transcript of a situation, by rule; nothing when it is good. */
export function checkTranscript(situation: Situation, transcript: Transcript, keys: AnswerKeys): Fault[] {
  const { turns } = situation;
  const made = transcript.turns;
  if (made.length !== turns.length) {
    const reason = `has ${made.length} turns, not ${turns.length}`;
    return [{ turn: made.length, rule: "turns", reason }];
  }
  const before: MadeCall[] = [];
  return turns.flatMap((turn, i) => {
    const { learner, calls, reply } = made[i]!;
    const faults = findCallFaults(turn, calls, before).map((reason) => ({ rule: "calls", reason }));
    before.push(...calls);
    const said = checkReply(turn, { text: reply, learner, calls: [...before], keys });
    return [...faults, ...said].map((fault) => ({ turn: i + 1, ...fault }));
  });
}

/** Returns the rules of a turn that a reply breaks. */
function checkReply(turn: Turn, reply: Reply): Omit<Fault, "turn">[] {
  return turn.reply.flatMap((rules) =>
    Object.entries(rules).flatMap(([rule, value]) => {
      const reason = RULES[rule]!(reply, value);
      return reason === null ? [] : [{ rule, reason }];
    }),
  );
}

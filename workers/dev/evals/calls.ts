import { TOOLS } from "../../mcp/tools/index.ts";
import type { ExpectedCall, Turn } from "./situation.ts";
import type { MadeCall } from "./transcript.ts";
import { mismatch, valueAt } from "./values.ts";

const WRITING = new Set<string>(TOOLS.filter(({ effect }) => effect === "writes").map(({ name }) => name));
/** Reading calls that a turn may have besides the expected ones. */
const MAX_EXTRA_READS = 3;

/** Returns what is wrong with the calls of a turn; `before` are those of the turns before it. */
export function findCallFaults(turn: Turn, made: readonly MadeCall[], before: readonly MadeCall[]): string[] {
  const faults: string[] = [];
  const near = new Map<ExpectedCall, string[]>();
  let open: readonly ExpectedCall[] = turn.calls;
  let extraReads = 0;
  made.forEach((call, i) => {
    const calls = [...before, ...made.slice(0, i)];
    const at = open.findIndex((expected) => {
      if (!namesOf(expected).includes(call.tool)) return false;
      const wrong = wrongWith(expected, call, calls);
      if (wrong.length > 0) near.set(expected, wrong);
      return wrong.length === 0;
    });
    // A later expected call may come only when those before it may be left out.
    if (at >= 0 && open.slice(0, at).every(({ optional }) => optional)) open = open.slice(at + 1);
    else if (turn.forbid.includes(call.tool)) faults.push(`calls ${call.tool}, which does not fit here`);
    // What is nearly the expected call is told once, as missing.
    else if (open.some((expected) => near.has(expected) && namesOf(expected).includes(call.tool))) return;
    else if (WRITING.has(call.tool) && !turn.allow.includes(call.tool))
      faults.push(`calls ${call.tool}, which stores something that nobody asked for`);
    else if (!WRITING.has(call.tool) && ++extraReads === MAX_EXTRA_READS + 1)
      faults.push(`makes more than ${MAX_EXTRA_READS} calls that are not needed`);
  });
  const missing = open
    .filter(({ optional }) => !optional)
    .map((expected) => {
      const why = near.get(expected);
      return `does not call ${namesOf(expected).join(" or ")}${why ? ` as expected: ${why.join("; ")}` : ""}`;
    });
  return [...faults, ...missing];
}

const namesOf = ({ tool }: ExpectedCall): string[] => (typeof tool === "string" ? [tool] : tool);

/** Returns what is wrong with the arguments of a call and with what it returned. */
function wrongWith(expected: ExpectedCall, call: MadeCall, calls: readonly MadeCall[]): string[] {
  const said = Object.entries(expected.with).flatMap(([name, constraint]) => {
    const why = mismatch(valueAt(call.arguments, name), constraint, calls);
    return why ? [`argument ${name} ${why}`] : [];
  });
  const got = Object.entries(expected.gives).flatMap(([path, constraint]) => {
    const why = mismatch(valueAt(call.result, path), constraint, calls);
    return why ? [`result ${path} ${why}`] : [];
  });
  const { fails } = expected;
  if (fails === undefined) return [...said, ...got, ...(call.isError ? [`it failed: ${errorOf(call)}`] : [])];
  const isThat = call.isError && errorOf(call).includes(`(code: ${fails})`);
  return [...said, ...got, ...(isThat ? [] : [`it did not fail with ${fails}`])];
}

const errorOf = ({ result: { error } }: MadeCall): string => (typeof error === "string" ? error : "");

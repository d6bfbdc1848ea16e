import type { Session } from "../../../front/names.ts";

let asked: Promise<Session> | undefined;
let sure: Session | null = null;

/** Who this browser is, asked once a page. Without a line: whoever it was last. */
export function who(): Promise<Session> {
  asked ??= fetch("/session", { signal: AbortSignal.timeout(8_000) })
    .then(async (response) => {
      if (!response.ok) throw new TypeError("no session");
      const session = (await response.json()) as Session;
      sure = session;
      keep(session);
      return session;
    })
    .catch(() => {
      asked = undefined;
      return whoLast();
    });
  return asked;
}

/** Who this browser is by the server's word; null without a line. For what must not be done on a memory. */
export async function whoForSure(): Promise<Session | null> {
  await who();
  return sure;
}

/** After something that changes it: a guest was made. */
export function forgetWho(): void {
  asked = undefined;
  sure = null;
}

const KEY = "cc-who";
const NOBODY: Session = { kind: null, learner: null, role: null };

function keep(session: Session): void {
  try {
    localStorage.setItem(KEY, JSON.stringify(session));
  } catch {
    // Forbidden storage: without a line nobody is known then.
  }
}

/** Who this browser was when it was told last: at once, and without a line. */
export function whoLast(): Session {
  try {
    return (JSON.parse(localStorage.getItem(KEY) ?? "null") as Session | null) ?? NOBODY;
  } catch {
    return NOBODY;
  }
}

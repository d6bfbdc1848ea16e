import type { Session } from "../../../front/names.ts";

let asked: Promise<Session> | undefined;
let sure: Session | null = null;

/** Who this browser is, requested once per page. Offline: the last known learner. */
export function who(): Promise<Session> {
  asked ??= fetch("/session", { signal: AbortSignal.timeout(8_000) })
    .then(async (response) => {
      if (!response.ok) throw new TypeError("no session");
      const session = (await response.json()) as Session;
      sure = session;
      remember(session);
      return session;
    })
    .catch(() => {
      asked = undefined;
      return whoLast();
    });
  return asked;
}

/** Who this browser is according to the server; null offline. For actions that must not rely on a remembered session. */
export async function whoForSure(): Promise<Session | null> {
  await who();
  return sure;
}

/** Forgets the session after a change, such as a new guest. */
export function forgetWho(): void {
  asked = undefined;
  sure = null;
}

const KEY = "cc-who";
const NO_LEARNER: Session = { kind: null, learner: null, role: null };

function remember(session: Session): void {
  try {
    localStorage.setItem(KEY, JSON.stringify(session));
  } catch {
    // Without storage no learner is known offline.
  }
}

/** The last known session, without a request. */
export function whoLast(): Session {
  try {
    return (JSON.parse(localStorage.getItem(KEY) ?? "null") as Session | null) ?? NO_LEARNER;
  } catch {
    return NO_LEARNER;
  }
}

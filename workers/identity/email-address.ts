import * as z from "zod";

const MAX_LENGTH = 254;
const Address = z.email().max(MAX_LENGTH);

/** Normalises an e-mail address as accounts store it: trimmed, lower case. Returns null for an invalid one. */
export function readAddress(typed: string | null): string | null {
  const address = (typed ?? "").normalize("NFKC").trim().toLowerCase();
  return Address.safeParse(address).success ? address : null;
}

import * as z from "zod";

const MAX_LENGTH = 254;
const Address = z.email().max(MAX_LENGTH);

/** An address as accounts keep it: trimmed, lower case; null when it is none. */
export function readAddress(typed: string | null): string | null {
  const address = (typed ?? "").normalize("NFKC").trim().toLowerCase();
  return Address.safeParse(address).success ? address : null;
}

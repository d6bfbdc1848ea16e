const RTL = new Set(["ar", "arc", "ckb", "dv", "fa", "he", "ku", "nqo", "ps", "sd", "syr", "ug", "ur", "yi"]);
const RTL_SCRIPTS = new Set(["arab", "hebr", "thaa", "nkoo", "syrc"]);

/**
 * Returns the writing direction of any language tag, not only of interface languages. A script subtag, as in `pa-Arab`,
 * takes precedence.
 */
export function directionOf(language: string): "ltr" | "rtl" {
  const [primary = "", ...rest] = language.toLowerCase().split("-");
  const script = rest.find((part) => part.length === 4);
  return (script ? RTL_SCRIPTS.has(script) : RTL.has(primary)) ? "rtl" : "ltr";
}

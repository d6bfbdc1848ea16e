import { type Part, parse, usesOf } from "./parse.ts";

/** The messages of a language: by section, then by key. */
export type Catalogue = Record<string, Record<string, string>>;

/**
 * What is wrong with catalogues, a line each: messages that cannot be read, that are empty, missing or not in English, that
 * have other values than the English, or plurals without a category of their language or with one that it lacks.
 */
export function findMistakes(catalogues: Record<string, Catalogue>, source = "en"): string[] {
  const mistakes: string[] = [];
  const english = readMessages(source, catalogues[source]!, mistakes);
  for (const [language, catalogue] of Object.entries(catalogues)) {
    const messages = language === source ? english : readMessages(language, catalogue, mistakes);
    const note = (key: string, what: string) => mistakes.push(`${language}.json: ${key} ${what}`);
    for (const key of english.keys()) if (!messages.has(key)) note(key, "is missing");
    for (const [key, parts] of messages) {
      const model = english.get(key);
      if (!model) note(key, `is not in ${source}.json`);
      else compareUses(usesOf(parts), usesOf(model), (what) => note(key, what));
      for (const [name, forms] of usesOf(parts).plurals)
        compareForms(language, name, forms, (what) => note(key, what));
    }
  }
  return mistakes;
}

function readMessages(language: string, catalogue: Catalogue, mistakes: string[]): Map<string, Part[]> {
  const messages = new Map<string, Part[]>();
  for (const [section, texts] of Object.entries(catalogue))
    for (const [name, text] of Object.entries(texts)) {
      const key = `${section}.${name}`;
      try {
        messages.set(key, parse(text));
        if (text.trim() !== text || text === "") mistakes.push(`${language}.json: ${key} is empty or padded`);
      } catch (error) {
        messages.set(key, []);
        mistakes.push(`${language}.json: ${key}: ${error instanceof Error ? error.message : String(error)}`);
      }
    }
  return messages;
}

type Uses = ReturnType<typeof usesOf>;

function compareUses(uses: Uses, model: Uses, note: (what: string) => void): void {
  for (const name of model.names) if (!uses.names.has(name)) note(`lacks {${name}}`);
  for (const name of uses.names) if (!model.names.has(name)) note(`has {${name}}, which English has not`);
  for (const name of model.plurals.keys()) if (!uses.plurals.has(name)) note(`does not count {${name}}`);
}

function compareForms(language: string, name: string, forms: string[], note: (what: string) => void): void {
  const wanted: readonly string[] = new Intl.PluralRules(language).resolvedOptions().pluralCategories;
  for (const form of wanted) if (!forms.includes(form)) note(`lacks the form “${form}” of {${name}}`);
  for (const form of forms)
    if (!form.startsWith("=") && !wanted.includes(form)) note(`has a form “${form}” of {${name}} too many`);
}

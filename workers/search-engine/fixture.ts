import type { SearchSection } from "./index.ts";
import { buildIndex, openIndex } from "./index.ts";

export const section = (
  chapterId: string,
  chapterTitle: string,
  heading: string,
  text: string,
): SearchSection => ({
  chapterId,
  chapterTitle,
  sectionId: `${chapterId}#${heading}`,
  headingPath: [chapterTitle, heading],
  text,
});
export const open = (sections: SearchSection[], lang = "en") => openIndex(buildIndex(sections, lang));

/** A small course for tests. */
export const GARDEN: SearchSection[] = [
  section(
    "soil",
    "Soil",
    "What soil is made of",
    "Soil is a mixture of minerals, air, water and decayed matter. Clay holds water for a long time; sand lets it run through quickly.",
  ),
  section(
    "soil",
    "Soil",
    "Measuring acidity",
    "The acidity of soil is measured with a pH probe. Blueberries prefer acid ground, cabbages prefer lime. Call measureAcidity() or read_probe in the sample program.",
  ),
  section(
    "water",
    "Watering",
    "When to water",
    "Water in the early morning, before the sun evaporates the moisture. Seedlings need little and often.",
  ),
  section(
    "water",
    "Watering",
    "Drip irrigation",
    "A drip hose brings moisture directly to the roots and wastes almost nothing. The valve opens for ten minutes each day.",
  ),
  section(
    "pests",
    "Pests",
    "Slugs and snails",
    "Slugs eat young lettuce at night. Copper tape, beer traps and hedgehogs keep them away.",
  ),
  section(
    "pests",
    "Pests",
    "Aphids",
    "Aphids suck sap from young shoots. Ladybirds and lacewings devour them; soapy spray helps too.",
  ),
];

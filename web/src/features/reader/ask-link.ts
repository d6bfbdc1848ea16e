/** Assistants that open with a prompt from their address, and where. */
export const ASSISTANTS = {
  chatGpt: "https://chatgpt.com/?q=",
  claude: "https://claude.ai/new?q=",
} as const;

/** Longer addresses are refused by some servers; the title is what can be long. */
const LONGEST_TITLE = 200;

/** The address of a section: the page's without what only this visit needs. */
export function sectionAddress(page: string, section: string): string {
  const url = new URL(page);
  const locale = url.searchParams.get("locale");
  const query = locale === null ? "" : `?locale=${encodeURIComponent(locale)}`;
  return `${url.origin}${url.pathname}${query}#${encodeURIComponent(section)}`;
}

/** The address that opens an assistant with a prompt about a section. */
export function askLink(
  assistant: keyof typeof ASSISTANTS,
  fillPrompt: (values: { title: string; address: string }) => string,
  section: { title: string; address: string },
): string {
  const title = section.title.replace(/\s+/g, " ").trim().slice(0, LONGEST_TITLE);
  return `${ASSISTANTS[assistant]}${encodeURIComponent(fillPrompt({ ...section, title }))}`;
}

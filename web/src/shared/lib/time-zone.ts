/** The browser's time zone for a write, where it names one that the contract takes: plain offsets are refused. */
export function timeZoneHere(): { timeZone?: string } {
  const { timeZone } = Intl.DateTimeFormat().resolvedOptions();
  return timeZone?.includes("/") ? { timeZone } : {};
}

/** How figures are written in a language. */
export interface Format {
  count: (n: number) => string;
  /** 0..1. */
  percent: (share: number) => string;
  /** Two places. */
  decimal: (n: number) => string;
  /** Minutes up to two hours, hours up to two days, then days. */
  duration: (minutes: number) => string;
  /** `YYYY-MM-DD`, which is a day and no moment. */
  day: (date: string) => string;
  /** The same without its year. */
  shortDay: (date: string) => string;
  moment: (instant: string) => string;
}

/** Makes them once for a page: formatters are costly to make. */
export function formatsOf(locale: string): Format {
  const number = (options: Intl.NumberFormatOptions = {}) => {
    const format = new Intl.NumberFormat(locale, options);
    return (n: number) => format.format(n);
  };
  const unit = (name: string) =>
    number({ style: "unit", unit: name, unitDisplay: "short", maximumFractionDigits: 0 });
  const [minutes, hours, days] = [unit("minute"), unit("hour"), unit("day")];
  const day = new Intl.DateTimeFormat(locale, { dateStyle: "medium", timeZone: "UTC" });
  const short = new Intl.DateTimeFormat(locale, { day: "numeric", month: "short", timeZone: "UTC" });
  const moment = new Intl.DateTimeFormat(locale, { dateStyle: "medium", timeStyle: "short" });
  return {
    count: number(),
    percent: number({ style: "percent" }),
    decimal: number({ minimumFractionDigits: 2, maximumFractionDigits: 2 }),
    duration: (n) => (n < 120 ? minutes(n) : n < 48 * 60 ? hours(n / 60) : days(n / 1_440)),
    day: (date) => day.format(new Date(date)),
    shortDay: (date) => short.format(new Date(date)),
    moment: (instant) => moment.format(new Date(instant)),
  };
}

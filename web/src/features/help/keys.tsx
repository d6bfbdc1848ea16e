import { help } from "@course-companion/messages";
import type { Locale } from "../../shared/lib/locales.ts";

/** Every shortcut of the site; keys of which one does are joined by "or". */
export function Keys({ locale }: { locale: Locale }) {
  const t = help[locale];
  const rows: [keys: string[], what: string][] = [
    [["Ctrl K", "⌘ K", "/"], t.keysSearch],
    [["↑", "↓"], t.keysArrows],
    [["Enter"], t.keysEnter],
    [["1–9"], t.keysNumbers],
    [["Alt H"], t.keysHighlight],
    [["Alt N"], t.keysNote],
    [["Esc"], t.keysEscape],
    [["Tab"], t.keysTab],
  ];
  return (
    <table className="keys">
      <thead>
        <tr>
          <th scope="col">{t.keysKey}</th>
          <th scope="col">{t.keysWhat}</th>
        </tr>
      </thead>
      <tbody>
        {rows.map(([keys, what]) => (
          <tr key={what}>
            <th scope="row">
              {keys.map((name, at) => (
                <span key={name}>
                  {at > 0 ? ` ${t.keysOr} ` : ""}
                  <kbd dir="ltr">{name}</kbd>
                </span>
              ))}
            </th>
            <td>{what}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

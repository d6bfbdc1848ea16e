import { home as texts } from "@course-companion/messages";
import type { Locale } from "../../shared/lib/locales.ts";
import { paths } from "../../shared/lib/page.ts";
import { TilePicture } from "../../shared/ui/pictures.tsx";

/** Three tiles a picture: lines of a page, an option that is chosen, and a leaf that comes back. */
const PICTURES = { read: "b012b230b012", answer: "d110d241d110", keep: "l022l131l042" } as const;

/** How it works in three pictures, and that it works in assistants. */
export function HowItWorks({ locale }: { locale: Locale }) {
  const t = texts[locale];
  const steps = [
    { code: PICTURES.read, title: t.readTitle, text: t.read },
    { code: PICTURES.answer, title: t.answerTitle, text: t.answer },
    { code: PICTURES.keep, title: t.keepTitle, text: t.keep },
  ];
  return (
    <section className="how" aria-labelledby="how">
      <h2 id="how" className="visually-hidden">
        {t.how}
      </h2>
      <ol className="plain">
        {steps.map(({ code, title, text }) => (
          <li key={title}>
            <TilePicture code={code} columns={3} />
            <h3>{title}</h3>
            <p className="dim">{text}</p>
          </li>
        ))}
      </ol>
      <p className="hosts">
        <strong>{t.hostsTitle}</strong> <span className="dim">{t.hosts}</span>{" "}
        <a href={`${paths.help(locale)}#connector`}>{t.connect}</a>
      </p>
    </section>
  );
}

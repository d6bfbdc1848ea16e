import type { Metadata } from "next";
import type { ReactNode } from "react";
import { CopyField } from "../../../shared/ui/copy-field.tsx";
import { Main } from "../../../shared/ui/frame.tsx";
import { publicPage } from "../../../shared/lib/metadata.ts";
import { localeOf } from "../../../shared/lib/page.ts";
import { connect, help } from "@course-companion/messages";
import "../../../styles/dashboard.css";

type Props = { params: Promise<{ locale: string }> };

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const locale = await localeOf(params);
  const { title, lead: description } = help[locale];
  return publicPage({ locale, path: "/help", title, description });
}

/** How to use the courses in an assistant, and this site. */
export default async function HelpPage({ params }: Props) {
  const locale = await localeOf(params);
  const t = help[locale];
  const c = connect[locale];
  const sections: [id: string, title: string, content: ReactNode][] = [
    ["assistants", c.title, <Assistants key="assistants" c={c} />],
    [
      "tutor",
      t.tutorTitle,
      <List key="tutor" items={[t.tutorSource, t.tutorQuiz, t.tutorGrade, t.tutorMemory]} />,
    ],
    ["progress", t.progressTitle, <p key="progress">{t.progress}</p>],
    ["keyboard", t.keysTitle, <Keys key="keyboard" t={t} />],
    ["offline", t.offlineTitle, <p key="offline">{t.offline}</p>],
    [
      "privacy",
      t.privacyTitle,
      <div key="privacy">
        <p>{t.privacy}</p>
        <p className="row">
          <a href={`/privacy?lang=${locale}`}>{t.privacyLink}</a>
          <a href={`/account?lang=${locale}`}>{t.accountLink}</a>
        </p>
      </div>,
    ],
    ["problems", t.reportTitle, <p key="problems">{t.report}</p>],
  ];
  return (
    <Main narrow>
      <div className="hero">
        <h1>{t.title}</h1>
        <p className="lead">{t.lead}</p>
        <nav aria-label={t.onPage}>
          <ul className="help-toc">
            {sections.map(([id, title]) => (
              <li key={id}>
                <a href={`#${id}`}>{title}</a>
              </li>
            ))}
          </ul>
        </nav>
      </div>
      {sections.map(([id, title, content]) => (
        <section key={id} aria-labelledby={id} className="help">
          <h2 id={id}>{title}</h2>
          {content}
        </section>
      ))}
    </Main>
  );
}

function Assistants({ c }: { c: (typeof connect)["en"] }) {
  return (
    <>
      <p>{c.lead}</p>
      <CopyField id="connector" path="/mcp" texts={{ address: c.address, copy: c.copy, copied: c.copied }} />
      <h3>ChatGPT</h3>
      <List ordered items={[c.chatgpt1, c.chatgpt2, c.chatgpt3, c.chatgpt4]} />
      <p className="small dim">{c.chatgptNote}</p>
      <h3>Claude</h3>
      <List ordered items={[c.claude1, c.claude2, c.claude3]} />
      <h3>{c.others}</h3>
      <p>{c.other1}</p>
      <p>{c.other2}</p>
      <h3>{c.askTitle}</h3>
      <List items={[c.ask1, c.ask2, c.ask3, c.ask4, c.ask5]} />
      <p className="small dim">{c.end}</p>
    </>
  );
}

function Keys({ t }: { t: (typeof help)["en"] }) {
  const rows: [keys: string[], what: string][] = [
    [["Ctrl K", "⌘ K", "/"], t.keysSearch],
    [["↑", "↓"], t.keysArrows],
    [["Enter"], t.keysEnter],
    [["1–9"], t.keysNumbers],
    [["Esc"], t.keysEscape],
    [["Tab"], t.keysTab],
  ];
  return (
    <dl className="keys">
      {rows.map(([keys, what]) => (
        <div key={what}>
          <dt>
            {keys.map((name, at) => (
              <span key={name}>
                {at > 0 ? ` ${t.keysOr} ` : ""}
                <kbd dir="ltr">{name}</kbd>
              </span>
            ))}
          </dt>
          <dd>{what}</dd>
        </div>
      ))}
    </dl>
  );
}

function List({ items, ordered }: { items: string[]; ordered?: boolean }) {
  const rows = items.map((item) => <li key={item}>{item}</li>);
  return ordered ? <ol>{rows}</ol> : <ul>{rows}</ul>;
}

import { connect } from "@course-companion/messages";
import type { Locale } from "../../shared/lib/locales.ts";
import { CopyField } from "../../shared/ui/copy-field.tsx";

/** How to connect ChatGPT, Claude and other assistants, step by step, and what to ask them. */
export function Assistants({ locale }: { locale: Locale }) {
  const c = connect[locale];
  const hosts = [
    { name: "ChatGPT", steps: [c.chatgpt1, c.chatgpt2, c.chatgpt3, c.chatgpt4], note: c.chatgptNote },
    { name: "Claude", steps: [c.claude1, c.claude2, c.claude3], note: null },
  ];
  return (
    <>
      <p>{c.lead}</p>
      <CopyField id="connector" path="/mcp" texts={{ address: c.address, copy: c.copy, copied: c.copied }} />
      <div className="hosts-steps">
        {hosts.map(({ name, steps, note }) => (
          <div key={name} className="card">
            <h3>{name}</h3>
            <ol>
              {steps.map((step) => (
                <li key={step}>{step}</li>
              ))}
            </ol>
            {note ? <p className="small dim">{note}</p> : null}
          </div>
        ))}
      </div>
      <h3>{c.others}</h3>
      <p>{c.other1}</p>
      <p>{c.other2}</p>
      <h3>{c.askTitle}</h3>
      <ul className="plain asks">
        {[c.ask1, c.ask2, c.ask3, c.ask4, c.ask5].map((ask) => (
          <li key={ask}>{ask}</li>
        ))}
      </ul>
      <p className="small dim">{c.end}</p>
    </>
  );
}

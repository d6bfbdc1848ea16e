import { type ReactNode, useId } from "react";
import { useView } from "../view.ts";

/** A chart with its title, how to read it, and the same figures as a table. */
export function Chart(props: {
  title: string;
  /** Beside the title's level in the page: a tab's own heading, or one below. */
  as?: "h2" | "h3";
  help?: ReactNode;
  head: readonly string[];
  /** The first cell names its row; null: hidden. */
  rows: readonly (readonly (string | null)[])[];
  children: ReactNode;
}) {
  const { as: Heading = "h2", title, help, head, rows } = props;
  const { texts } = useView();
  const id = useId();
  return (
    <figure className="chart" aria-labelledby={id}>
      <figcaption>
        <Heading id={id}>{title}</Heading>
        {help ? <p className="small dim">{help}</p> : null}
      </figcaption>
      {props.children}
      <details className="chart-table">
        <summary aria-label={`${texts.charts.asTable}: ${title}`}>{texts.charts.asTable}</summary>
        <div className="chart-scroll" role="region" aria-labelledby={id} tabIndex={0}>
          <table>
            <thead>
              <tr>
                {head.map((name) => (
                  <th key={name} scope="col">
                    {name}
                  </th>
                ))}
              </tr>
            </thead>
            <tbody>
              {rows.map(([name, ...cells], at) => (
                <tr key={at}>
                  <th scope="row">
                    <bdi>{name}</bdi>
                  </th>
                  {cells.map((cell, column) => (
                    <td key={head[column + 1]}>{cell ?? texts.page.notTold}</td>
                  ))}
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      </details>
    </figure>
  );
}

import type { CoursePictures, Emblem, PictureSize } from "@course-companion/contract/content";
import { COVER_COLUMNS, EMBLEM_COLUMNS, TILE, drawTiles } from "@course-companion/contract/tiles";
import { dashOf } from "./ring-dash.ts";

/** A course's cover: the author's, or the drawn one. It says nothing that the title beside it does not. */
export function Cover(props: { pictures: CoursePictures; sizes: string; wide?: boolean }) {
  const { sizes, wide } = props;
  const { own, tiles, palette } = props.pictures;
  const cover = wide ? "cover wide" : "cover";
  if (!own)
    return wide ? (
      <Tiles className={cover} code={mirrored(tiles)} columns={2 * COVER_COLUMNS} palette={palette} />
    ) : (
      <Tiles className={cover} code={tiles} columns={COVER_COLUMNS} palette={palette} />
    );
  return (
    <>
      <Picture className={own.dark ? `${cover} on-light` : cover} sources={own.light} sizes={sizes} />
      {own.dark ? <Picture className={`${cover} on-dark`} sources={own.dark} sizes={sizes} /> : null}
    </>
  );
}

/** A cover's tiles twice as wide: each row is followed by itself in reverse. */
function mirrored(code: string): string {
  const tiles = code.match(/.{4}/g) ?? [];
  const rows = Array.from({ length: tiles.length / COVER_COLUMNS }, (_, row) =>
    tiles.slice(row * COVER_COLUMNS, (row + 1) * COVER_COLUMNS),
  );
  return rows.flatMap((row) => [...row, ...row.toReversed()]).join("");
}

/** A picture in the sizes and formats that were made at publish time. */
function Picture(props: { className: string; sources: readonly PictureSize[]; sizes: string }) {
  const { className, sources, sizes } = props;
  const last = sources.at(-1);
  if (!last) return null;
  const types = [...new Set(sources.map(({ type }) => type))];
  return (
    <picture>
      {types.map((type) => (
        <source
          key={type}
          type={type}
          sizes={sizes}
          srcSet={sources
            .filter((source) => source.type === type)
            .map(({ href, width }) => `${href} ${width}w`)
            .join(", ")}
        />
      ))}
      <img
        className={className}
        src={last.href}
        width={last.width}
        height={last.height}
        alt=""
        loading="lazy"
      />
    </picture>
  );
}

/** A small picture of tiles in the product's own colours. */
export function TilePicture({ code, columns }: { code: string; columns: number }) {
  return <Tiles className="tiles" code={code} columns={columns} palette={0} />;
}

/** Tiles as inline SVG; the palette's colours are in pictures.css. */
function Tiles(props: { className: string; code: string; columns: number; palette: number }) {
  const { className, code, columns, palette } = props;
  const rows = code.length / 4 / columns;
  return (
    <svg
      className={className}
      viewBox={`0 0 ${columns * TILE} ${rows * TILE}`}
      data-palette={palette}
      preserveAspectRatio="xMidYMid slice"
      aria-hidden="true"
    >
      <Layers code={code} columns={columns} />
    </svg>
  );
}

function Layers({ code, columns }: { code: string; columns: number }) {
  return drawTiles(code, columns).map(({ colour, path }, at) => (
    <path key={at} className={`t${colour}`} d={path} />
  ));
}

/**
 * A chapter's emblem in a ring that fills with what is done, 0 to 1. `id` is unique on the page. Words
 * beside it say the same.
 */
export function Ring(props: {
  id: string;
  palette: number;
  emblem: Emblem | null;
  filled?: number;
  size?: "small" | "big";
}) {
  const { id, palette, emblem, filled = 0, size } = props;
  const own = emblem?.own?.at(-1);
  return (
    <svg className={size ? `ring ${size}` : "ring"} viewBox="0 0 48 48" aria-hidden="true">
      <clipPath id={id}>
        <circle cx="24" cy="24" r="17.5" />
      </clipPath>
      <circle className="track" cx="24" cy="24" r="22" />
      <circle className="fill" cx="24" cy="24" r="22" pathLength="100" strokeDasharray={dashOf(filled)} />
      <g className="emblem" data-palette={palette} clipPath={`url(#${id})`}>
        {own ? (
          <image href={own.href} x="6.5" y="6.5" width="35" height="35" />
        ) : (
          <g transform="translate(6.5 6.5) scale(1.4583)">
            <Layers code={emblem?.tiles ?? ""} columns={EMBLEM_COLUMNS} />
          </g>
        )}
      </g>
    </svg>
  );
}

/**
 * node workers/dev/contact-sheet.ts FOLDER: puts the screenshots of a folder side by side, with their names, into
 * `contact-sheet-N.png` there, for a look at all pages and states at once. `npm run shots` ends with it.
 */
import { readdir, rm } from "node:fs/promises";
import { join } from "node:path";
import sharp, { type OverlayOptions } from "sharp";

/** In pixels. */
const CELL = { width: 300, height: 420, label: 20, gap: 10 };
const COLUMNS = 8;
const ROWS = 5;
const SHEET = /^contact-sheet-\d+\.png$/;

/** Writes the sheets of a folder of PNG files and returns their names; none for an empty folder. */
export async function makeContactSheets(folder: string): Promise<string[]> {
  const names = (await readdir(folder)).filter((name) => name.endsWith(".png")).toSorted();
  await Promise.all(names.filter((name) => SHEET.test(name)).map((name) => rm(join(folder, name))));
  const shots = names.filter((name) => !SHEET.test(name));
  const sheets: string[] = [];
  for (let at = 0; at < shots.length; at += COLUMNS * ROWS) {
    const sheet = `contact-sheet-${sheets.length + 1}.png`;
    await makeSheet(folder, shots.slice(at, at + COLUMNS * ROWS), join(folder, sheet));
    sheets.push(sheet);
  }
  return sheets;
}

async function makeSheet(folder: string, shots: readonly string[], out: string): Promise<void> {
  const cells = await Promise.all(
    shots.map(async (name, at): Promise<OverlayOptions[]> => {
      const left = CELL.gap + (at % COLUMNS) * (CELL.width + CELL.gap);
      const top = CELL.gap + Math.floor(at / COLUMNS) * (CELL.height + CELL.label + CELL.gap);
      const shot = sharp(join(folder, name));
      const { width, height } = await shot.metadata();
      // A long page is shown from its top.
      const shown = Math.min(height, Math.round((width * CELL.height) / CELL.width));
      const picture = shot.extract({ left: 0, top: 0, width, height: shown }).resize({ width: CELL.width });
      const label = Buffer.from(
        `<svg xmlns="http://www.w3.org/2000/svg" width="${CELL.width}" height="${CELL.label}">` +
          `<text x="0" y="14" font-family="sans-serif" font-size="12">${escape(name.replace(/\.png$/, ""))}</text></svg>`,
      );
      return [
        { input: await picture.png().toBuffer(), left, top: top + CELL.label },
        { input: label, left, top },
      ];
    }),
  );
  const rows = Math.ceil(shots.length / COLUMNS);
  const width = CELL.gap + COLUMNS * (CELL.width + CELL.gap);
  const height = CELL.gap + rows * (CELL.height + CELL.label + CELL.gap);
  const sheet = sharp({ create: { width, height, channels: 3, background: "#d8d8d8" } });
  await sheet.composite(cells.flat()).png({ compressionLevel: 9 }).toFile(out);
}

const escape = (text: string) => text.replaceAll("&", "&amp;").replaceAll("<", "&lt;");

if (import.meta.main) {
  const folder = process.argv[2];
  if (!folder) {
    console.error("Usage: node workers/dev/contact-sheet.ts FOLDER");
    process.exit(2);
  }
  const sheets = await makeContactSheets(folder);
  console.log(
    sheets.length > 0
      ? sheets.map((sheet) => join(folder, sheet)).join("\n")
      : `${folder} has no screenshots.`,
  );
}

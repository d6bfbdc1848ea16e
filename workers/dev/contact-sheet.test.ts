import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import sharp from "sharp";
import { describe, expect, it } from "vitest";
import { limit } from "../test/harness/time-limits.ts";
import { makeContactSheets } from "./contact-sheet.ts";

describe("a contact sheet", { timeout: limit(20_000) }, () => {
  it("has all screenshots of a folder, and is made anew by the next run", async () => {
    const folder = await mkdtemp(join(tmpdir(), "course-shots-"));
    expect(await makeContactSheets(folder)).toEqual([]);
    const shot = sharp({ create: { width: 320, height: 900, channels: 3, background: "#ff0000" } });
    for (let at = 0; at < 9; at++)
      await shot
        .clone()
        .png()
        .toFile(join(folder, `page-${at} & more.png`));
    expect(await makeContactSheets(folder)).toEqual(["contact-sheet-1.png"]);
    expect(await makeContactSheets(folder)).toEqual(["contact-sheet-1.png"]);
    const sheet = sharp(join(folder, "contact-sheet-1.png"));
    const { width, height } = await sheet.metadata();
    expect([width, height]).toEqual([2_490, 910]);
    // The first picture of the second row is there.
    const pixel = await sheet.extract({ left: 150, top: 700, width: 1, height: 1 }).raw().toBuffer();
    expect([...pixel.subarray(0, 3)]).toEqual([255, 0, 0]);
    await rm(folder, { recursive: true });
  });
});

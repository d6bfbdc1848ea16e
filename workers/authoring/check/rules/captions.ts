import { captionsOf } from "../../render/players.ts";
import type { Rule } from "../rule.ts";

/**
 * Video needs captions for learners who cannot hear it, audio a transcript, both a name; and a caption file with a
 * mistake is not shown from there on.
 */
export const captions: Rule = {
  name: "captions",
  severity: "warning",
  *find({ places, captions: files }) {
    const shown = new Set<string>();
    for (const { file, language, rendered } of places)
      for (const { target, line, plays } of rendered.links) {
        if (target.kind !== "media" || !plays) continue;
        const name = target.path.split("/").at(-1)!;
        if (plays.by === "track") {
          shown.add(target.path);
          continue;
        }
        const found = captionsOf(target.path, language, files);
        for (const { path } of found) shown.add(path);
        if (found.length === 0) {
          const beside = name.replace(/\.[^.]+$/, ".vtt");
          const message = `${plays.by} "${name}" has no captions`;
          yield { file, line, message, fix: `put "${beside}" (WebVTT) beside it` };
        }
        if (plays.isNamed) continue;
        yield {
          file,
          line,
          message: `${plays.by} "${name}" has no name`,
          fix: 'add title="what it is about"',
        };
      }
    for (const path of [...shown].sort())
      for (const mistake of files.get(path)?.mistakes ?? [])
        yield { file: path, severity: "error", ...mistake };
  },
};

import { listReleases, rollback as rollBack } from "../publish/releases.ts";
import { openBucket } from "../publish/r2-bucket.ts";
import { type Command, EXIT } from "./command.ts";
import { TARGET_HELP, TARGET_OPTIONS, targetOf } from "./publish.ts";

export const releases: Command = {
  name: "releases",
  usage: "COURSE [--remote] [--env NAME] [--bucket NAME] [--persist-to DIR]",
  summary: "list the releases of a course, the live one first",
  details: [
    "COURSE is the id in course.yaml. Times are UTC.",
    "",
    ...TARGET_HELP,
    "",
    "Exit code 0: listed; 1: not published; 2: called wrongly.",
  ],
  options: TARGET_OPTIONS,
  words: [1, 1],
  async run(args, terminal) {
    const bucket = await openBucket(await targetOf(args));
    try {
      for (const entry of await listReleases(bucket, args.positionals[0]!)) {
        terminal.out(
          `${entry.live ? "live" : "    "}  ${entry.release}  ${entry.publishedAt.slice(0, 19).replace("T", " ")}  ${entry.title}`,
        );
      }
      return EXIT.ok;
    } finally {
      await bucket.close();
    }
  },
};

export const rollback: Command = {
  name: "rollback",
  usage: "COURSE [RELEASE] [--remote] [--env NAME] [--bucket NAME] [--persist-to DIR]",
  summary: "make a former release live again, at once",
  details: [
    "RELEASE is one that `releases` lists (its first digits are enough); the previous one when absent. Nothing is",
    "uploaded: the release's objects are still there, which is verified first.",
    "",
    ...TARGET_HELP,
    "",
    "Exit code 0: live; 1: not possible, or somebody published meanwhile; 2: called wrongly.",
  ],
  options: TARGET_OPTIONS,
  words: [1, 2],
  async run(args, terminal) {
    const [course = "", release] = args.positionals;
    const bucket = await openBucket(await targetOf(args));
    try {
      const pointer = await rollBack(bucket, course, release, new Date());
      terminal.out(`rolled back ${course}: release ${pointer.release} is live in ${bucket.name}`);
      return EXIT.ok;
    } finally {
      await bucket.close();
    }
  },
};

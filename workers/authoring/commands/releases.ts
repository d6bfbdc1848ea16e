import { listReleases, promote as makeLive, rollback as rollBack } from "../publish/releases.ts";
import { openBucket } from "../publish/r2-bucket.ts";
import { type Command, EXIT } from "./command.ts";
import { TARGET_HELP, TARGET_OPTIONS, targetOf } from "./publish.ts";

const LABELS = { staged: "staged", live: "live  ", earlier: "      " };

export const releases: Command = {
  name: "releases",
  usage: "COURSE [--remote] [--env NAME] [--bucket NAME] [--persist-to DIR]",
  summary: "List the releases of a course: staged, live and earlier",
  details: [
    "COURSE is the id in course.yaml. Staged releases are first, then the live one, then earlier ones, newest first. Times",
    "are in UTC.",
    "",
    ...TARGET_HELP,
    "",
    "Exit codes: 0 listed, 1 the course is not published, 2 usage error",
  ],
  options: TARGET_OPTIONS,
  positionals: [1, 1],
  async run(args, terminal) {
    const bucket = await openBucket(await targetOf(args));
    try {
      for (const entry of await listReleases(bucket, args.positionals[0]!)) {
        terminal.out(
          `${LABELS[entry.state]}  ${entry.release}  ${entry.publishedAt.slice(0, 19).replace("T", " ")}  ${entry.title}`,
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
  summary: "Make an earlier release live again",
  details: [
    "COURSE is the id in course.yaml. RELEASE is an id that `course releases` lists, or the start of one (default: the",
    "previous release). Nothing is uploaded: the objects of the release are still in the bucket, which is verified first.",
    "",
    ...TARGET_HELP,
    "",
    "Exit codes: 0 rolled back, 1 not rolled back, 2 usage error",
  ],
  options: TARGET_OPTIONS,
  positionals: [1, 2],
  async run(args, terminal) {
    const [course = "", release] = args.positionals;
    const bucket = await openBucket(await targetOf(args));
    try {
      const pointer = await rollBack(bucket, course, release, new Date());
      terminal.out(`Rolled back ${course}: release ${pointer.release} is live in ${bucket.name}`);
      return EXIT.ok;
    } finally {
      await bucket.close();
    }
  },
};

export const promote: Command = {
  name: "promote",
  usage: "COURSE [RELEASE] [--remote] [--env NAME] [--bucket NAME] [--persist-to DIR]",
  summary: "Make a staged release live",
  details: [
    "COURSE is the id in course.yaml. RELEASE is a staged release's id, or the start of one (default: the newest staged",
    "release). Nothing is uploaded: `course publish --stage` did that. The release's objects are verified first.",
    "",
    ...TARGET_HELP,
    "",
    "Exit codes: 0 live, 1 not made live, 2 usage error",
  ],
  options: TARGET_OPTIONS,
  positionals: [1, 2],
  async run(args, terminal) {
    const [course = "", release] = args.positionals;
    const bucket = await openBucket(await targetOf(args));
    try {
      const pointer = await makeLive(bucket, course, release, new Date());
      terminal.out(`Published ${course}: release ${pointer.release} is live in ${bucket.name}`);
      return EXIT.ok;
    } finally {
      await bucket.close();
    }
  },
};

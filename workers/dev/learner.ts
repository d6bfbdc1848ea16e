/** `npm run learner`: support commands for learners, accounts and teams. */
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { parseEnv } from "node:util";
import { grantTier, revokeTier } from "../domain/access/entitlements.ts";
import { AUDIT_ACTORS } from "../domain/audit/index.ts";
import { connect, type Db } from "../platform/db/database.ts";
import { AppError } from "../platform/errors.ts";
import { exportLearner } from "../domain/learner/export-learner.ts";
import { deleteLearner } from "../domain/learner/personal-data.ts";
import { findLearner } from "../domain/learner/roles.ts";
import { HELP, OPTIONS_HELP, type LearnerCall, UsageError, parseCall } from "./learner-call.ts";
import { ACCOUNTS_HELP, parseAccountCall, runAccountCall } from "./learner-accounts.ts";
import { REBUILD_HELP, parseRebuildCall, runRebuildCall } from "./learner-rebuild.ts";
import { TEAMS_HELP, parseTeamCall, runTeamCall } from "./learner-teams.ts";
import { databasePort } from "./ports.ts";

/**
 * Opens the database: the given one, else the configured one, else the one that `npm start` runs in this checkout.
 */
function openDatabase(url: string | undefined): Db {
  const root = join(import.meta.dirname, "../..");
  const local = process.env["LOCAL_DIR"] ?? join(root, ".local");
  const devVars = join(process.env["LOCAL_DIR"] ?? root, ".dev.vars");
  const vars = existsSync(devVars) ? parseEnv(readFileSync(devVars, "utf8")) : {};
  const address =
    url ||
    process.env["DATABASE_URL"] ||
    vars["DATABASE_URL"] ||
    `postgres://course:local@127.0.0.1:${databasePort(join(local, "pg"))}/course`;
  // The address contains a password, so it is not printed.
  if (!URL.canParse(address) || !/^postgres(ql)?:$/.test(new URL(address).protocol))
    throw new UsageError("the database address must have the form postgres://user:password@host/name");
  return connect({ DATABASE_URL: address });
}

/** Runs a command and returns the exit code. */
async function run(call: LearnerCall): Promise<number> {
  const db = openDatabase(call.url);
  const learner = (await findLearner(db, call.learner)) ?? call.learner;
  switch (call.command) {
    case "grant": {
      const { tier, until } = call;
      const id = crypto.randomUUID();
      const grant = await grantTier(db, { id, learnerId: learner, tier, source: "operator", endsAt: until });
      console.log(
        `${learner} has ${grant.tier}${grant.endsAt ? ` until ${grant.endsAt}` : " without an end date"}.`,
      );
      return 0;
    }
    case "revoke": {
      const ended = await revokeTier(db, learner, call.tier);
      if (ended === 0) console.log(`${learner} has no such grant.`);
      else console.log(`${ended} grant${ended === 1 ? "" : "s"} of ${learner} ended.`);
      return ended === 0 ? 1 : 0;
    }
    case "delete": {
      const existed = await deleteLearner(db, learner, AUDIT_ACTORS.operator);
      console.log(existed ? `Deleted all data of ${learner}.` : `Unknown learner ${learner}.`);
      return existed ? 0 : 1;
    }
    case "show":
    case "export":
      return printData(call.command, learner, await exportLearner(db, learner));
  }
}

function printData(how: "show" | "export", learner: string, data: Record<string, unknown[]> | null): number {
  if (!data) {
    console.error(`Unknown learner ${learner}. There is no data about them.`);
    return 1;
  }
  if (how === "export") {
    console.log(JSON.stringify({ learner, exportedAt: new Date().toISOString(), ...data }, null, 2));
    return 0;
  }
  const inFull = new Set(["learners", "entitlements", "course_plans"]);
  for (const [table, rows] of Object.entries(data))
    console.log(
      `${table}: ${rows.length}${inFull.has(table) && rows.length > 0 ? ` ${JSON.stringify(rows)}` : ""}`,
    );
  return 0;
}

try {
  const args = process.argv.slice(2);
  const teamCall = parseTeamCall(args, new Date());
  const accountCall = teamCall ? null : parseAccountCall(args);
  const rebuildCall = teamCall || accountCall ? null : parseRebuildCall(args);
  const call = teamCall || accountCall || rebuildCall ? null : parseCall(args, new Date());
  if (rebuildCall) process.exitCode = await runRebuildCall(openDatabase(rebuildCall.url), rebuildCall);
  else if (teamCall) process.exitCode = await runTeamCall(openDatabase(teamCall.url), teamCall);
  else if (accountCall) process.exitCode = await runAccountCall(openDatabase(accountCall.url), accountCall);
  else if (call === null) console.log(HELP + REBUILD_HELP + ACCOUNTS_HELP + TEAMS_HELP + OPTIONS_HELP);
  else process.exitCode = await run(call);
} catch (error) {
  const isUsageError = error instanceof UsageError;
  const isDown = error instanceof AppError && error.code === "database-unavailable";
  const message = error instanceof Error ? error.message : String(error);
  const text = isDown ? "the database cannot be reached (the local one runs while npm start does)" : message;
  console.error(`learner: ${text}${isUsageError ? " (see npm run learner -- --help)" : ""}`);
  process.exitCode = isUsageError ? 2 : 1;
}

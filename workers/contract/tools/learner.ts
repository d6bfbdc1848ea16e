import { Plan, Profile } from "../progress.ts";
import * as z from "../zod.ts";

const { kind, tier, timeZone, locale: language } = Profile.shape;
const guest = z.nullable(z.string());

/** Without the learner's id, which no model needs. */
export const GetProfile = z.object({ kind, tier, scopes: z.array(z.string()), timeZone, language });

export const SetPreferences = z.object({ timeZone, language, guest });

export const SetPlan = z.extend(Plan, { guest });

export const ReportProblem = z.object({ report: z.string(), guest });

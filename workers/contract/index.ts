/** The contract of the API: schemas, routes, problem codes and a typed client. It depends on zod only. */
export * from "./account.ts";
export * as accountRoutes from "./account-routes.ts";
export * from "./billing.ts";
export * as billingRoutes from "./billing-routes.ts";
export * from "./client.ts";
export * from "./content.ts";
export * as contentRoutes from "./content-routes.ts";
export * from "./problems.ts";
export * from "./progress.ts";
export * as progressRoutes from "./progress-routes.ts";
export * from "./quiz.ts";
export * from "./retrieval.ts";
export * from "./service.ts";
export * as quizRoutes from "./quiz-routes.ts";
export type { ChapterDocument, OutlineSection, PublicItem, PublicOption, PublicQuiz } from "./release.ts";
export * from "./routes.ts";
export * from "./tiers.ts";

import type { NextConfig } from "next";

const config: NextConfig = {
  // A page's cache key holds it: the same sources keep their pages, others never see them.
  generateBuildId: () => process.env["WEB_BUILD_ID"] ?? "development",
  transpilePackages: [
    "@course-companion/contract",
    "@course-companion/messages",
    "@course-companion/question-ui",
    "@course-companion/questions",
  ],
  poweredByHeader: false,
  reactStrictMode: true,
  // `npm test` and the editor check types over the whole repository.
  typescript: { ignoreBuildErrors: true },
  allowedDevOrigins: ["localhost"],
  experimental: { optimizePackageImports: [] },
};

export default config;

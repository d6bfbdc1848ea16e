import { defineCloudflareConfig } from "@opennextjs/cloudflare";

// No incremental or tag cache: `front/pages.ts` keeps whole pages under an address that never goes stale.
export default defineCloudflareConfig({});

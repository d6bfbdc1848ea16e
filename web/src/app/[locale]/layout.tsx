import type { Metadata, Viewport } from "next";
import type { ReactNode } from "react";
import { publicOrigin } from "../../shared/api/server.ts";
import { EarlyTap } from "../../shared/ui/early-tap.tsx";
import { EARLY_SCRIPT } from "../../shared/ui/early-script.ts";
import { Frame } from "../../shared/ui/frame.tsx";
import { StagedBanner } from "../../shared/ui/staged-banner.tsx";
import { THEME_SCRIPT } from "../../shared/ui/theme-script.ts";
import { type Locale, directionOf } from "../../shared/lib/locales.ts";
import { localeOf } from "../../shared/lib/page.ts";
import { ConnectionStatus } from "../../features/offline/connection-status.tsx";
import { frame, offline } from "@course-companion/messages";
import "../../styles/tokens.css";
import "../../styles/base.css";
import "../../styles/frame.css";
import "../../styles/components.css";
import "../../styles/pictures.css";
import "../../styles/course.css";
import "../../styles/search.css";
import "../../styles/offline.css";
import "../../styles/code.css";

// The front door, which knows the release, caches whole pages; Next renders each on request.
export const dynamic = "force-dynamic";

export const viewport: Viewport = {
  width: "device-width",
  initialScale: 1,
  colorScheme: "light dark",
  themeColor: [
    { media: "(prefers-color-scheme: light)", color: "#fbfaf6" },
    { media: "(prefers-color-scheme: dark)", color: "#14161d" },
  ],
};

type Props = { children: ReactNode; params: Promise<{ locale: string }> };

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const locale = await localeOf(params);
  const { product } = frame[locale];
  return {
    metadataBase: new URL(publicOrigin()),
    title: { template: `%s · ${product}`, default: product },
    applicationName: product,
    manifest: `/manifest.${locale}.webmanifest`,
    // Each has its type: a browser that draws no SVG takes the other.
    icons: {
      icon: [
        { url: "/favicon.ico", sizes: "48x48" },
        { url: "/icon.svg", type: "image/svg+xml", sizes: "any" },
      ],
      apple: "/apple-touch-icon.png",
    },
  };
}

export default async function Layout({ children, params }: Props) {
  const locale = await localeOf(params);
  return (
    <html lang={locale} dir={directionOf(locale)} suppressHydrationWarning>
      <head>
        <script dangerouslySetInnerHTML={{ __html: THEME_SCRIPT }} />
        <script dangerouslySetInnerHTML={{ __html: EARLY_SCRIPT }} />
      </head>
      <body>
        <Frame
          locale={locale}
          status={
            <>
              <StagedBanner locale={locale} />
              <Status locale={locale} />
            </>
          }
        >
          {children}
        </Frame>
        <EarlyTap />
      </body>
    </html>
  );
}

function Status({ locale }: { locale: Locale }) {
  const { offline: isOffline, queued } = frame[locale];
  const { keptCopy, refused } = offline[locale];
  return <ConnectionStatus locale={locale} texts={{ offline: isOffline, queued, keptCopy, refused }} />;
}

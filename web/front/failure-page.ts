import { RETRY_SECONDS } from "./limits.ts";
import { type Locale, OWN } from "./locales.ts";
import { pageHeaders } from "./policy.ts";

/** Why a page cannot be shown: something behind it failed, or the reader's network asked for too many new ones. */
export type Failure = "failed" | "busy";
const STATUS: Record<Failure, number> = { failed: 503, busy: 429 };

const TEXTS: Record<Locale, Record<Failure, { title: string; what: string }> & { retry: string }> = {
  en: {
    failed: {
      title: "This page cannot be shown right now",
      what: "Something between here and the course does not answer. Nothing you did is lost. Try again in a minute; courses you keep offline open as usual.",
    },
    busy: {
      title: "Too many pages at once",
      what: "Your network opened a lot of new pages within a minute. Wait a minute, then try again. Courses you saved offline open as usual.",
    },
    retry: "Try again",
  },
  es: {
    failed: {
      title: "Esta página no se puede mostrar ahora",
      what: "Algo entre este sitio y el curso no responde. No se ha perdido nada de lo que hiciste. Inténtalo de nuevo en un minuto; los cursos que guardas sin conexión se abren como siempre.",
    },
    busy: {
      title: "Demasiadas páginas a la vez",
      what: "Desde tu red se han abierto muchas páginas nuevas en un minuto. Espera un minuto e inténtalo de nuevo. Los cursos guardados sin conexión se abren como siempre.",
    },
    retry: "Intentar de nuevo",
  },
  ur: {
    failed: {
      title: "یہ صفحہ ابھی نہیں دکھایا جا سکتا",
      what: "کورس تک پہنچنے میں کوئی رکاوٹ ہے۔ آپ کا کیا ہوا کچھ ضائع نہیں ہوا۔ ایک منٹ بعد دوبارہ کوشش کریں؛ آف لائن رکھے ہوئے کورس معمول کے مطابق کھلتے ہیں۔",
    },
    busy: {
      title: "ایک ساتھ بہت زیادہ صفحات",
      what: "آپ کے نیٹ ورک سے ایک منٹ میں بہت سے نئے صفحات کھولے گئے۔ ایک منٹ انتظار کریں، پھر دوبارہ کوشش کریں۔ آف لائن محفوظ کورس معمول کے مطابق کھلتے ہیں۔",
    },
    retry: "دوبارہ کوشش کریں",
  },
  ar: {
    failed: {
      title: "تعذّر عرض هذه الصفحة الآن",
      what: "شيء ما بين هذا الموقع والمقرر لا يستجيب. لم يضع شيء مما فعلته. أعد المحاولة بعد دقيقة؛ والمقررات المحفوظة دون اتصال تُفتح كالمعتاد.",
    },
    busy: {
      title: "صفحات كثيرة في وقت واحد",
      what: "فُتحت من شبكتك صفحات جديدة كثيرة خلال دقيقة. انتظر دقيقة ثم أعد المحاولة. والمقررات المحفوظة دون اتصال تُفتح كالمعتاد.",
    },
    retry: "أعد المحاولة",
  },
  "zh-CN": {
    failed: {
      title: "暂时无法显示此页面",
      what: "通往课程的某个环节没有响应。你做过的内容都没有丢失。请一分钟后重试；已离线保存的课程可照常打开。",
    },
    busy: {
      title: "一次打开的页面过多",
      what: "您的网络在一分钟内打开了大量新页面。请等待一分钟后重试。已离线保存的课程可照常打开。",
    },
    retry: "重试",
  },
};

/** Said when the app itself cannot: a page of its own, without scripts, that needs nothing else to work. */
export function failurePage(locale: Locale, failure: Failure): Response {
  const { [failure]: text, retry } = TEXTS[locale];
  const { dir } = OWN[locale];
  const html = `<!doctype html><html lang="${locale}" dir="${dir}"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1"><meta name="color-scheme" content="light dark"><meta name="robots" content="noindex"><title>${text.title}</title><link rel="stylesheet" href="/identity/style.css"></head><body><main class="wrap narrow"><h1>${text.title}</h1><p>${text.what}</p><p><a href="">${retry}</a></p></main></body></html>`;
  return new Response(html, {
    status: STATUS[failure],
    headers: {
      ...pageHeaders([]),
      "cache-control": "no-store",
      "retry-after": String(RETRY_SECONDS),
      "content-language": locale,
    },
  });
}

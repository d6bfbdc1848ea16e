import { defineTexts } from "../shared/lib/texts.ts";

/** What stands in the way of a quiz, and what to do about it. */
export const quizTrouble = defineTexts(
  {
    gate: "This quiz belongs to a chapter that is not in your account. The free chapters and their quizzes stay open.",
    gateGuest: "If it is in your account, sign in; your progress comes along.",
    prerequisite: "Finish these chapters first:",
    nobody: "This browser is not known any more. Allow cookies for this site and try again, or sign in.",
    guestLimit: "A guest can keep no more attempts. Sign in to go on; what you have done comes along.",
    signInFirst: "Sign in to save your progress. You can keep reading without an account.",
    exhausted:
      "All attempts at this quiz are used. Your best result stays, and the chapter stays open to read.",
    attemptGone: "This attempt is not there any more. Start a new one.",
    noHint: "There is no further hint for this question now.",
    badNumber: "This cannot be read as a number. Write it with digits, as in 3.5.",
    badUnit: "This unit does not fit. Choose one of the list.",
    badAnswer: "This answer was not taken. Look through it and send it again.",
    signIn: "Sign in",
    plans: "What the plans hold",
  },
  {
    es: {
      gate: "Este cuestionario es de un capítulo que no está en tu cuenta. Los capítulos gratuitos y sus cuestionarios siguen abiertos.",
      gateGuest: "Si está en tu cuenta, inicia sesión; tu progreso va contigo.",
      prerequisite: "Termina antes estos capítulos:",
      nobody:
        "Ya no se reconoce este navegador. Permite las cookies de este sitio e inténtalo de nuevo, o inicia sesión.",
      guestLimit:
        "Un invitado no puede guardar más intentos. Inicia sesión para seguir; lo hecho va contigo.",
      signInFirst: "Inicia sesión para guardar tu progreso. Puedes seguir leyendo sin cuenta.",
      exhausted:
        "Has usado todos los intentos de este cuestionario. Tu mejor resultado se conserva y el capítulo sigue abierto.",
      attemptGone: "Este intento ya no existe. Empieza otro.",
      noHint: "Ahora no hay más pistas para esta pregunta.",
      badNumber: "Esto no se puede leer como un número. Escríbelo con cifras, como 3,5.",
      badUnit: "Esta unidad no encaja. Elige una de la lista.",
      badAnswer: "Esta respuesta no se ha aceptado. Revísala y envíala de nuevo.",
      signIn: "Iniciar sesión",
      plans: "Qué incluyen los planes",
    },
    ur: {
      gate: "یہ کوئز ایسے باب کا ہے جو آپ کے اکاؤنٹ میں شامل نہیں۔ مفت ابواب اور ان کے کوئز کھلے رہیں گے۔",
      gateGuest: "اگر یہ آپ کے اکاؤنٹ میں ہے تو سائن ان کریں؛ آپ کی پیش رفت ساتھ آئے گی۔",
      prerequisite: "پہلے یہ ابواب مکمل کریں:",
      nobody:
        "اس براؤزر کی پہچان باقی نہیں رہی۔ اس سائٹ کے لیے کوکیز کی اجازت دے کر دوبارہ کوشش کریں، یا سائن ان کریں۔",
      guestLimit:
        "مہمان اس سے زیادہ کوششیں محفوظ نہیں رکھ سکتا۔ جاری رکھنے کے لیے سائن ان کریں؛ جو کیا ہے وہ ساتھ آئے گا۔",
      signInFirst: "اپنی پیش رفت محفوظ کرنے کے لیے سائن ان کریں۔ پڑھنا اکاؤنٹ کے بغیر بھی جاری رہے گا۔",
      exhausted:
        "اس کوئز کی تمام کوششیں استعمال ہو چکی ہیں۔ آپ کا بہترین نتیجہ محفوظ ہے اور باب پڑھنے کے لیے کھلا ہے۔",
      attemptGone: "یہ کوشش اب موجود نہیں۔ نئی شروع کریں۔",
      noHint: "اس سوال کے لیے ابھی مزید کوئی اشارہ نہیں۔",
      badNumber: "یہ عدد کے طور پر پڑھا نہیں جا سکتا۔ ہندسوں میں لکھیں، جیسے 3.5۔",
      badUnit: "یہ اکائی درست نہیں۔ فہرست میں سے ایک چنیں۔",
      badAnswer: "یہ جواب قبول نہیں ہوا۔ اسے دیکھ کر دوبارہ بھیجیں۔",
      signIn: "سائن ان",
      plans: "پلانز میں کیا ہے",
    },
    ar: {
      gate: "هذا الاختبار من فصل غير مشمول في حسابك. تبقى الفصول المجانية واختباراتها مفتوحة.",
      gateGuest: "إن كان في حسابك فسجّل الدخول؛ وينتقل تقدّمك معك.",
      prerequisite: "أنهِ هذه الفصول أولًا:",
      nobody:
        "لم يعد هذا المتصفح معروفًا. اسمح لهذا الموقع بملفات تعريف الارتباط وأعد المحاولة، أو سجّل الدخول.",
      guestLimit: "لا يستطيع الضيف حفظ محاولات أكثر. سجّل الدخول لتتابع؛ وينتقل معك ما أنجزته.",
      signInFirst: "سجّل الدخول لحفظ تقدّمك. يمكنك متابعة القراءة دون حساب.",
      exhausted: "استُنفدت محاولات هذا الاختبار. تبقى أفضل نتيجة لك، ويبقى الفصل مفتوحًا للقراءة.",
      attemptGone: "لم تعد هذه المحاولة موجودة. ابدأ محاولة جديدة.",
      noHint: "لا يوجد تلميح آخر لهذا السؤال الآن.",
      badNumber: "تعذّرت قراءة هذا كعدد. اكتبه بالأرقام، مثل 3.5.",
      badUnit: "هذه الوحدة غير مناسبة. اختر واحدة من القائمة.",
      badAnswer: "لم تُقبل هذه الإجابة. راجعها وأرسلها من جديد.",
      signIn: "تسجيل الدخول",
      plans: "ما تشمله الخطط",
    },
    "zh-CN": {
      gate: "本测验所属的章节不在你的账户中。免费章节及其测验仍然开放。",
      gateGuest: "如果你的账户包含它，请登录；进度会一并保留。",
      prerequisite: "请先完成以下章节：",
      nobody: "已无法识别此浏览器。请允许本站使用 Cookie 后重试，或登录。",
      guestLimit: "访客不能保存更多作答记录。请登录后继续；已完成的会一并保留。",
      signInFirst: "请登录以保存进度。无需账户也可继续阅读。",
      exhausted: "本测验的作答次数已用完。你的最好成绩会保留，章节仍可阅读。",
      attemptGone: "这次作答已不存在，请开始新的作答。",
      noHint: "本题目前没有更多提示。",
      badNumber: "无法识别为数字。请用数字书写，例如 3.5。",
      badUnit: "单位不符，请从列表中选择。",
      badAnswer: "这个答案没有被接受，请检查后重新提交。",
      signIn: "登录",
      plans: "各方案包含什么",
    },
  },
);

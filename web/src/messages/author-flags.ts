import { defineTexts } from "../shared/lib/texts.ts";

/** What stands out about a question and what to do about it, and the kinds of questions. */
export const authorFlags = defineTexts(
  {
    "too-easy": "Very easy",
    "too-easy-advice":
      "Nearly everyone is right, so the question does not show who has understood. Make the wrong options more tempting or ask for the idea to be used; or keep it as a warm-up.",
    "too-hard": "Very hard",
    "too-hard-advice":
      "Few are right. Check that the key is right, that the wording is clear and that the chapter teaches it; then add a hint, or split it into two questions.",
    "low-discrimination": "Tells learners hardly apart",
    "low-discrimination-advice":
      "Those who know more hardly do better here. Look for an unclear wording, a second option that is right too, or a detail that nobody has to know.",
    "negative-discrimination": "Check the key",
    "negative-discrimination-advice":
      "Those who know more get it wrong more often: check the key first, then whether the wording leads them astray.",
    "wrong-option-more-popular": "A wrong option leads",
    "wrong-option-more-popular-advice":
      "A wrong option is chosen more often than a right one. Either it is right in some reading, or many share a mistake that the chapter and the option's feedback should take up.",
    "single-choice": "Single choice",
    "multiple-choice": "Multiple choice",
    "true-false": "True or false",
    numeric: "Number",
    "short-text": "Short text",
    ordering: "Ordering",
    matching: "Matching",
    cloze: "Gap text",
  },
  {
    es: {
      "too-easy": "Muy fácil",
      "too-easy-advice":
        "Casi todos aciertan, así que la pregunta no muestra quién ha entendido. Haz más tentadoras las opciones erróneas o pide aplicar la idea; o déjala como calentamiento.",
      "too-hard": "Muy difícil",
      "too-hard-advice":
        "Pocos aciertan. Comprueba que la clave es correcta, que el enunciado es claro y que el capítulo lo enseña; después añade una pista o divídela en dos.",
      "low-discrimination": "Apenas distingue",
      "low-discrimination-advice":
        "Quienes saben más apenas lo hacen mejor aquí. Busca un enunciado confuso, otra opción que también sea correcta o un detalle que nadie necesita saber.",
      "negative-discrimination": "Revisa la clave",
      "negative-discrimination-advice":
        "Quienes saben más fallan más a menudo: revisa primero la clave y después si el enunciado los lleva a error.",
      "wrong-option-more-popular": "Gana una opción errónea",
      "wrong-option-more-popular-advice":
        "Una opción errónea se elige más que una correcta. O es correcta según se lea, o muchos comparten un error que el capítulo y el comentario de la opción deberían tratar.",
      "single-choice": "Opción única",
      "multiple-choice": "Opción múltiple",
      "true-false": "Verdadero o falso",
      numeric: "Número",
      "short-text": "Texto breve",
      ordering: "Ordenar",
      matching: "Emparejar",
      cloze: "Rellenar huecos",
    },
    ur: {
      "too-easy": "بہت آسان",
      "too-easy-advice":
        "تقریباً سب درست جواب دیتے ہیں، اس لیے سوال یہ نہیں بتاتا کہ کون سمجھا ہے۔ غلط اختیارات کو زیادہ قابلِ یقین بنائیں یا بات کا استعمال پوچھیں؛ یا اسے آغاز کے سوال کے طور پر رہنے دیں۔",
      "too-hard": "بہت مشکل",
      "too-hard-advice":
        "کم لوگ درست جواب دیتے ہیں۔ دیکھیں کہ کلید درست ہے، عبارت واضح ہے اور باب یہ سکھاتا ہے؛ پھر اشارہ شامل کریں یا اسے دو سوالوں میں بانٹ دیں۔",
      "low-discrimination": "فرق کم بتاتا ہے",
      "low-discrimination-advice":
        "زیادہ جاننے والے یہاں کچھ خاص بہتر نہیں کرتے۔ غیر واضح عبارت، دوسرا درست اختیار، یا ایسی تفصیل تلاش کریں جس کا جاننا کسی کے لیے ضروری نہیں۔",
      "negative-discrimination": "کلید جانچیں",
      "negative-discrimination-advice":
        "زیادہ جاننے والے اسے زیادہ غلط کرتے ہیں: پہلے کلید جانچیں، پھر یہ کہ کہیں عبارت گمراہ تو نہیں کرتی۔",
      "wrong-option-more-popular": "غلط اختیار آگے ہے",
      "wrong-option-more-popular-advice":
        "ایک غلط اختیار درست سے زیادہ چنا جاتا ہے۔ یا تو وہ کسی معنی میں درست ہے، یا بہت سے لوگ ایک ہی غلط فہمی میں ہیں جسے باب اور اس اختیار کے تبصرے میں دور کرنا چاہیے۔",
      "single-choice": "ایک انتخاب",
      "multiple-choice": "کئی انتخاب",
      "true-false": "درست یا غلط",
      numeric: "عدد",
      "short-text": "مختصر متن",
      ordering: "ترتیب",
      matching: "ملاپ",
      cloze: "خالی جگہیں",
    },
    ar: {
      "too-easy": "سهل جدًا",
      "too-easy-advice":
        "يصيب الجميع تقريبًا، فلا يُظهر السؤال من فهم. اجعل الخيارات الخاطئة أكثر إغراءً أو اطلب تطبيق الفكرة، أو أبقه سؤالًا تمهيديًا.",
      "too-hard": "صعب جدًا",
      "too-hard-advice":
        "يصيب القليل. تأكد من صحة مفتاح الإجابة ووضوح الصياغة ومن أن الفصل يشرح المطلوب، ثم أضف تلميحًا أو قسّمه إلى سؤالين.",
      "low-discrimination": "لا يكاد يفرّق",
      "low-discrimination-advice":
        "من يعرف أكثر لا يكاد يُجيب هنا أفضل من غيره. ابحث عن صياغة غامضة، أو خيار ثانٍ صحيح أيضًا، أو تفصيل لا يحتاج أحد إلى معرفته.",
      "negative-discrimination": "راجع مفتاح الإجابة",
      "negative-discrimination-advice":
        "يخطئ فيه من يعرف أكثر بنسبة أكبر: راجع مفتاح الإجابة أولًا، ثم انظر هل تضلّلهم الصياغة.",
      "wrong-option-more-popular": "خيار خاطئ في الصدارة",
      "wrong-option-more-popular-advice":
        "يُختار خيار خاطئ أكثر من خيار صحيح. إما أنه صحيح في قراءة ما، أو أن كثيرين يقعون في خطأ واحد ينبغي أن يعالجه الفصل والتعليق على ذلك الخيار.",
      "single-choice": "اختيار واحد",
      "multiple-choice": "اختيار متعدد",
      "true-false": "صح أو خطأ",
      numeric: "عدد",
      "short-text": "نص قصير",
      ordering: "ترتيب",
      matching: "مطابقة",
      cloze: "ملء الفراغات",
    },
    "zh-CN": {
      "too-easy": "过于容易",
      "too-easy-advice":
        "几乎人人答对，看不出谁真正理解。可以让错误选项更有迷惑性，或改为考查运用；也可以有意保留作热身题。",
      "too-hard": "过于困难",
      "too-hard-advice":
        "很少有人答对。请检查答案是否正确、表述是否清楚、本章是否讲到；然后添加提示，或拆成两道题。",
      "low-discrimination": "区分度低",
      "low-discrimination-advice":
        "掌握得更好的人在这道题上并没有明显优势。请检查表述是否含糊、是否另有选项也正确，或是否在考查无关紧要的细节。",
      "negative-discrimination": "请检查答案",
      "negative-discrimination-advice": "掌握得更好的人反而更常答错：请先检查答案，再看表述是否误导。",
      "wrong-option-more-popular": "错误选项更多人选",
      "wrong-option-more-popular-advice":
        "某个错误选项被选的次数多于正确选项。要么它在某种理解下也正确，要么许多人有同样的误解，应在本章和该选项的反馈中说明。",
      "single-choice": "单选题",
      "multiple-choice": "多选题",
      "true-false": "判断题",
      numeric: "数值题",
      "short-text": "简答题",
      ordering: "排序题",
      matching: "匹配题",
      cloze: "填空题",
    },
  },
);

import { defineTexts } from "../shared/lib/texts.ts";

/** The authors' page: chapters, searches without an answer, and reports. */
export const authorTables = defineTexts(
  {
    chapter: "Chapter",
    started: "Started",
    completed: "Completed",
    completion: "Completion",
    dropOff: "Drop-off",
    median: "Median time",
    passed: "Quiz passed",
    startedHelp:
      "Learners who were in the chapter, and those of them who completed it. The bar shows both against the chapter that most learners started.",
    dropOffHelp: "Of those who started the chapter before, the share who did not start this one.",
    medianHelp:
      "Half of those who completed the chapter needed less, from opening it first to completing it. Breaks count, so it can be days.",
    passedHelp:
      "Of those who finished a quiz of the chapter, the share who passed each quiz of it that they finished, in any attempt.",
    noLearners: "Nobody has started this course yet. Figures appear once {min} learners have.",
    openCourse: "Open the course",
    query: "Question",
    learners: "Learners",
    lastDay: "Last asked",
    searchesLead:
      "one:Asked in the last day, and not covered by the course. Add a section on it, or use the learners' word for something that is there already.|other:Asked in the last {n} days, and not covered by the course. Add a section on it, or use the learners' word for something that is there already.",
    noSearches:
      "one:In the last day, no question that the course does not cover was asked by {min} learners or more.|other:In the last {n} days, no question that the course does not cover was asked by {min} learners or more.",
    reportsLead: "Newest first. Who reported is not told.",
    noReports: "No learner has reported a problem.",
    item: "Question {id}",
    release: "Release {id}",
    more: "Show older ones",
  },
  {
    es: {
      chapter: "Capítulo",
      started: "Empezado",
      completed: "Terminado",
      completion: "Finalización",
      dropOff: "Abandono",
      median: "Tiempo mediano",
      passed: "Cuestionario superado",
      startedHelp:
        "Alumnos que entraron en el capítulo y, de ellos, los que lo terminaron. La barra muestra ambos frente al capítulo que más alumnos empezaron.",
      dropOffHelp: "De quienes empezaron el capítulo anterior, la parte que no empezó este.",
      medianHelp:
        "La mitad de quienes terminaron el capítulo tardó menos, desde abrirlo por primera vez hasta terminarlo. Las pausas cuentan, así que pueden ser días.",
      passedHelp:
        "De quienes acabaron un cuestionario del capítulo, la parte que superó cada cuestionario que acabó, en cualquier intento.",
      noLearners:
        "Nadie ha empezado este curso todavía. Los datos aparecen cuando lo hayan hecho {min} alumnos.",
      openCourse: "Abrir el curso",
      query: "Pregunta",
      learners: "Alumnos",
      lastDay: "Última vez",
      searchesLead:
        "one:Preguntado en el último día y no tratado en el curso. Añade una sección o usa la palabra de los alumnos para algo que ya está.|other:Preguntado en los últimos {n} días y no tratado en el curso. Añade una sección o usa la palabra de los alumnos para algo que ya está.",
      noSearches:
        "one:En el último día, {min} alumnos o más no coincidieron en ninguna pregunta que el curso no trate.|other:En los últimos {n} días, {min} alumnos o más no coincidieron en ninguna pregunta que el curso no trate.",
      reportsLead: "Los más recientes primero. No se dice quién avisó.",
      noReports: "Ningún alumno ha avisado de un problema.",
      item: "Pregunta {id}",
      release: "Versión {id}",
      more: "Mostrar anteriores",
    },
    ur: {
      chapter: "باب",
      started: "شروع کیا",
      completed: "مکمل کیا",
      completion: "تکمیل",
      dropOff: "چھوڑنا",
      median: "درمیانی وقت",
      passed: "کوئز پاس",
      startedHelp:
        "جو سیکھنے والے باب میں آئے، اور ان میں سے جنہوں نے اسے مکمل کیا۔ پٹی دونوں کو اس باب کے مقابلے میں دکھاتی ہے جسے سب سے زیادہ نے شروع کیا۔",
      dropOffHelp: "جنہوں نے پچھلا باب شروع کیا، ان میں سے اُن کا حصہ جنہوں نے یہ باب شروع نہیں کیا۔",
      medianHelp:
        "باب مکمل کرنے والوں میں سے آدھوں کو پہلی بار کھولنے سے مکمل کرنے تک اس سے کم وقت لگا۔ وقفے شامل ہیں، اس لیے یہ دنوں میں بھی ہو سکتا ہے۔",
      passedHelp:
        "جنہوں نے باب کا کوئی کوئز ختم کیا، ان میں سے اُن کا حصہ جنہوں نے اپنا ختم کیا ہوا ہر کوئز کسی نہ کسی کوشش میں پاس کیا۔",
      noLearners: "ابھی کسی نے یہ کورس شروع نہیں کیا۔ {min} سیکھنے والوں کے بعد اعداد نظر آئیں گے۔",
      openCourse: "کورس کھولیں",
      query: "سوال",
      learners: "سیکھنے والے",
      lastDay: "آخری بار",
      searchesLead:
        "one:پچھلے ایک دن میں پوچھا گیا اور کورس میں موجود نہیں۔ اس پر ایک حصہ شامل کریں، یا پہلے سے موجود بات کے لیے سیکھنے والوں کا لفظ استعمال کریں۔|other:پچھلے {n} دنوں میں پوچھا گیا اور کورس میں موجود نہیں۔ اس پر ایک حصہ شامل کریں، یا پہلے سے موجود بات کے لیے سیکھنے والوں کا لفظ استعمال کریں۔",
      noSearches:
        "one:پچھلے ایک دن میں کورس سے باہر کا کوئی سوال {min} یا زیادہ سیکھنے والوں نے نہیں پوچھا۔|other:پچھلے {n} دنوں میں کورس سے باہر کا کوئی سوال {min} یا زیادہ سیکھنے والوں نے نہیں پوچھا۔",
      reportsLead: "نئی اطلاعات پہلے۔ اطلاع دینے والے کا نام نہیں بتایا جاتا۔",
      noReports: "کسی سیکھنے والے نے کوئی مسئلہ نہیں بتایا۔",
      item: "سوال {id}",
      release: "اشاعت {id}",
      more: "پرانی اطلاعات دکھائیں",
    },
    ar: {
      chapter: "الفصل",
      started: "بدأوا",
      completed: "أكملوا",
      completion: "الإكمال",
      dropOff: "الانقطاع",
      median: "الوقت الوسيط",
      passed: "اجتازوا الاختبار",
      startedHelp:
        "المتعلمون الذين دخلوا الفصل، ومن أكمله منهم. يعرض الشريط العددين مقارنةً بالفصل الذي بدأه أكثر المتعلمين.",
      dropOffHelp: "من بين الذين بدأوا الفصل السابق، نسبة من لم يبدؤوا هذا الفصل.",
      medianHelp:
        "نصف من أكملوا الفصل احتاجوا وقتًا أقل، من فتحه أول مرة إلى إكماله. وتُحسب فترات الانقطاع، فقد يبلغ أيامًا.",
      passedHelp:
        "من بين الذين أنهوا اختبارًا في الفصل، نسبة من اجتازوا كل اختبار أنهوه منه، في أي محاولة كانت.",
      noLearners: "لم يبدأ أحد هذا المقرر بعد. تظهر الأرقام حين يبدؤه {min} متعلمين.",
      openCourse: "افتح المقرر",
      query: "السؤال",
      learners: "المتعلمون",
      lastDay: "آخر مرة",
      searchesLead:
        "zero:أسئلة لا يغطيها المقرر. أضف قسمًا عنها، أو استعمل كلمة المتعلمين لما هو موجود أصلًا.|one:طُرحت في اليوم الأخير ولا يغطيها المقرر. أضف قسمًا عنها، أو استعمل كلمة المتعلمين لما هو موجود أصلًا.|two:طُرحت في اليومين الأخيرين ولا يغطيها المقرر. أضف قسمًا عنها، أو استعمل كلمة المتعلمين لما هو موجود أصلًا.|few:طُرحت في آخر {n} أيام ولا يغطيها المقرر. أضف قسمًا عنها، أو استعمل كلمة المتعلمين لما هو موجود أصلًا.|many:طُرحت في آخر {n} يومًا ولا يغطيها المقرر. أضف قسمًا عنها، أو استعمل كلمة المتعلمين لما هو موجود أصلًا.|other:طُرحت في آخر {n} يوم ولا يغطيها المقرر. أضف قسمًا عنها، أو استعمل كلمة المتعلمين لما هو موجود أصلًا.",
      noSearches:
        "zero:لم يطرح {min} متعلمين أو أكثر أي سؤال لا يغطيه المقرر.|one:في اليوم الأخير لم يطرح {min} متعلمين أو أكثر أي سؤال لا يغطيه المقرر.|two:في اليومين الأخيرين لم يطرح {min} متعلمين أو أكثر أي سؤال لا يغطيه المقرر.|few:في آخر {n} أيام لم يطرح {min} متعلمين أو أكثر أي سؤال لا يغطيه المقرر.|many:في آخر {n} يومًا لم يطرح {min} متعلمين أو أكثر أي سؤال لا يغطيه المقرر.|other:في آخر {n} يوم لم يطرح {min} متعلمين أو أكثر أي سؤال لا يغطيه المقرر.",
      reportsLead: "الأحدث أولًا. لا يُذكر من أبلغ.",
      noReports: "لم يُبلغ أي متعلم عن مشكلة.",
      item: "السؤال {id}",
      release: "الإصدار {id}",
      more: "اعرض الأقدم",
    },
    "zh-CN": {
      chapter: "章",
      started: "已开始",
      completed: "已完成",
      completion: "完成率",
      dropOff: "流失率",
      median: "用时中位数",
      passed: "测验通过率",
      startedHelp: "进入本章的学习者人数，以及其中完成本章的人数。条形图以开始人数最多的一章为基准显示两者。",
      dropOffHelp: "开始了上一章的学习者中，没有开始本章的比例。",
      medianHelp:
        "完成本章的学习者中，有一半从首次打开到完成所用时间少于此值。中途休息也计算在内，因此可能长达数天。",
      passedHelp: "完成过本章测验的学习者中，对自己完成的每个测验都至少通过一次的比例。",
      noLearners: "还没有人开始学习本课程。达到 {min} 名学习者后会显示数据。",
      openCourse: "打开课程",
      query: "问题",
      learners: "学习者",
      lastDay: "最近提问",
      searchesLead:
        "other:最近 {n} 天内有人提问而课程未涵盖的内容。可以添加相关小节，或在已有内容中使用学习者的说法。",
      noSearches: "other:最近 {n} 天内，没有任何课程未涵盖的问题被 {min} 名及以上学习者问到。",
      reportsLead: "最新的在前。不显示报告人。",
      noReports: "还没有学习者报告问题。",
      item: "题目 {id}",
      release: "版本 {id}",
      more: "显示更早的报告",
    },
  },
);

import { defineTexts } from "../shared/lib/texts.ts";

/** Help: the web app, privacy, problems. How to connect an assistant stands in `connect.ts`. */
export const help = defineTexts(
  {
    title: "Help",
    lead: "The courses in ChatGPT, Claude and other assistants, and this site by keyboard and without a connection.",
    onPage: "On this page",
    tutorTitle: "What the tutor does, and does not",
    tutorSource:
      "It explains from the course alone, and names the place. When the course does not cover something, it says so.",
    tutorQuiz:
      "It asks one question at a time and gives no answer away before yours; hints come one by one, when you ask.",
    tutorGrade:
      "Answers are graded by the rules of the course, the same way everywhere, and not by a language model.",
    tutorMemory: "It remembers where you are, what is due for review, and which objectives need practice.",
    progressTitle: "One progress everywhere",
    progress:
      "Sign in with the same e-mail address here and in the assistant: from then on both show the same progress. What you did as a guest comes along at the first sign-in.",
    keysTitle: "By keyboard",
    keysSearch: "search the course",
    keysOr: "or",
    keysArrows: "move through results",
    keysEnter: "open the result",
    keysEscape: "close a menu or the search",
    keysTab: "the first press on a page offers to skip to its content",
    offlineTitle: "Without a connection",
    offline:
      "Keep a course for offline on its page; its open chapters can then be read anywhere. What you do meanwhile waits in this browser and is sent, once, when the connection is back.",
    privacyTitle: "Privacy",
    privacy:
      "What is kept and who sees it is told on one page. A copy of everything and its deletion are in your account. These pages load nothing from other sites.",
    privacyLink: "What is kept about you",
    accountLink: "Your account",
    reportTitle: "Something is wrong",
    report:
      "Use “Report a problem” at a chapter or a question. The author of the course gets to see what you write, but not who wrote it.",
  },
  {
    es: {
      title: "Ayuda",
      lead: "Los cursos en ChatGPT, Claude y otros asistentes, y este sitio con el teclado y sin conexión.",
      onPage: "En esta página",
      tutorTitle: "Qué hace el tutor y qué no",
      tutorSource: "Explica solo a partir del curso y dice dónde está. Si el curso no trata algo, lo dice.",
      tutorQuiz:
        "Hace una pregunta cada vez y no revela ninguna respuesta antes de la tuya; las pistas llegan de una en una, cuando las pides.",
      tutorGrade:
        "Las respuestas se corrigen con las reglas del curso, igual en todas partes, y no con un modelo de lenguaje.",
      tutorMemory: "Recuerda dónde estás, qué toca repasar y qué objetivos necesitan práctica.",
      progressTitle: "Un mismo progreso en todas partes",
      progress:
        "Inicia sesión con el mismo correo aquí y en el asistente: desde entonces ambos muestran el mismo progreso. Lo que hiciste como invitado va contigo en el primer inicio de sesión.",
      keysTitle: "Con el teclado",
      keysSearch: "buscar en el curso",
      keysOr: "o",
      keysArrows: "recorrer los resultados",
      keysEnter: "abrir el resultado",
      keysEscape: "cerrar un menú o la búsqueda",
      keysTab: "la primera pulsación en una página ofrece saltar al contenido",
      offlineTitle: "Sin conexión",
      offline:
        "Guarda un curso sin conexión en su página; sus capítulos abiertos se podrán leer en cualquier sitio. Lo que hagas entretanto espera en este navegador y se envía, una sola vez, al volver la conexión.",
      privacyTitle: "Privacidad",
      privacy:
        "En una página se explica qué se guarda y quién lo ve. La copia de todo y su eliminación están en tu cuenta. Estas páginas no cargan nada de otros sitios.",
      privacyLink: "Qué se guarda sobre ti",
      accountLink: "Tu cuenta",
      reportTitle: "Algo está mal",
      report:
        "Usa «Avisar de un problema» en un capítulo o una pregunta. El autor del curso ve lo que escribes, pero no quién lo escribió.",
    },
    ur: {
      title: "مدد",
      lead: "ChatGPT، Claude اور دوسرے معاونین میں کورسز، اور یہ سائٹ کی بورڈ سے اور کنکشن کے بغیر۔",
      onPage: "اس صفحے پر",
      tutorTitle: "ٹیوٹر کیا کرتا ہے اور کیا نہیں",
      tutorSource: "وہ صرف کورس سے سمجھاتا ہے اور جگہ بتاتا ہے۔ جو بات کورس میں نہ ہو، وہ صاف کہہ دیتا ہے۔",
      tutorQuiz:
        "وہ ایک وقت میں ایک سوال پوچھتا ہے اور آپ کے جواب سے پہلے کوئی جواب نہیں بتاتا؛ اشارے مانگنے پر ایک ایک کر کے آتے ہیں۔",
      tutorGrade: "جوابات کورس کے اصولوں سے جانچے جاتے ہیں، ہر جگہ ایک ہی طرح، کسی لینگویج ماڈل سے نہیں۔",
      tutorMemory: "اسے یاد رہتا ہے کہ آپ کہاں ہیں، کیا دہرانا ہے، اور کن مقاصد پر مشق چاہیے۔",
      progressTitle: "ہر جگہ ایک ہی پیش رفت",
      progress:
        "یہاں اور معاون میں ایک ہی ای میل پتے سے سائن ان کریں: پھر دونوں ایک ہی پیش رفت دکھاتے ہیں۔ مہمان کے طور پر کیا ہوا کام پہلے سائن ان پر ساتھ آ جاتا ہے۔",
      keysTitle: "کی بورڈ سے",
      keysSearch: "کورس میں تلاش",
      keysOr: "یا",
      keysArrows: "نتائج میں آگے پیچھے",
      keysEnter: "نتیجہ کھولیں",
      keysEscape: "مینو یا تلاش بند کریں",
      keysTab: "صفحے پر پہلی بار دبانے سے مواد پر جانے کی سہولت ملتی ہے",
      offlineTitle: "کنکشن کے بغیر",
      offline:
        "کورس کے صفحے پر اسے آف لائن رکھیں؛ پھر اس کے کھلے ابواب کہیں بھی پڑھے جا سکتے ہیں۔ اس دوران آپ جو کریں وہ اسی براؤزر میں رہتا ہے اور کنکشن واپس آنے پر ایک بار بھیجا جاتا ہے۔",
      privacyTitle: "رازداری",
      privacy:
        "کیا محفوظ ہے اور کون دیکھتا ہے، ایک صفحے پر لکھا ہے۔ ہر چیز کی نقل اور اسے مٹانا آپ کے اکاؤنٹ میں ہے۔ یہ صفحات دوسری سائٹس سے کچھ نہیں لاتے۔",
      privacyLink: "آپ کے بارے میں کیا محفوظ ہے",
      accountLink: "آپ کا اکاؤنٹ",
      reportTitle: "کچھ غلط ہے",
      report:
        "باب یا سوال پر ”مسئلہ بتائیں“ استعمال کریں۔ کورس کا مصنف آپ کا لکھا دیکھتا ہے، لکھنے والا کون ہے یہ نہیں۔",
    },
    ar: {
      title: "مساعدة",
      lead: "المقررات في ChatGPT وClaude وسائر المساعدين، وهذا الموقع بلوحة المفاتيح ومن دون اتصال.",
      onPage: "في هذه الصفحة",
      tutorTitle: "ما يفعله المعلّم وما لا يفعله",
      tutorSource: "يشرح من المقرر وحده ويذكر الموضع. وإن لم يتناول المقرر أمرًا قال ذلك.",
      tutorQuiz:
        "يطرح سؤالًا واحدًا في كل مرة ولا يكشف إجابة قبل إجابتك؛ وتأتي التلميحات واحدًا واحدًا حين تطلبها.",
      tutorGrade: "تُصحَّح الإجابات بقواعد المقرر، بالطريقة نفسها في كل مكان، لا بنموذج لغوي.",
      tutorMemory: "يتذكر أين وصلت، وما حان وقت مراجعته، وأي الأهداف يحتاج إلى تدريب.",
      progressTitle: "تقدّم واحد في كل مكان",
      progress:
        "سجّل الدخول بعنوان البريد نفسه هنا وفي المساعد، فيعرض كلاهما التقدّم نفسه منذ ذلك الحين. وما فعلته ضيفًا ينتقل معك عند أول تسجيل دخول.",
      keysTitle: "بلوحة المفاتيح",
      keysSearch: "البحث في المقرر",
      keysOr: "أو",
      keysArrows: "التنقل بين النتائج",
      keysEnter: "فتح النتيجة",
      keysEscape: "إغلاق قائمة أو البحث",
      keysTab: "أول ضغطة في الصفحة تعرض الانتقال إلى محتواها",
      offlineTitle: "من دون اتصال",
      offline:
        "احفظ مقررًا من صفحته للاستخدام دون اتصال، فتُقرأ فصوله المفتوحة في أي مكان. وما تفعله في الأثناء ينتظر في هذا المتصفح ويُرسل مرة واحدة عند عودة الاتصال.",
      privacyTitle: "الخصوصية",
      privacy:
        "تشرح صفحة واحدة ما يُحفظ ومن يراه. ونسخة من كل شيء وحذفه في حسابك. ولا تحمّل هذه الصفحات شيئًا من مواقع أخرى.",
      privacyLink: "ما يُحفظ عنك",
      accountLink: "حسابك",
      reportTitle: "هناك خطأ ما",
      report: "استخدم «أبلغ عن مشكلة» عند فصل أو سؤال. يرى مؤلف المقرر ما تكتبه، ولا يرى من كتبه.",
    },
    "zh-CN": {
      title: "帮助",
      lead: "在 ChatGPT、Claude 和其他助手中使用课程，以及用键盘和离线使用本站。",
      onPage: "本页内容",
      tutorTitle: "导师做什么、不做什么",
      tutorSource: "它只依据课程讲解，并指出出处。课程没有涉及的，它会直说。",
      tutorQuiz: "它一次只问一道题，在你作答前不透露答案；提示在你要求时逐条给出。",
      tutorGrade: "答案按课程的规则评分，处处一致，而不是由语言模型评分。",
      tutorMemory: "它记得你学到哪里、哪些该复习、哪些目标需要练习。",
      progressTitle: "处处同一份进度",
      progress:
        "在这里和助手中用同一个邮箱登录，此后两边显示同一份进度。访客期间做过的会在首次登录时一并带走。",
      keysTitle: "键盘操作",
      keysSearch: "搜索课程",
      keysOr: "或",
      keysArrows: "在结果中移动",
      keysEnter: "打开结果",
      keysEscape: "关闭菜单或搜索",
      keysTab: "在页面上第一次按下时可跳到正文",
      offlineTitle: "没有网络时",
      offline:
        "在课程页面选择离线保存，之后其开放章节随处可读。期间你所做的会留在此浏览器中，恢复连接后发送一次。",
      privacyTitle: "隐私",
      privacy:
        "保存哪些内容、谁能看到，都写在一页上。全部数据的副本和删除在你的账户里。这些页面不从其他网站加载任何内容。",
      privacyLink: "关于你保存了什么",
      accountLink: "你的账户",
      reportTitle: "发现问题",
      report: "在章节或题目处使用“报告问题”。课程作者能看到你写的内容，但看不到是谁写的。",
    },
  },
);

const LABELS: Record<string, Record<string, string>> = {
  objectives: { en: "Objectives", es: "Objetivos", fr: "Objectifs", de: "Lernziele", pt: "Objetivos", it: "Obiettivi", ja: "目標", "zh-CN": "学习目标", ru: "Цели", ar: "الأهداف", ur: "مقاصد" },
  questions: { en: "Questions", es: "Preguntas", fr: "Questions", de: "Fragen", pt: "Perguntas", it: "Domande", ja: "質問", "zh-CN": "问题", ru: "Вопросы", ar: "أسئلة", ur: "سوالات" },
  keypoints: { en: "Key points", es: "Puntos clave", fr: "Points clés", de: "Kernpunkte", pt: "Pontos-chave", it: "Punti chiave", ja: "要点", "zh-CN": "要点", ru: "Главное", ar: "النقاط الرئيسية", ur: "اہم نکات" },
  solution: { en: "Solution", es: "Solución", fr: "Solution", de: "Lösung", pt: "Solução", it: "Soluzione", ja: "解答", "zh-CN": "答案", ru: "Решение", ar: "الحل", ur: "حل" },
  hint: { en: "Hint", es: "Pista", fr: "Indice", de: "Hinweis", pt: "Dica", it: "Suggerimento", ja: "ヒント", "zh-CN": "提示", ru: "Подсказка", ar: "تلميح", ur: "اشارہ" },
  spoiler: { en: "More", es: "Más", fr: "Plus", de: "Mehr", pt: "Mais", it: "Altro", ja: "詳細", "zh-CN": "更多", ru: "Ещё", ar: "المزيد", ur: "مزید" },
  challenge: { en: "Challenge", es: "Desafío", fr: "Défi", de: "Aufgabe", pt: "Desafio", it: "Sfida", ja: "課題", "zh-CN": "挑战", ru: "Задание", ar: "تحدٍّ", ur: "چیلنج" },
  instructor: { en: "For instructors", es: "Para docentes", fr: "Pour les enseignants", de: "Für Lehrende", pt: "Para docentes", it: "Per i docenti", ja: "講師向け", "zh-CN": "教师提示", ru: "Преподавателю", ar: "للمدرّس", ur: "اساتذہ کے لیے" },
  image: { en: "image not available", es: "imagen no disponible", fr: "image non disponible", de: "Bild nicht vorhanden", pt: "imagem não disponível", it: "immagine non disponibile", ja: "画像なし", "zh-CN": "图片不可用", ru: "изображение недоступно", ar: "الصورة غير متوفرة", ur: "تصویر دستیاب نہیں" },
  video: { en: "Video", es: "Vídeo", fr: "Vidéo", de: "Video", pt: "Vídeo", it: "Video", ja: "動画", "zh-CN": "视频", ru: "Видео", ar: "فيديو", ur: "ویڈیو" },
  embedded: { en: "Embedded page", es: "Página incrustada", fr: "Page intégrée", de: "Eingebettete Seite", pt: "Página incorporada", it: "Pagina incorporata", ja: "埋め込みページ", "zh-CN": "嵌入页面", ru: "Встроенная страница", ar: "صفحة مضمّنة", ur: "منسلک صفحہ" },
  quiz: { en: "Quiz", es: "Cuestionario", fr: "Quiz", de: "Quiz", pt: "Questionário", it: "Quiz", ja: "クイズ", "zh-CN": "测验", ru: "Тест", ar: "اختبار", ur: "کوئز" },
}; // prettier-ignore

/** Returns a text that the import adds to a page, in the language of the page or else in English. */
export function label(name: string, language: string): string {
  const words = LABELS[name] ?? {};
  return words[language] ?? words[language.split("-")[0] ?? ""] ?? words["en"] ?? name;
}

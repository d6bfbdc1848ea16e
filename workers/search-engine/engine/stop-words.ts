/**
 * Small stop lists of function and question words, folded like the text. A larger list would cost more than it saves,
 * since questions about a course often depend on a word such as "before" or "not".
 */
const LISTS: Record<string, string> = {
  en: "a an and are as at s t ll ve re be been but by can could did do does for from had has have how i if in into is it its may me my of on or our should so than that the their them then there these they this to was we were what when where which who whom whose why will with would you your am about following",
  es: "a al ante como con cual cuales cuando cuanto de del desde donde e el ella ellos en entre era es esta estan estas este esto estos fue ha han hay la las le les lo los mas me mi mis muy o para pero por porque puede pueden que quien se segun ser si sin sobre son su sus tu tus un una uno unos unas y ya siguiente siguientes",
  fr: "a au aux avec ce ceci cela ces cet cette comme comment dans de des donc du elle elles en est et etre eu il ils je la le les leur leurs lui ma mais me mes moi mon ne nos notre nous on ont ou par pas peut pour pourquoi qu quand que quel quelle quelles quels qui quoi sa sans se ses si son sont sur ta te tes toi ton tu un une vos votre vous y c d j l m n s t suivant suivante suivants suivantes",
  de: "aber als am an auch auf aus bei bin bis da das dass dem den der des die dies diese diesem diesen dieser dieses du durch ein eine einem einen einer eines er es fur hat haben ich ihr im in ist ja kann konnen man mit nach oder sein sich sie sind so uber um und uns vom von vor war warum was welche welchem welchen welcher welches wenn wer werden wie wir wird wo wozu zu zum zur folgenden folgende",
  it: "a ad ai al alla alle allo anche che chi ci come con cosa da dal dalla dei del della delle di dove e ed era essere gli ha hanno i il in io la le lo ma mi nel nella non o per perche piu puo quale quali quando quello questa queste questo questi se si sono su sul sulla tra tu un una uno",
  pt: "a ao aos as com como da das de do dos e ela ele eles em entre era essa esse esta este eu foi ha isso ja mais mas me na nas nao no nos o onde os ou para pela pelo por porque pode qual quais quando que quem se sem ser seu sua sao tem um uma umas uns voce",
  nl: "aan als bij dan dat de den der des die dit door een en er het hij hoe ik in is je kan met naar niet of om ook op over te tot uit van voor waar waarom was wat welke wie wij wordt worden ze zij zijn",
  sv: "alla att av den det dig din du eller en ett for fran han har hon hur i ihop ar jag kan med men mig min nar och om pa sa sig som till ut vad var varfor vem vi vid vilka vilken vilket",
  da: "af alle at den det dig din du eller en et for fra han har hun hvad hvem hvor hvordan hvorfor hvilke hvilken hvis i ikke jeg kan man med men min nar og om pa sa sig som til ved vi er",
  pl: "a aby albo ale bo by byc co czy dla do gdy gdzie i ich ile im jak jaka jaki jakie jako je jest jesli jego jej juz kiedy kto ktora ktore ktory lub ma na nad nie o od oraz po pod przez przy sa sie ta tak tam te tego ten to tym w we z za ze",
  ru: "а без более бы был была были было быть в вам вас ваш весь во вот все всего вы где да для до его ее если есть еще же за и из или им их к как какая какие какой каким каких какую ко когда кто ли либо мне может мы на над нам не него нет ни но ну о об он она они оно от по под почему при с свои со так также такой там то того только том тот ты у уже чего чем что чтобы эта эти это этого этой этом я следующие следующих",
  uk: "а або але без був була були було в ви від він вона вони для до з за і із й коли на не ні о по при про та так те ти то у хто це ці чи чому що щоб як яка який які якщо",
  tr: "acaba ama ancak bir bu da de daha gibi hangi hangisi icin ile ise kadar ki kim mi mu nasil ne neden nedir nerede o olan olarak sey su ve veya ya",
  id: "ada adalah agar akan anda apa apakah atau bagaimana bahwa bisa dalam dan dapat dari dengan di hal harus ini itu jika kapan karena ke kita mana mengapa namun oleh pada saat saya siapa tidak untuk yang",
  ar: "في من علي الي عن مع هذا هذه ذلك تلك التي الذي الذين هو هي هم كان كانت يكون تكون ما ماذا لماذا كيف متي اين هل اي ان او ام ثم قد لا لم لن كل بعض عند بين حتي اذا كما ايضا و يمكن ال يتم",
  ur: "اور ايك اس ان كا كي كو مين سي پر نه هي هين تها تهي تهين كه جو يه وه كيا كيسي كيون كب كهان كون كر كرني كرنا ليي بهي تو هو هوتا هوتي جب تك اپني سكتي سكتا يا",
  fa: "از به در با براي كه اين ان را است هست بود شد شود ميشود و يا تا هر چه چرا چگونه كجا كي كدام ايا هم نيز بر يك اگر خود مي باشد كرد كند",
  hi: "का के की को में से है हैं और या पर यह वह ये वे एक कि जो तो भी ही नहीं क्या कैसे क्यों कब कहां कहाँ कौन किस किसी इस उस इन उन था थी थे हो होता होती होते कर करना करने करता लिए जा सकता सकते सकती साथ द्वारा आप अपने निम्नलिखित निम्न",
  bn: "এবং ও বা যে এই সেই এটি একটি কি কী কে কেন কখন কোথায় কিভাবে কীভাবে কোন কোনটি হয় হবে হচ্ছে করা করে করতে জন্য থেকে সাথে মধ্যে দ্বারা না তা যা আপনি আপনার আপনাকে এর তার নিম্নলিখিত নিচের পারে পারেন",
  el: "και το τα η ο οι του της των τον την σε με για απο που πως ποιο ποια ποιος τι ειναι να θα δεν ενα μια στο στη στην στον οτι ως",
  he: "של את על אל עם הוא היא הם מה מי איך למה מתי איפה כי גם או אם לא זה זאת כל יש אין",
  zh: "什么 么是 是什 如何 怎么 么样 怎样 哪些 哪个 哪种 为什 么的 以下 下列 下面 是否",
  ja: "とは です ます した して する ませ せん とい いう つい いて ので よう すか か何 何で 以下 下の",
  ko: "무엇 엇입 입니 니까 니다 습니 인가 이란 어떤 다음 중에",
  vi: "va la cua co cho cac mot nhung trong voi duoc khong nay do de khi tai sao nao gi nhu the",
};
/** The languages with a list whose script others share, most widely used first. */
export const STOP_LANGS: readonly string[] = "en es fr de pt it nl pl tr id sv da vi".split(" ");
const sets = new Map<string, ReadonlySet<string>>();

/** Returns the stop words of a language (a primary subtag such as "en"); empty where there is no list. */
export function stopWords(lang: string): ReadonlySet<string> {
  let set = sets.get(lang);
  if (!set) sets.set(lang, (set = new Set((LISTS[lang] ?? "").normalize("NFKC").split(" "))));
  return set;
}

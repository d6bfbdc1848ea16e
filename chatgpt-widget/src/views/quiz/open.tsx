import { openView } from "../../open-view.tsx";
import { Quiz } from "./quiz.tsx";
import "@course-companion/question-ui/questions.css";
import "../../styles/quiz.css";
import "../../styles/course-text.css";
import "virtual:code-styles.css";

openView("quiz", Quiz);

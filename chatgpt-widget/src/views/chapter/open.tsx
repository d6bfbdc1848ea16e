import { openView } from "../../open-view.tsx";
import { Chapter } from "./chapter.tsx";
import "../../styles/course-text.css";
import "virtual:code-styles.css";

openView("chapter", Chapter);

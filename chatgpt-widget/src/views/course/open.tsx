import { openView } from "../../open-view.tsx";
import { Course } from "./course.tsx";
import "../../styles/course.css";

openView("course", Course);

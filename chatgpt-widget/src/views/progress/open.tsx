import { openView } from "../../open-view.tsx";
import { Progress } from "./progress.tsx";
import "../../styles/progress.css";

openView("progress", Progress);

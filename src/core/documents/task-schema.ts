import { z } from "zod";
import { tasks } from "../task.js";

/** The kind of problem, and what has none: scores of another tool, ratings of people. */
export const taskSchema = z.enum([...tasks, "scores", "ratings"]);

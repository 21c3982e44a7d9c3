import type { BesideFinder } from "../beside.js";
import { opencompassPlace } from "./opencompass-place.js";

/** The model and the data set: `<run>/predictions/<model>/<data set>.json`. */
export const opencompassPredictions: BesideFinder = {
  id: "opencompass_predictions",
  find: async (file, folder) => ({ ...opencompassPlace(file, folder, "predictions"), documents: [] }),
};

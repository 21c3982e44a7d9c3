import type { BesideFinder } from "../beside.js";
import { opencompassPlace } from "./opencompass-place.js";

/** The model and the data set: `<run>/results/<model>/<data set>.json`. */
export const opencompassResults: BesideFinder = {
  id: "opencompass_results",
  find: async (file, folder) => ({ ...opencompassPlace(file, folder, "results"), documents: [] }),
};

import type { Draft } from "../block.js";
import type { View } from "../view.js";
import { checklistBlocks } from "./checklist.js";
import { manifestBlocks } from "./manifest.js";
import { repeatBlocks } from "./repeats.js";

/** Whether the study gave the same when it was done again, what it was made from and with, and the checklist of what others need to repeat it. */
export function reproductionBlocks(view: View): Draft[] {
  return [...repeatBlocks(view), ...checklistBlocks(view), ...manifestBlocks(view)];
}

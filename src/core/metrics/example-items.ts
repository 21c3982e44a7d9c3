import type { Example } from "./metric.js";

type Labelled = Required<Pick<Example, "gold" | "pred">>;
type Scored = Labelled & Required<Pick<Example, "probs">>;

/** Fixture B of methods 0.6: ten items of two classes, with and without probabilities. */
const two: Scored = {
  gold: ["0", "0", "0", "0", "0", "0", "1", "1", "1", "1"],
  pred: ["0", "0", "0", "0", "1", "1", "0", "1", "1", "1"],
  probs: [
    [0.9, 0.1],
    [0.8, 0.2],
    [0.7, 0.3],
    [0.65, 0.35],
    [0.4, 0.6],
    [0.3, 0.7],
    [0.6, 0.4],
    [0.3, 0.7],
    [0.2, 0.8],
    [0.1, 0.9],
  ],
};

/** Fixture A of methods 0.6: ten items of three classes. */
const three: Scored = {
  gold: ["0", "0", "0", "0", "0", "1", "1", "1", "2", "2"],
  pred: ["0", "0", "0", "1", "2", "1", "1", "0", "2", "1"],
  probs: [
    [0.7, 0.2, 0.1],
    [0.6, 0.3, 0.1],
    [0.5, 0.3, 0.2],
    [0.3, 0.5, 0.2],
    [0.2, 0.3, 0.5],
    [0.2, 0.6, 0.2],
    [0.1, 0.8, 0.1],
    [0.5, 0.4, 0.1],
    [0.1, 0.2, 0.7],
    [0.2, 0.5, 0.3],
  ],
};

const labelled = ({ gold, pred }: Scored): Labelled => ({ gold, pred });

/** Ten items of two classes (methods 0.6). */
export const twoClasses = { labelled: labelled(two), scored: two };

/** Ten items of three classes (methods 0.6). */
export const threeClasses = { labelled: labelled(three), scored: three };

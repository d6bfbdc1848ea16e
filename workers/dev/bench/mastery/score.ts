/** A model that is asked before each answer and then sees it. One value is made for each learner. */
export interface Predictor {
  predict: (skill: number) => number;
  see: (skill: number, right: boolean) => void;
}

export interface Score {
  auc: number;
  logLoss: number;
  /** Expected calibration error over ten bins of equal width. */
  ece: number;
  /** Microseconds an answer, prediction and update. */
  micros: number;
}

interface Answers {
  skills: readonly number[];
  right: readonly boolean[];
}

/** Predicts each answer of each learner before it is seen. A learner's first answer is seen and not scored. */
export function scoreOf(learners: readonly Answers[], modelFor: () => Predictor): Score {
  const predicted: number[] = [];
  const outcome: boolean[] = [];
  let answers = 0;
  const before = process.cpuUsage();
  for (const { skills, right } of learners) {
    const model = modelFor();
    for (let i = 0; i < skills.length; i++) {
      const p = model.predict(skills[i]!);
      model.see(skills[i]!, right[i]!);
      answers++;
      if (i === 0) continue;
      predicted.push(p);
      outcome.push(right[i]!);
    }
  }
  const { user, system } = process.cpuUsage(before);
  return {
    auc: aucOf(predicted, outcome),
    logLoss: logLossOf(predicted, outcome),
    ece: eceOf(predicted, outcome),
    micros: (user + system) / answers,
  };
}

/** Area under the ROC curve, by the rank sum; equal predictions share their mean rank. */
export function aucOf(predicted: readonly number[], outcome: readonly boolean[]): number {
  const order = Array.from(predicted.keys()).sort((a, b) => predicted[a]! - predicted[b]!);
  let ranks = 0;
  let positive = 0;
  for (let i = 0; i < order.length;) {
    let end = i;
    while (end < order.length && predicted[order[end]!] === predicted[order[i]!]) end++;
    for (let j = i; j < end; j++)
      if (outcome[order[j]!]) {
        ranks += (i + end + 1) / 2;
        positive++;
      }
    i = end;
  }
  return (ranks - (positive * (positive + 1)) / 2) / (positive * (order.length - positive));
}

/** Mean negative logarithm of the probability given to what happened. */
export function logLossOf(predicted: readonly number[], outcome: readonly boolean[]): number {
  let sum = 0;
  for (let i = 0; i < predicted.length; i++) {
    const p = Math.min(1 - 1e-6, Math.max(1e-6, predicted[i]!));
    sum -= Math.log(outcome[i] ? p : 1 - p);
  }
  return sum / predicted.length;
}

/** Mean distance of predicted and observed shares over ten bins, weighted by their sizes. */
export function eceOf(predicted: readonly number[], outcome: readonly boolean[]): number {
  const bins = Array.from({ length: 10 }, () => ({ predicted: 0, right: 0 }));
  for (let i = 0; i < predicted.length; i++) {
    const bin = bins[Math.min(9, Math.floor(predicted[i]! * 10))]!;
    bin.predicted += predicted[i]!;
    bin.right += outcome[i] ? 1 : 0;
  }
  return bins.reduce((sum, bin) => sum + Math.abs(bin.predicted - bin.right), 0) / predicted.length;
}

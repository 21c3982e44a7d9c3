"""scikit-learn: ROC AUC, average precision and both curves of one score."""

from sklearn.metrics import average_precision_score, precision_recall_curve, roc_auc_score, roc_curve


def prepare(arrays, params):
    gold, score = arrays["gold"], arrays["score"]

    def once():
        auc = roc_auc_score(gold, score)
        ap = average_precision_score(gold, score)
        fpr, _, _ = roc_curve(gold, score)
        precision, _, _ = precision_recall_curve(gold, score)
        return [auc, ap, len(fpr), len(precision)]

    return once

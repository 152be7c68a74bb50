"""Reference values of MetricsTest: the definitions of scikit-learn and torchmetrics in numpy. Prints what the test embeds."""
import numpy as np

# Binary: scores with ties, one batch cut of 5.
s = np.array([0.1, 0.4, 0.35, 0.8, 0.4, 0.9, 0.4, 0.65, 0.2, 0.5])
y = np.array([0, 0, 1, 1, 1, 1, 0, 0, 0, 1])
p = (s > 0.5).astype(int)
tp = np.sum((p == 1) & (y == 1)); fp = np.sum((p == 1) & (y == 0)); fn = np.sum((p == 0) & (y == 1))
print("binary accuracy", np.mean(p == y), "precision", tp / (tp + fp), "recall", tp / (tp + fn), "f1", 2 * tp / (2 * tp + fp + fn))
pos, neg = s[y == 1], s[y == 0]
print("auc", np.mean([(a > b) + 0.5 * (a == b) for a in pos for b in neg]))

# Five classes: class 3 is never there nor predicted, class 4 is predicted and never there.
rng = np.random.default_rng(0)
y = np.array([0, 0, 0, 1, 1, 2, 2, 2, 2, 0, 1, 2])
logits = np.array([[2.0, 1, 0, -1, 0], [1, 2, 0, -1, 0], [3, 1, 1, 0, 2], [0, 2, 1, -2, 1], [1, 0, 0, -1, 0.5],
                   [0, 1, 2, -3, 1], [0, 0, 1, -1, 3], [1, 1, 2, 0, 0], [2, 0, 1, -1, 1], [1, 0, 0, -1, 0],
                   [0, 1, 0.5, -2, 0.25], [0, 0.5, 0.75, -1, 0.25]])
p = logits.argmax(1)
C = 5
cm = np.zeros((C, C), int)
for a, b in zip(y, p):
    cm[a, b] += 1
print("confusion", cm.tolist())
tp = np.diag(cm); pred = cm.sum(0); act = cm.sum(1)
with np.errstate(all="ignore"):
    per = {"precision": tp / pred, "recall": tp / act, "f1": 2 * tp / (pred + act)}
seen = pred + act > 0
for name, v in per.items():
    v = np.nan_to_num(v)
    print(name, v.tolist(), "macro", v[seen].mean(), "weighted", (v * act).sum() / act.sum(), "micro", tp.sum() / act.sum())
rank = [sum(r[c] > r[t] or (r[c] == r[t] and c < t) for c in range(C)) for r, t in zip(logits, y)]
print("top2", np.mean(np.array(rank) < 2), "top1", np.mean(np.array(rank) < 1), np.mean(p == y))
e = np.exp(logits - logits.max(1, keepdims=True)); q = e / e.sum(1, keepdims=True)
aucs = []
for c in range(C):
    pos, neg = q[y == c, c], q[y != c, c]
    aucs.append(np.mean([(a > b) + 0.5 * (a == b) for a in pos for b in neg]) if len(pos) and len(neg) else np.nan)
print("ovr", aucs, np.nanmean(aucs))

# Regression with large targets that differ little.
t = np.array([1e6 + 1, 1e6 + 2, 1e6 + 3, 1e6 + 4.5]); o = np.array([1e6 + 1.5, 1e6 + 2, 1e6 + 2, 1e6 + 5])
d = o - t
print("mae", np.abs(d).mean(), "mse", (d * d).mean(), "rmse", np.sqrt((d * d).mean()), "r2", 1 - (d * d).sum() / ((t - t.mean()) ** 2).sum())
t2 = np.array([[1.0, 5], [2, 5], [4, 5]]); o2 = np.array([[1.0, 5], [2.5, 6], [3, 5]])
r = []
for c in range(2):
    num = ((t2[:, c] - o2[:, c]) ** 2).sum(); den = ((t2[:, c] - t2[:, c].mean()) ** 2).sum()
    r.append(1 - num / den if den else (1.0 if num == 0 else 0.0))
print("r2 of columns", np.mean(r), r)

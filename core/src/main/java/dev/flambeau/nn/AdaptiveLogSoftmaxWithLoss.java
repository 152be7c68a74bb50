package dev.flambeau.nn;

import dev.flambeau.error.ShapeException;
import dev.flambeau.error.ValueException;
import dev.flambeau.functional.Functional;
import dev.flambeau.tensor.DType;
import dev.flambeau.tensor.Factories;
import dev.flambeau.tensor.Tensor;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/// A softmax over many classes that computes with few of them (Grave et al. 2016)
/// ([PyTorch](https://docs.pytorch.org/docs/stable/generated/torch.nn.AdaptiveLogSoftmaxWithLoss.html)). Classes
/// are sorted by frequency and cut into clusters: the frequent ones and one class for each other cluster make the
/// head; the rarer a cluster, the smaller the layer that its classes have.
///
/// Shapes: input `[batch, inFeatures]` or `[inFeatures]`, target classes `[batch]` or `[]`.
public final class AdaptiveLogSoftmaxWithLoss extends Module {
    /// What comes out.
    ///
    /// @param output the log probability of the target of each example
    /// @param loss   minus the mean of these
    public record Output(Tensor output, Tensor loss) {}

    final int[] cutoffs;
    final double divValue;
    private final int shortlist;
    final Linear head;
    private final ModuleList tail;

    /// @param inFeatures columns of the input
    /// @param nClasses   how many classes
    /// @param cutoffs    where clusters begin, rising, from 1 to nClasses - 1
    public AdaptiveLogSoftmaxWithLoss(int inFeatures, int nClasses, int[] cutoffs) {
        this(inFeatures, nClasses, cutoffs, 4, false);
    }

    /// @param inFeatures columns of the input
    /// @param nClasses   how many classes
    /// @param cutoffs    where clusters begin, rising, from 1 to nClasses - 1
    /// @param divValue   by which the size of the layer falls from cluster to cluster
    public AdaptiveLogSoftmaxWithLoss(int inFeatures, int nClasses, int[] cutoffs, double divValue) {
        this(inFeatures, nClasses, cutoffs, divValue, false);
    }

    /// @param inFeatures columns of the input
    /// @param nClasses   how many classes
    /// @param cutoffs    where clusters begin, rising, from 1 to nClasses - 1
    /// @param divValue   by which the size of the layer falls from cluster to cluster
    /// @param headBias   whether the head has a bias
    public AdaptiveLogSoftmaxWithLoss(int inFeatures, int nClasses, int[] cutoffs, double divValue, boolean headBias) {
        if (cutoffs.length == 0
                || cutoffs[0] <= 0
                || cutoffs[cutoffs.length - 1] > nClasses - 1
                || !IntStream.range(1, cutoffs.length).allMatch(i -> cutoffs[i] > cutoffs[i - 1])) {
            throw new ValueException("AdaptiveLogSoftmaxWithLoss: cutoffs are " + Arrays.toString(cutoffs)
                    + "; they must rise, from 1 or more to at most " + (nClasses - 1));
        }
        this.divValue = divValue;
        this.cutoffs = Arrays.copyOf(cutoffs, cutoffs.length + 1);
        this.cutoffs[cutoffs.length] = nClasses;
        shortlist = cutoffs[0];
        head = module("head", new Linear(inFeatures, shortlist + cutoffs.length, headBias));
        tail = module("tail", new ModuleList());
        for (int i = 0; i < cutoffs.length; i++) {
            int hidden = (int) Math.floor(inFeatures / Math.pow(divValue, i + 1));
            int size = this.cutoffs[i + 1] - this.cutoffs[i];
            tail.append(new Sequential(new Linear(inFeatures, hidden, false), new Linear(hidden, size, false)));
        }
    }

    /// Computes the log probabilities of the targets, and the loss.
    ///
    /// @param input  `[batch, inFeatures]` or `[inFeatures]`
    /// @param target classes `[batch]` or `[]`
    public Output forward(Tensor input, Tensor target) {
        return located(Hooks.args(input, target), () -> output(input, target));
    }

    private Output output(Tensor input, Tensor target) {
        if (target.dim() > 1
                || input.dim() != target.dim() + 1
                || target.dim() == 1 && input.size(0) != target.size(0)) {
            throw new ShapeException("the input has shape " + input.shape() + ", the target " + target.shape()
                    + "; expected [batch, inFeatures] and [batch], or [inFeatures] and []");
        }
        boolean batched = target.dim() == 1;
        Tensor rows = batched ? input : input.unsqueeze(0);
        long[] classes = target.toLongArray();
        long[] inHead = new long[classes.length];
        Tensor output = Factories.zeros(input.dtype(), classes.length);
        for (int cluster = 0; cluster < cutoffs.length; cluster++) {
            int low = cluster == 0 ? 0 : cutoffs[cluster - 1];
            int high = cutoffs[cluster];
            int[] members = IntStream.range(0, classes.length)
                    .filter(i -> classes[i] >= low && classes[i] < high)
                    .toArray();
            for (int i : members) {
                inHead[i] = cluster == 0 ? classes[i] : shortlist + cluster - 1;
            }
            if (cluster > 0 && members.length > 0) {
                Tensor places = Factories.tensor(members).to(DType.INT64);
                Tensor own = Factories.tensor(
                        Arrays.stream(members).mapToLong(i -> classes[i] - low).toArray());
                Tensor logs = Functional.logSoftmax(tail.get(cluster - 1).call(rows.indexSelect(0, places)), 1);
                output = output.indexAdd(
                        0, places, logs.gather(1, own.unsqueeze(1)).squeeze(1));
            }
        }
        checkClasses(classes);
        Tensor logs = Functional.logSoftmax(head.call(rows), 1);
        output =
                output.add(logs.gather(1, Factories.tensor(inHead).unsqueeze(1)).squeeze(1));
        return new Output(batched ? output : output.squeeze(0), output.neg().mean());
    }

    private void checkClasses(long[] classes) {
        for (long c : classes) {
            if (c < 0 || c >= cutoffs[cutoffs.length - 1]) {
                throw new ValueException(
                        "a target is " + c + ", it must be from 0 to " + (cutoffs[cutoffs.length - 1] - 1));
            }
        }
    }

    /// The log probabilities of all classes.
    ///
    /// @param input `[batch, inFeatures]`
    /// @return `[batch, nClasses]`
    public Tensor logProb(Tensor input) {
        return located(Hooks.args(input), () -> {
            Tensor logs = Functional.logSoftmax(head.call(input), 1);
            List<Tensor> parts = new ArrayList<>();
            parts.add(logs.narrow(1, 0, shortlist));
            for (int i = 0; i < tail.size(); i++) {
                Tensor cluster = Functional.logSoftmax(tail.get(i).call(input), 1);
                parts.add(cluster.add(logs.narrow(1, shortlist + i, 1)));
            }
            return Factories.cat(parts, 1);
        });
    }

    /// The most probable class of each example.
    ///
    /// @param input `[batch, inFeatures]`
    /// @return `[batch]`
    public Tensor predict(Tensor input) {
        return logProb(input).argmax(1, false);
    }
}

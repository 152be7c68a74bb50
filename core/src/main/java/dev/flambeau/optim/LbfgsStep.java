package dev.flambeau.optim;

import dev.flambeau.tensor.Factories;
import dev.flambeau.tensor.ScriptTypes.Parameter;
import dev.flambeau.tensor.Tensor;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

/// One step of [LBFGS]: iterations that see all parameters as one vector. What is kept is the state of the
/// first parameter, under PyTorch's names.
final class LbfgsStep {
    private static final String EVALUATIONS = "func_evals";
    private static final String ITERATIONS = "n_iter";
    private static final String DIRECTION = "d";
    private static final String LENGTH = "t";
    private static final String GRADIENT = "prev_flat_grad";

    private final Supplier<Tensor> closure;
    private final List<Parameter> params;
    private final State state;
    private final LbfgsHistory history;
    private final boolean maximize;
    private final boolean searches;
    private final double lr;
    private final double toleranceGrad;
    private final double toleranceChange;
    private final long maxIter;
    private final long maxEval;
    private long evaluations;

    LbfgsStep(ParamGroup group, State state, Supplier<Tensor> closure) {
        this.closure = closure;
        this.state = state;
        params = group.params();
        history = new LbfgsHistory(state, (int) group.integer("history_size"));
        maximize = group.flag("maximize");
        searches = group.get("line_search_fn") != null;
        lr = group.lr();
        toleranceGrad = group.number("tolerance_grad");
        toleranceChange = group.number("tolerance_change");
        maxIter = group.integer("max_iter");
        maxEval = group.integer("max_eval");
    }

    /// @return the loss before the step
    Tensor run() {
        long before = state.count(EVALUATIONS);
        state.count(ITERATIONS);
        Tensor original = Optimizer.evaluate(closure);
        evaluations = 1;
        Tensor gradient = gradient();
        if (!isFlat(gradient)) {
            iterate(new StrongWolfe.Point(MixedNumber.of(0), value(original), gradient));
        }
        state.put(EVALUATIONS, before + evaluations);
        return original;
    }

    private void iterate(StrongWolfe.Point start) {
        StrongWolfe.Point now = start;
        for (long i = 1; i <= maxIter; i++) {
            long number = state.count(ITERATIONS) + 1;
            state.put(ITERATIONS, number);
            Tensor direction = direction(number, now.gradient());
            state.put(DIRECTION, direction);
            state.put(GRADIENT, now.gradient());
            state.put("prev_loss", now.loss().value());
            MixedNumber length = number == 1 ? firstLength(now.gradient()) : MixedNumber.of(lr);
            state.put(LENGTH, length.value());
            MixedNumber slope = MixedNumber.of(now.gradient().dot(direction));
            if (slope.value() > -toleranceChange) {
                return;
            }
            StrongWolfe.Point next = move(now, direction, slope, length, i == maxIter);
            state.put(LENGTH, next.t().value());
            if (i == maxIter
                    || evaluations >= maxEval
                    || isFlat(next.gradient())
                    || largest(direction.mul(next.t().value())) <= toleranceChange
                    || Math.abs(next.loss().value() - now.loss().value()) < toleranceChange) {
                return;
            }
            now = next;
        }
    }

    /// The first step is no longer than the learning rate.
    private MixedNumber firstLength(Tensor gradient) {
        MixedNumber one = MixedNumber.of(1);
        return one.min(one.dividedBy(MixedNumber.of(gradient.abs().sum()))).times(lr);
    }

    private Tensor direction(long number, Tensor gradient) {
        if (number == 1) {
            return history.start(gradient);
        }
        if (state.get(DIRECTION) instanceof Tensor last && state.get(GRADIENT) instanceof Tensor before) {
            return history.direction(gradient, gradient.sub(before), last.mul(state.number(LENGTH)));
        }
        return history.start(gradient);
    }

    /// Goes along a direction, as far as the line search or the learning rate says.
    private StrongWolfe.Point move(
            StrongWolfe.Point from, Tensor direction, MixedNumber slope, MixedNumber length, boolean isLast) {
        if (searches) {
            List<Tensor> values = params.stream().map(Tensor::clone).toList();
            StrongWolfe.Point start = new StrongWolfe.Point(MixedNumber.of(0), from.loss(), from.gradient());
            StrongWolfe.Point best = new StrongWolfe(
                            t -> at(t, direction, values), direction, toleranceChange, start, slope)
                    .search(length, maxEval - evaluations);
            add(direction, best.t());
            return best;
        }
        add(direction, length);
        return isLast ? new StrongWolfe.Point(length, from.loss(), from.gradient()) : evaluate(length);
    }

    /// What is found at a distance; the parameters stay where they are.
    private StrongWolfe.Point at(MixedNumber t, Tensor direction, List<Tensor> values) {
        add(direction, t);
        StrongWolfe.Point point = evaluate(t);
        for (int i = 0; i < values.size(); i++) {
            params.get(i).copy_(values.get(i));
        }
        return point;
    }

    private StrongWolfe.Point evaluate(MixedNumber t) {
        MixedNumber loss = value(Optimizer.evaluate(closure));
        evaluations++;
        return new StrongWolfe.Point(t, loss, gradient());
    }

    private MixedNumber value(Tensor loss) {
        return MixedNumber.of(maximize ? -loss.item() : loss.item());
    }

    /// The gradients of all parameters as one vector.
    private Tensor gradient() {
        List<Tensor> parts = new ArrayList<>();
        for (Parameter p : params) {
            Tensor g = p.grad();
            parts.add((g == null ? Factories.zerosLike(p) : g.detach()).reshape(-1));
        }
        Tensor all = Factories.cat(parts, 0);
        return maximize ? all.neg() : all;
    }

    private void add(Tensor direction, MixedNumber length) {
        int at = 0;
        for (Parameter p : params) {
            p.add_(direction.narrow(0, at, p.numel()).view(p.shape().toArray()), length.value());
            at += p.numel();
        }
    }

    private boolean isFlat(Tensor gradient) {
        return largest(gradient) <= toleranceGrad;
    }

    private static double largest(Tensor t) {
        return t.abs().max().item();
    }
}

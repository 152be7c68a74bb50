package dev.flambeau.optim;

import dev.flambeau.tensor.Factories;
import dev.flambeau.tensor.Scope;
import dev.flambeau.tensor.Tensor;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The last steps and the changes of the gradient on them: together an approximation of the inverse Hessian,
/// kept under PyTorch's names.
final class LbfgsHistory {
    /// A change of the gradient that has less than this in common with its step says nothing of the curvature.
    private static final double LEAST_CURVATURE = 1e-10;

    private static final String CHANGES = "old_dirs";
    private static final String STEPS = "old_stps";
    private static final String RATIOS = "ro";
    private static final String SCALE = "H_diag";
    private static final String FACTORS = "al";

    private final State state;
    private final int size;

    LbfgsHistory(State state, int size) {
        this.state = state;
        this.size = size;
    }

    /// Forgets all; the first direction is down the gradient.
    Tensor start(Tensor gradient) {
        state.put(CHANGES, new ArrayList<>());
        state.put(STEPS, new ArrayList<>());
        state.put(RATIOS, new ArrayList<>());
        state.put(SCALE, 1L);
        return gradient.neg();
    }

    /// Remembers a step, and gives the next direction: minus the approximate inverse Hessian times the gradient,
    /// by the recursion over the history and back (algorithm 7.4).
    Tensor direction(Tensor gradient, Tensor change, Tensor step) {
        List<@Nullable Object> changes = list(CHANGES);
        List<@Nullable Object> steps = list(STEPS);
        List<@Nullable Object> ratios = list(RATIOS);
        remember(change, step, changes, steps, ratios);
        int n = changes.size();
        List<@Nullable Object> factors = factors(n);
        Tensor q = gradient.neg();
        for (int i = n - 1; i >= 0; i--) {
            Tensor factor = tensor(steps, i).dot(q).mul(tensor(ratios, i));
            factors.set(i, factor);
            q.add_(tensor(changes, i), -factor.item());
        }
        Tensor r = q.mul(state.get(SCALE) instanceof Tensor scale ? scale.item() : 1);
        for (int i = 0; i < n; i++) {
            Tensor back = tensor(changes, i).dot(r).mul(tensor(ratios, i));
            r.add_(tensor(steps, i), tensor(factors, i).sub(back).item());
        }
        return r;
    }

    private void remember(
            Tensor change,
            Tensor step,
            List<@Nullable Object> changes,
            List<@Nullable Object> steps,
            List<@Nullable Object> ratios) {
        Tensor curvature = change.dot(step);
        if (!(curvature.item() > LEAST_CURVATURE)) {
            return;
        }
        while (changes.size() >= size) {
            changes.removeFirst();
            steps.removeFirst();
            ratios.removeFirst();
        }
        changes.add(Scope.outlive(change));
        steps.add(Scope.outlive(step));
        ratios.add(Factories.onesLike(curvature).div(curvature));
        state.put(SCALE, curvature.div(change.dot(change)));
    }

    /// A place for the factor of each step, as many as PyTorch has.
    private List<@Nullable Object> factors(int n) {
        if (!state.has(FACTORS)) {
            state.put(FACTORS, new ArrayList<>(Collections.nCopies(size, null)));
        }
        List<@Nullable Object> factors = list(FACTORS);
        while (factors.size() < n) {
            factors.add(null);
        }
        return factors;
    }

    @SuppressWarnings("unchecked") // lists in the state are made here or copied by OptimizerStates
    private List<@Nullable Object> list(String name) {
        if (state.get(name) instanceof List<?> list) {
            return (List<@Nullable Object>) list;
        }
        List<@Nullable Object> list = new ArrayList<>();
        state.put(name, list);
        return list;
    }

    private static Tensor tensor(List<@Nullable Object> list, int index) {
        if (list.get(index) instanceof Tensor tensor) {
            return tensor;
        }
        throw new IllegalStateException("LBFGS: item " + index + " of its history is no tensor");
    }
}

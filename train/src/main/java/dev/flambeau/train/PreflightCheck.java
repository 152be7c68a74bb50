package dev.flambeau.train;

import dev.flambeau.nn.BCELoss;
import dev.flambeau.nn.BCEWithLogitsLoss;
import dev.flambeau.nn.CrossEntropyLoss;
import dev.flambeau.nn.HuberLoss;
import dev.flambeau.nn.L1Loss;
import dev.flambeau.nn.Loss;
import dev.flambeau.nn.MSELoss;
import dev.flambeau.nn.NLLLoss;
import dev.flambeau.nn.SmoothL1Loss;
import dev.flambeau.nn.Summary;
import dev.flambeau.random.Generator;
import dev.flambeau.tensor.Autograd;
import dev.flambeau.tensor.RandomFactories;
import dev.flambeau.tensor.Scope;
import dev.flambeau.tensor.ScriptTypes.Parameter;
import dev.flambeau.tensor.Tensor;
import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// Finds out on one batch whether training can work. Nothing is changed: the model runs in evaluation mode, gradients
/// are not stored, and random numbers go on where they were.
final class PreflightCheck {
    /// Fewer samples than this say nothing about classes.
    private static final int ENOUGH = 8;
    /// PyTorch's class that is left out of the cross entropy.
    private static final long IGNORED = -100;

    private final Trainer<?> trainer;
    private final List<String> problems = new ArrayList<>();
    private final List<String> warnings = new ArrayList<>();
    private double loss = Double.NaN;
    private double expected = Double.NaN;
    private String layers = "";

    private PreflightCheck(Trainer<?> trainer) {
        this.trainer = trainer;
    }

    static <B> Preflight run(Trainer<B> trainer, Iterable<B> loader, B batch) {
        PreflightCheck check = new PreflightCheck(trainer);
        Generator random = RandomFactories.defaultGenerator();
        byte[] state = random.getState();
        try (Scope _ = Scope.open();
                Modes _ = Modes.evaluation(trainer.model)) {
            check.data(loader, batch);
            check.parameters();
            if (check.problems.isEmpty()) {
                check.pair(batch);
            }
            if (check.problems.isEmpty()) {
                check.gradients(trainer.step.run(batch));
            }
        } finally {
            random.setState(state);
        }
        return new Preflight(
                check.layers, check.loss, check.expected, List.copyOf(check.problems), List.copyOf(check.warnings));
    }

    private void data(Object loader, @Nullable Object batch) {
        if (!(batch instanceof List<?> parts)) {
            return;
        }
        for (int i = 0; i < parts.size(); i++) {
            if (parts.get(i) instanceof Tensor tensor) {
                String place = NanSearch.place(tensor);
                if (place != null) {
                    problems.add("tensor " + i + " of the first batch, " + tensor.dtype() + " " + tensor.shape()
                            + ", is " + place);
                }
                if (i == 0) {
                    Columns columns = Columns.of(loader, tensor);
                    problems.addAll(columns.problems());
                    warnings.addAll(columns.warnings());
                }
            }
        }
    }

    private void parameters() {
        Set<Tensor> optimized = Collections.newSetFromMap(new IdentityHashMap<>());
        trainer.optimizer.paramGroups().forEach(group -> optimized.addAll(group.params()));
        List<String> left = new ArrayList<>();
        boolean any = false;
        for (Map.Entry<String, Parameter> entry :
                trainer.model.namedParameters().entrySet()) {
            Parameter p = entry.getValue();
            any |= p.requiresGrad() && optimized.contains(p);
            if (p.requiresGrad() && !optimized.contains(p)) {
                left.add(entry.getKey());
            }
        }
        if (!any) {
            problems.add("the optimizer has no parameter of the model that requires a gradient");
        } else if (!left.isEmpty()) {
            warnings.add("parameters that the optimizer does not have: " + Names.of(left));
        }
    }

    /// What is known of the ready-made losses.
    private void pair(@Nullable Object batch) {
        Loss lossFn = trainer.lossFn;
        if (lossFn == null || !(batch instanceof List<?> parts) || parts.size() != 2) {
            return;
        }
        if (!(parts.getFirst() instanceof Tensor inputs) || !(parts.getLast() instanceof Tensor targets)) {
            return;
        }
        layers = Summary.of(trainer.model, inputs).toString();
        Tensor outputs = trainer.model.call(inputs);
        if (lossFn instanceof CrossEntropyLoss || lossFn instanceof NLLLoss) {
            classes(outputs, targets);
        } else if (lossFn instanceof BCELoss || lossFn instanceof BCEWithLogitsLoss) {
            probabilities(targets);
        } else if (lossFn instanceof MSELoss
                || lossFn instanceof L1Loss
                || lossFn instanceof HuberLoss
                || lossFn instanceof SmoothL1Loss) {
            if (!outputs.shape().equals(targets.shape())) {
                problems.add("the model gives " + outputs.shape() + ", the targets are " + targets.shape()
                        + ": the loss would compare each with each; reshape one of them");
            }
        }
    }

    private void classes(Tensor outputs, Tensor targets) {
        if (targets.dtype().isFloating() || outputs.dim() == 0) {
            return;
        }
        int count = outputs.size(outputs.dim() == 1 ? 0 : 1);
        long[] labels = targets.toLongArray();
        boolean same = true;
        for (int i = 0; i < labels.length; i++) {
            if (labels[i] != IGNORED && (labels[i] < 0 || labels[i] >= count)) {
                problems.add("the target at place " + i + " of the first batch is class " + labels[i]
                        + ", the model has outputs for classes 0 to " + (count - 1));
                return;
            }
            same &= labels[i] == labels[0];
        }
        if (same && labels.length >= ENOUGH && count > 1) {
            warnings.add("all samples of the first batch are of class " + labels[0] + "; is the loader shuffled?");
        }
        expected = Math.log(count);
    }

    private void probabilities(Tensor targets) {
        double[] values = targets.toDoubleArray();
        for (int i = 0; i < values.length; i++) {
            if (!(values[i] >= 0 && values[i] <= 1)) {
                problems.add("the target at place " + i + " of the first batch is " + values[i]
                        + ", this loss wants 0 to 1");
                return;
            }
        }
        expected = Math.log(2);
    }

    private void gradients(Outcome outcome) {
        Tensor value = outcome.loss();
        loss = value.item();
        if (!Double.isFinite(loss)) {
            problems.add("the loss is " + loss + "; " + NanSearch.explain(trainer.model, null, () -> value));
            return;
        }
        if (!Double.isNaN(expected) && (loss > 2 * expected || loss < expected / 2)) {
            warnings.add("the loss is " + Scores.number(loss) + " at the start, a model that knows nothing has "
                    + Scores.number(expected)
                    + "; are the last layer's outputs logits of usual size, or is it trained?");
        }
        Map<String, Parameter> wanted = trainer.model.namedParameters().entrySet().stream()
                .filter(entry -> entry.getValue().requiresGrad())
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue, (a, _) -> a, LinkedHashMap::new));
        if (!value.requiresGrad()) {
            problems.add("the loss does not depend on any parameter; is something detached?");
            return;
        }
        Tensor[] inputs = wanted.values().toArray(new Tensor[0]);
        @Nullable Tensor[] found = Autograd.grad(new Tensor[] {value}, inputs, null, false, false);
        List<String> without = new ArrayList<>();
        int i = 0;
        for (String name : wanted.keySet()) {
            if (found[i++] == null) {
                without.add(name);
            }
        }
        if (!without.isEmpty()) {
            warnings.add("parameters that the loss does not depend on: " + Names.of(without));
        }
    }
}

package dev.flambeau.checks;

import dev.flambeau.tensor.Autograd;
import dev.flambeau.tensor.Tensor;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/// Compares results and gradients of a call with PyTorch's.
final class Results {
    /// PyTorch's own tests allow this much in float32.
    static final Difference VALUES = Difference.ofDistance(1e-5, 1.3e-6);

    private static final Difference GRADIENTS = Difference.ofDistance(1e-4, 1e-4);

    private Results() {}

    /// A tensor that requires a gradient.
    ///
    /// @param name     for messages
    /// @param tensor   the leaf
    /// @param gradient as expected
    record Leaf(String name, Tensor tensor, JsonNode gradient) {}

    /// The arguments that require a gradient, in order.
    static List<Tensor> leaves(List<@Nullable Object> positional, Map<String, @Nullable Object> keywords) {
        List<Tensor> leaves = new ArrayList<>();
        collect(positional, leaves);
        collect(new ArrayList<>(keywords.values()), leaves);
        return leaves;
    }

    /// Leaves with their expected gradients, of which there is a list.
    static List<Leaf> leaves(List<Tensor> tensors, JsonNode gradients) {
        List<Leaf> leaves = new ArrayList<>();
        for (int i = 0; i < tensors.size(); i++) {
            leaves.add(new Leaf(String.valueOf(i), tensors.get(i), gradients.path(i)));
        }
        return leaves;
    }

    /// What differs between the gradients of leaves, or null.
    static @Nullable String gradients(JsonNode gradOutputs, @Nullable Object output, List<Leaf> leaves) {
        List<Tensor> outputs = new ArrayList<>();
        collect(output instanceof List<?> list ? list : output == null ? List.of() : List.of(output), outputs);
        Tensor[] cotangents = new Tensor[gradOutputs.size()];
        for (int i = 0; i < cotangents.length; i++) {
            cotangents[i] = Values.tensor(gradOutputs.path(i));
        }
        if (outputs.size() != cotangents.length) {
            return cotangents.length + " outputs should require a gradient, " + outputs.size() + " do";
        }
        Tensor[] tensors = leaves.stream().map(Leaf::tensor).toArray(Tensor[]::new);
        @Nullable Tensor[] gradients = Autograd.grad(outputs.toArray(new Tensor[0]), tensors, cotangents, false, false);
        for (int i = 0; i < gradients.length; i++) {
            String wrong = difference(leaves.get(i), gradients[i]);
            if (wrong != null && difference(leaves.get(i), ofAllUses(i, leaves, gradients)) != null) {
                return "gradient " + leaves.get(i).name + wrong;
            }
        }
        return null;
    }

    private static @Nullable String difference(Leaf leaf, @Nullable Tensor gradient) {
        if (leaf.gradient.isNull() != (gradient == null)) {
            return gradient == null ? " is missing" : " should not be there";
        }
        String difference = gradient == null ? null : GRADIENTS.first(leaf.gradient, gradient);
        return difference == null ? null : " " + difference;
    }

    /// PyTorch's test database passes one tensor twice now and then, which a case cannot say: equal leaves with
    /// equal expected gradients may be one, whose gradient is the sum.
    private static @Nullable Tensor ofAllUses(int of, List<Leaf> leaves, @Nullable Tensor[] gradients) {
        Leaf leaf = leaves.get(of);
        Tensor sum = null;
        for (int i = 0; i < gradients.length; i++) {
            Leaf other = leaves.get(i);
            Tensor part = gradients[i];
            if (part != null
                    && other.gradient.equals(leaf.gradient)
                    && other.tensor.shape().equals(leaf.tensor.shape())
                    && Arrays.equals(other.tensor.toDoubleArray(), leaf.tensor.toDoubleArray())) {
                sum = sum == null ? part : sum.add(part);
            }
        }
        return sum;
    }

    private static void collect(List<? extends @Nullable Object> values, List<Tensor> into) {
        for (Object value : values) {
            if (value instanceof Tensor t && t.requiresGrad()) {
                into.add(t);
            } else if (value instanceof List<?> list) {
                collect(list, into);
            }
        }
    }
}

package dev.flambeau.checks;

import dev.flambeau.Torch;
import dev.flambeau.tensor.DType;
import dev.flambeau.tensor.Tensor;
import java.util.stream.StreamSupport;
import tools.jackson.databind.JsonNode;

/// Tensors as reference cases write them:
/// `{"tensor": "float32", "shape": [2, 3], "data": [...row-major...], "requires_grad": true}`.
final class Values {
    private Values() {}

    static boolean isTensor(JsonNode node) {
        return node.path("tensor").isString();
    }

    /// The tensor, with `requires_grad` as written.
    static Tensor tensor(JsonNode node) {
        DType dtype = DType.of(node.path("tensor").stringValue());
        JsonNode data = node.required("data");
        Object values = dtype.isFloating() ? doubles(data) : longs(data);
        Tensor tensor = Torch.fromArray(values).to(dtype).reshape(ints(node.required("shape")));
        return node.path("requires_grad").booleanValue(false) ? tensor.requiresGrad_() : tensor;
    }

    static int[] ints(JsonNode array) {
        return StreamSupport.stream(array.spliterator(), false)
                .mapToInt(JsonNode::intValue)
                .toArray();
    }

    static double[] doubles(JsonNode array) {
        return StreamSupport.stream(array.spliterator(), false)
                .mapToDouble(Values::number)
                .toArray();
    }

    static long[] longs(JsonNode array) {
        return StreamSupport.stream(array.spliterator(), false)
                .mapToLong(n -> n.isBoolean() ? n.booleanValue() ? 1 : 0 : n.longValue())
                .toArray();
    }

    /// A number; not-a-number and infinities are strings.
    static double number(JsonNode node) {
        if (!node.isString()) {
            return node.doubleValue();
        }
        return switch (node.stringValue()) {
            case "nan" -> Double.NaN;
            case "inf" -> Double.POSITIVE_INFINITY;
            case "-inf" -> Double.NEGATIVE_INFINITY;
            default -> throw new CaseFileException("'" + node.stringValue() + "' is no number");
        };
    }
}

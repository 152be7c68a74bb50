package dev.flambeau.checks;

import dev.flambeau.linalg.Linalg;
import dev.flambeau.tensor.Factories;
import dev.flambeau.tensor.ReturnTypes.Lstsq;
import dev.flambeau.tensor.Tensor;
import dev.flambeau.tensor.ValuesAndIndices;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// Operators that PyTorch's test database calls with the results of another operator, which it runs first.
final class ComposedCalls {
    private static final String MAX_POOL_BACKWARD = "max_pool2d_with_indices_backward";

    private static final String PINV = "linalg.pinv";
    private static final String LSTSQ = "linalg.lstsq";

    private ComposedCalls() {}

    static boolean isOne(String op, String variant) {
        return op.equals(MAX_POOL_BACKWARD)
                || op.equals(PINV) && variant.equals("singular")
                || op.equals(LSTSQ) && variant.equals("grad_oriented");
    }

    /// The call, ready to be made; null if no method takes these arguments.
    static @Nullable Supplier<@Nullable Object> of(
            String op, List<@Nullable Object> positional, Map<String, @Nullable Object> keywords) {
        return switch (op) {
            case PINV -> pinvOfProduct(positional);
            case LSTSQ -> differentiable(OperatorBinding.of(op, positional, keywords));
            default -> maxPoolBackward(op, positional, keywords);
        };
    }

    /// The pseudoinverse of a product, which is singular.
    private static @Nullable Supplier<@Nullable Object> pinvOfProduct(List<@Nullable Object> positional) {
        return positional.get(0) instanceof Tensor a && positional.get(1) instanceof Tensor b
                ? () -> Linalg.pinv(a.matmul(b.mT()))
                : null;
    }

    /// The solution and the residuals, which have gradients.
    private static @Nullable Supplier<@Nullable Object> differentiable(@Nullable Supplier<@Nullable Object> lstsq) {
        return lstsq == null
                ? null
                : () -> lstsq.get() instanceof Lstsq all ? List.of(all.solution(), all.residuals()) : null;
    }

    private static @Nullable Supplier<@Nullable Object> maxPoolBackward(
            String op, List<@Nullable Object> positional, Map<String, @Nullable Object> keywords) {
        Map<String, @Nullable Object> pooling = new HashMap<>(keywords);
        pooling.put("return_indices", true);
        Supplier<@Nullable Object> forward = OperatorBinding.of("nn.functional.max_pool2d", positional, pooling);
        return forward == null
                ? null
                : () -> {
                    if (!(forward.get() instanceof ValuesAndIndices(Tensor values, Tensor indices))) {
                        throw new CaseFileException("max_pool2d did not give values and indices");
                    }
                    Object kernel = keywords.get("kernel_size");
                    Object stride = keywords.get("stride");
                    List<@Nullable Object> all = new ArrayList<>();
                    all.add(Factories.onesLike(values.detach()));
                    all.add(positional.getFirst());
                    all.add(kernel);
                    all.add(stride == null ? kernel : stride);
                    all.add(keywords.getOrDefault("padding", 0L));
                    all.add(keywords.getOrDefault("dilation", 1L));
                    all.add(keywords.getOrDefault("ceil_mode", false));
                    all.add(indices);
                    Supplier<@Nullable Object> backward = OperatorBinding.of(op, all, Map.of());
                    if (backward == null) {
                        throw new CaseFileException(op + ": no method takes these arguments");
                    }
                    return backward.get();
                };
    }
}

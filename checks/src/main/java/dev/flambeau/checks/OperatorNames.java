package dev.flambeau.checks;

import dev.flambeau.Torch;
import dev.flambeau.fft.Fft;
import dev.flambeau.functional.Functional;
import dev.flambeau.linalg.Linalg;
import dev.flambeau.masked.Masked;
import dev.flambeau.signal.Windows;
import dev.flambeau.special.Special;
import dev.flambeau.tensor.DType;
import dev.flambeau.tensor.Tensor;
import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// What differs between PyTorch's names of operators and Java's.
final class OperatorNames {
    /// Where the public functions are.
    static final List<Class<?>> CLASSES = List.of(
            Tensor.class,
            Torch.class,
            Functional.class,
            Linalg.class,
            Fft.class,
            Special.class,
            Masked.class,
            Windows.class);

    /// The class that alone holds the functions of a namespace of PyTorch, by its simple name; operators of
    /// other namespaces are in any class.
    private static final Map<String, String> NAMESPACES = Map.of(
            "linalg", "Linalg",
            "special", "Special",
            "fft", "Fft",
            "masked", "Masked",
            "signal.windows", "Windows");

    /// Python's names of conversions; Java has [Tensor#to].
    static final Map<String, DType> CASTS = Map.of(
            "bool", DType.BOOL,
            "byte", DType.UINT8,
            "char", DType.INT8,
            "short", DType.INT16,
            "int", DType.INT32,
            "long", DType.INT64,
            "half", DType.FLOAT16,
            "bfloat16", DType.BFLOAT16,
            "float", DType.FLOAT32,
            "double", DType.FLOAT64);

    /// PyTorch's second names of operators, and those that Java's keywords forbid.
    private static final Map<String, String> ALIASES = Map.ofEntries(
            Map.entry("clip", "clamp"),
            Map.entry("trapz", "trapezoid"),
            Map.entry("unsafeChunk", "chunk"),
            Map.entry("unsafeSplit", "split"),
            Map.entry("__radd__", "add"),
            Map.entry("__rdiv__", "div"),
            Map.entry("__rmatmul__", "matmul"),
            Map.entry("__rmod__", "remainder"),
            Map.entry("__rmul__", "mul"),
            Map.entry("__rpow__", "pow"),
            Map.entry("__rand__", "bitwiseAnd"),
            Map.entry("__ror__", "bitwiseOr"),
            Map.entry("__rxor__", "bitwiseXor"),
            Map.entry("__rsub__", "sub"));

    /// Where the test database calls an operator with its arguments in another order: which argument comes
    /// first, second ...
    private static final Map<String, List<Integer>> ORDERS = Map.ofEntries(
            Map.entry("where", List.of(1, 0, 2)),
            Map.entry("nn.functional.embedding", List.of(1, 0)),
            Map.entry("nn.functional.embedding_bag", List.of(1, 0)),
            Map.entry("einsum", List.of(1, 0)),
            Map.entry("__rdiv__", List.of(1, 0)),
            Map.entry("__rmatmul__", List.of(1, 0)),
            Map.entry("__rmod__", List.of(1, 0)),
            Map.entry("__rpow__", List.of(1, 0)),
            Map.entry("__rsub__", List.of(1, 0)),
            Map.entry("polygamma", List.of(1, 0)),
            Map.entry("special.polygamma", List.of(1, 0)));

    /// Switches that ask for other results, which in Java are methods with another name: what it ends in.
    static final Map<String, String> FORMS = Map.of("return_indices", "WithIndices", "as_tuple", "AsTuple");

    private OperatorNames() {}

    /// The name of the Java method.
    static String method(String op) {
        if (op.startsWith("__")) {
            return ALIASES.getOrDefault(op, op);
        }
        String camel = Python.camelCase(op);
        return ALIASES.getOrDefault(camel, camel);
    }

    /// The positional arguments as the operator itself takes them.
    static List<@Nullable Object> ordered(String op, List<@Nullable Object> positional) {
        List<Integer> order = ORDERS.getOrDefault(op, List.of());
        if (order.size() != positional.size()) {
            return positional;
        }
        List<@Nullable Object> values = new ArrayList<>();
        order.forEach(at -> values.add(positional.get(at)));
        return values;
    }

    /// False for a method of the right name in the wrong place: `linalg.norm` is not Tensor's norm, nor `lu_solve`
    /// that of linalg.
    static boolean belongs(String op, Method method) {
        int dot = op.lastIndexOf('.');
        String home = NAMESPACES.get(dot < 0 ? "" : op.substring(0, dot));
        return CLASSES.stream()
                .filter(type -> method.getDeclaringClass().isAssignableFrom(type))
                .map(Class::getSimpleName)
                .anyMatch(name -> home == null ? !NAMESPACES.containsValue(name) : name.equals(home));
    }
}

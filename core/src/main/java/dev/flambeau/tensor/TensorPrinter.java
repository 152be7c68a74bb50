package dev.flambeau.tensor;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.IntFunction;
import java.util.function.IntToDoubleFunction;
import java.util.function.IntToLongFunction;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/// Writes a tensor as PyTorch does, character by character.
///
/// Of a tensor with more elements than the threshold only the edges are shown, and only those are read.
/// Positions count elements in row-major order, whatever the strides are.
final class TensorPrinter {
    private static final String PREFIX = "tensor(";

    private final int[] sizes;
    private final int numel;
    private final PrintOptions options;
    private final boolean summarized;
    private IntFunction<String> element = position -> "";
    private int width = 1;

    private TensorPrinter(int[] sizes, PrintOptions options) {
        this.sizes = sizes;
        this.numel = Arrays.stream(sizes).reduce(1, (a, b) -> a * b);
        this.options = options;
        this.summarized = numel > options.threshold();
    }

    /// The text of a floating tensor.
    ///
    /// @param values       the number at a position in row-major order
    /// @param requiresGrad whether it is a leaf that wants a gradient
    /// @param gradFn       PyTorch's name of what made it, such as `MulBackward0`, or null
    static String print(
            DType dtype,
            int[] sizes,
            IntToDoubleFunction values,
            boolean requiresGrad,
            @Nullable String gradFn,
            PrintOptions options) {
        TensorPrinter printer = new TensorPrinter(sizes, options);
        double[] shown = printer.shown().mapToDouble(values).toArray();
        FloatFormat format = FloatFormat.of(shown, options);
        printer.width = format.width(shown);
        printer.element = position -> format.text(values.applyAsDouble(position));
        return printer.print(dtype, requiresGrad, gradFn);
    }

    /// The text of a tensor of integers or, as 0 and 1, truth values.
    ///
    /// @param values the number at a position in row-major order
    static String print(DType dtype, int[] sizes, IntToLongFunction values, PrintOptions options) {
        TensorPrinter printer = new TensorPrinter(sizes, options);
        printer.element = position -> {
            long value = values.applyAsLong(position);
            return dtype == DType.BOOL ? value == 0 ? "False" : "True" : Long.toString(value);
        };
        printer.width = printer.shown()
                .map(position -> printer.element.apply(position).length())
                .max()
                .orElse(1);
        return printer.print(dtype, false, null);
    }

    private String print(DType dtype, boolean requiresGrad, @Nullable String gradFn) {
        List<String> suffixes = new ArrayList<>();
        if (numel == 0 ? sizes.length != 1 : options.edgeItems() == 0) {
            suffixes.add("size=" + tuple());
        }
        boolean plain = dtype == DType.FLOAT32 || (numel > 0 && (dtype == DType.INT64 || dtype == DType.BOOL));
        if (!plain) {
            suffixes.add("dtype=torch." + dtype.torchName());
        }
        if (gradFn != null) {
            suffixes.add("grad_fn=<" + gradFn + ">");
        } else if (requiresGrad) {
            suffixes.add("requires_grad=True");
        }
        StringBuilder text = new StringBuilder(PREFIX);
        if (numel == 0) {
            text.append("[]");
        } else {
            append(text, 0, 0, PREFIX.length());
        }
        return appendSuffixes(text, suffixes).append(')').toString();
    }

    private String tuple() {
        String inner = Arrays.toString(sizes);
        return "(" + inner.substring(1, inner.length() - 1) + (sizes.length == 1 ? ",)" : ")");
    }

    private StringBuilder appendSuffixes(StringBuilder text, List<String> suffixes) {
        int lineLength = text.length() - text.lastIndexOf("\n") + 1;
        for (String suffix : suffixes) {
            if (lineLength + suffix.length() + 2 > options.lineWidth()) {
                text.append(",\n").repeat(' ', PREFIX.length()).append(suffix);
                lineLength = PREFIX.length() + suffix.length();
            } else {
                text.append(", ").append(suffix);
                lineLength += suffix.length() + 2;
            }
        }
        return text;
    }

    /// Writes one dimension, and those within it, from the element at `position` on.
    private void append(StringBuilder text, int dim, int position, int indent) {
        if (dim == sizes.length) {
            appendElement(text, position);
            return;
        }
        text.append('[');
        boolean row = dim == sizes.length - 1;
        int perLine = row ? Math.max(1, Math.floorDiv(options.lineWidth() - indent, width + 2)) : 1;
        int stride = stride(dim);
        int count = 0;
        for (int i = 0; i < sizes[dim]; i++) {
            boolean gap = isGap(dim, i);
            if (count > 0) {
                text.append(',');
                if (count % perLine != 0) {
                    text.append(' ');
                } else {
                    text.repeat('\n', Math.max(1, sizes.length - dim - 1)).repeat(' ', indent + 1);
                }
            }
            count++;
            if (!gap) {
                append(text, dim + 1, position + i * stride, indent + 1);
            } else {
                text.append(row && options.edgeItems() > 0 ? " ..." : "...");
                i = sizes[dim] - options.edgeItems() - 1;
            }
        }
        text.append(']');
    }

    private void appendElement(StringBuilder text, int position) {
        String number = element.apply(position);
        text.repeat(' ', Math.max(0, width - number.length())).append(number);
    }

    private boolean isGap(int dim, int i) {
        return summarized && i == options.edgeItems() && sizes[dim] > 2 * options.edgeItems();
    }

    private int stride(int dim) {
        int stride = 1;
        for (int i = dim + 1; i < sizes.length; i++) {
            stride *= sizes[i];
        }
        return stride;
    }

    /// The positions of all elements that are shown.
    private IntStream shown() {
        IntStream positions = IntStream.of(0);
        if (numel == 0) {
            return IntStream.empty();
        }
        for (int dim = 0; dim < sizes.length; dim++) {
            int size = sizes[dim];
            int stride = stride(dim);
            int edge = summarized && size > 2 * options.edgeItems() ? options.edgeItems() : size;
            int tail = Math.min(edge, size - edge);
            positions = positions.flatMap(
                    p -> IntStream.concat(IntStream.range(0, edge), IntStream.range(size - tail, size))
                            .map(i -> p + i * stride));
        }
        return positions;
    }
}

package dev.flambeau.tensor;

import dev.flambeau.error.ValueException;
import dev.flambeau.watch.Watch;
import dev.flambeau.watch.Watcher;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Finds the operator that first makes a number that is none (NaN), or is infinite, forwards or backwards, and the
/// module it belongs to. What
/// [torch.autograd.detect_anomaly](https://docs.pytorch.org/docs/stable/autograd.html#torch.autograd.detect_anomaly)
/// is for.
///
/// ```java
/// try (var detection = AnomalyDetection.start()) {
///     lossFn.forward(model.call(x), y).backward();
///     IO.println(detection.firstNan());
/// }
/// ```
///
/// It hears the thread that started it, looks at every result, and takes the place of a profiler: for a step that is
/// known to fail, not for all of them. While there is none, operators are as fast as ever.
public final class AnomalyDetection implements AutoCloseable {
    /// Where something began.
    ///
    /// @param operator  that made it, such as `log`
    /// @param module    in which it was called, such as `TinyVGG.classifier.1`; null outside of all
    /// @param backward  the node whose gradient was computed, such as `SqrtBackward0`; null in forward
    /// @param value     what it made first: NaN or an infinity
    /// @param count     how many elements of the result are like that
    /// @param fromInput whether an input of the operator had such a value already, which comes from data, a
    ///                  parameter or a function that is no operator
    public record Finding(
            String operator,
            @Nullable String module,
            @Nullable String backward,
            double value,
            int count,
            boolean fromInput) {
        /// In words: `log makes nan in layer 'net.2'`.
        @Override
        public String toString() {
            String what =
                    backward == null ? operator : "the gradient of an operator (" + backward + ", in " + operator + ")";
            return what + (fromInput ? " passes on " : " makes ") + (Double.isNaN(value) ? "nan" : "" + value) + " in "
                    + count + (count == 1 ? " element" : " elements") + " of its result"
                    + (module == null ? ", outside of all layers" : ", in layer '" + module + "'");
        }
    }

    private static @Nullable AnomalyDetection current;

    private final Thread thread = Thread.currentThread();
    private final Stack stack = new Stack();
    private @Nullable Finding nan;
    private @Nullable Finding infinity;

    private AnomalyDetection() {}

    /// Starts to look.
    ///
    /// @return stops with [#close]
    /// @throws ValueException if another one looks, or a profiler measures
    public static AnomalyDetection start() {
        AnomalyDetection detection = new AnomalyDetection();
        if (!Watch.replace(null, detection.stack)) {
            throw new ValueException("AnomalyDetection: a profiler or another detection is at work; close it first");
        }
        current = detection;
        return detection;
    }

    /// The operator that first made a NaN; null if none did.
    public @Nullable Finding firstNan() {
        return nan;
    }

    /// The operator that first made an infinity; null if none did.
    public @Nullable Finding firstInfinity() {
        return infinity;
    }

    /// Stops.
    @Override
    public void close() {
        if (Watch.replace(stack, null)) {
            current = null;
        }
    }

    /// An operator has a result.
    static void look(Op op, Tensor out, @Nullable Tensor... inputs) {
        AnomalyDetection detection = current;
        if (detection != null && detection.thread == Thread.currentThread() && op.kind() != Op.Kind.MOVEMENT) {
            detection.see(op, out, inputs);
        }
    }

    private void see(Op op, Tensor out, @Nullable Tensor[] inputs) {
        if (nan == null) {
            nan = find(op, out, inputs, false);
        }
        if (infinity == null) {
            infinity = find(op, out, inputs, true);
        }
    }

    private @Nullable Finding find(Op op, Tensor out, @Nullable Tensor[] inputs, boolean infinite) {
        int count = count(out, infinite);
        if (count == 0) {
            return null;
        }
        boolean before = false;
        for (Tensor input : inputs) {
            // What changes a tensor in place has its input no more.
            before |= input != null && input.storage != out.storage && count(input, infinite) > 0;
        }
        return new Finding(op.name(), stack.module(), null, first(out, infinite), count, before);
    }

    private static boolean is(double value, boolean infinite) {
        return infinite ? Double.isInfinite(value) : Double.isNaN(value);
    }

    private static int count(Tensor t, boolean infinite) {
        int count = 0;
        if (t.dtype.isFloating()) {
            for (double value : t.toDoubleArray()) {
                count += is(value, infinite) ? 1 : 0;
            }
        }
        return count;
    }

    private static double first(Tensor t, boolean infinite) {
        for (double value : t.toDoubleArray()) {
            if (is(value, infinite)) {
                return value;
            }
        }
        throw new IllegalStateException("counted, but not there");
    }

    /// Knows in which module the thread is.
    private final class Stack implements Watcher {
        private record Frame(Kind kind, @Nullable String module, boolean nanBefore, boolean infinityBefore) {}

        private final List<Frame> frames = new ArrayList<>();

        @Override
        public int begin(Kind kind, @Nullable String module) {
            if (thread != Thread.currentThread()) {
                return 1;
            }
            frames.add(new Frame(kind, module == null ? module() : module, nan != null, infinity != null));
            return frames.size();
        }

        @Override
        public void end(int frame, String name, long operations, long bytes) {
            if (thread != Thread.currentThread() || frame > frames.size()) {
                return;
            }
            Frame ended = frames.get(frame - 1);
            if (ended.kind == Kind.BACKWARD) {
                nan = ended.nanBefore ? nan : in(nan, name);
                infinity = ended.infinityBefore ? infinity : in(infinity, name);
            }
            frames.subList(frame - 1, frames.size()).clear();
        }

        private static @Nullable Finding in(@Nullable Finding found, String node) {
            return found == null
                    ? null
                    : new Finding(found.operator, found.module, node, found.value, found.count, found.fromInput);
        }

        @Override
        public void announce(String name) {}

        @Override
        public void operator(String name, long operations, long bytes) {}

        @Override
        public @Nullable String module() {
            return thread != Thread.currentThread() || frames.isEmpty() ? null : frames.getLast().module;
        }
    }
}

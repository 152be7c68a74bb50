package dev.flambeau.profiler;

import dev.flambeau.watch.Watcher.Kind;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import jdk.jfr.FlightRecorder;
import org.jspecify.annotations.Nullable;

/// What one thread did. Only that thread writes into it.
final class ThreadLog {
    /// So many spans are kept for the trace; sums have all.
    static final int MOST_SPANS = 1 << 20;

    /// What has begun and not ended.
    private static final class Frame {
        Kind kind = Kind.REGION;
        String module = "";
        boolean backward;
        long start;
        /// Nanoseconds that what began inside took.
        long inside;
        /// The operator that will end it; null if what began it does.
        @Nullable
        String announced;

        /// Whether operators ended inside.
        boolean composed;

        @Nullable
        OperatorEvent event;
    }

    final Thread thread = Thread.currentThread();
    final Map<Work, Sums> sums = new HashMap<>();
    final List<Span> spans = new ArrayList<>();

    private final List<Frame> frames = new ArrayList<>();
    /// The first stands for the thread itself.
    private int depth = 1;

    private long last;

    /// For recordings of the JDK, where there are any: to load what they need takes long.
    private final boolean recorded = FlightRecorder.isInitialized();

    /// Began at the last moment.
    private @Nullable OperatorEvent event;

    ThreadLog() {
        frames.add(new Frame());
        mark();
    }

    int begin(Kind kind, @Nullable String module) {
        Frame outer = frames.get(depth - 1);
        if (frames.size() == depth) {
            frames.add(new Frame());
        }
        Frame frame = frames.get(depth);
        frame.kind = kind;
        frame.module = module == null ? outer.module : module;
        frame.backward = outer.backward || kind == Kind.BACKWARD;
        frame.inside = 0;
        frame.announced = null;
        frame.composed = false;
        frame.start = mark();
        frame.event = event;
        return depth++;
    }

    void end(int index, String name, long operations, long bytes) {
        if (index >= depth) {
            return; // it began before this profile
        }
        Frame frame = frames.get(index);
        depth = index;
        long length = System.nanoTime() - frame.start;
        note(
                frame,
                name,
                frame.start,
                length,
                frame.inside,
                frame.composed ? 0 : operations,
                frame.composed ? 0 : bytes);
    }

    void announce(String name) {
        frames.get(begin(Kind.OPERATOR, null)).announced = name;
    }

    void operator(String name, long operations, long bytes) {
        Frame outer = frames.get(depth - 1);
        if (name.equals(outer.announced)) {
            depth--;
            note(outer, name, outer.start, System.nanoTime() - outer.start, outer.inside, operations, bytes);
            return;
        }
        Frame frame = new Frame();
        frame.kind = Kind.OPERATOR;
        frame.module = outer.module;
        frame.backward = outer.backward;
        frame.event = event;
        note(frame, name, last, System.nanoTime() - last, 0, operations, bytes);
    }

    String module() {
        return frames.get(depth - 1).module;
    }

    private void note(Frame frame, String name, long start, long length, long inside, long operations, long bytes) {
        Frame outer = frames.get(depth - 1);
        outer.inside += length;
        outer.composed |= frame.kind == Kind.OPERATOR;
        Sums sum = sums.computeIfAbsent(new Work(frame.kind, name, frame.module, frame.backward), _ -> new Sums());
        sum.calls++;
        sum.total += length;
        sum.self += length - inside;
        sum.operations += operations;
        sum.bytes += bytes;
        Span span = new Span(frame.kind, name, frame.module, frame.backward, start, length, operations, bytes);
        if (spans.size() < MOST_SPANS) {
            spans.add(span);
        }
        if (frame.kind == Kind.OPERATOR && frame.event != null) {
            frame.event.commit(span);
        }
        mark();
    }

    /// What ends next without having begun, began now.
    private long mark() {
        if (recorded) {
            OperatorEvent next = new OperatorEvent();
            next.begin();
            event = next;
        }
        last = System.nanoTime();
        return last;
    }
}

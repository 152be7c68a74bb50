package dev.flambeau.tensor;

import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;

/// Whether operators are recorded for backward, for each thread
/// ([torch.no_grad](https://docs.pytorch.org/docs/stable/generated/torch.no_grad.html),
/// [torch.inference_mode](https://docs.pytorch.org/docs/stable/generated/torch.inference_mode.html)).
public final class GradMode {
    /// Ends a mode when it is closed: `try (var _ = noGrad()) { ... }`.
    public static final class Guard implements AutoCloseable {
        private final State state;
        private final boolean recording;
        private final boolean inference;

        private Guard(State state) {
            this.state = state;
            recording = state.recording;
            inference = state.inference;
        }

        /// Brings back the mode there was before.
        @Override
        public void close() {
            state.set(recording, inference);
        }
    }

    private static final class State {
        private boolean recording = true;
        private boolean inference;

        private void set(boolean newRecording, boolean newInference) {
            if (inference != newInference) {
                INFERRING.addAndGet(newInference ? 1 : -1);
            }
            recording = newRecording;
            inference = newInference;
        }
    }

    private static final ThreadLocal<State> STATE = ThreadLocal.withInitial(State::new);

    /// How many threads are in inference mode: while none is, outputs are made without a look at the thread's
    /// state.
    private static final AtomicInteger INFERRING = new AtomicInteger();

    private GradMode() {}

    /// True if operators of this thread are recorded.
    public static boolean isEnabled() {
        State state = STATE.get();
        return state.recording && !state.inference;
    }

    /// True if this thread is in inference mode.
    public static boolean isInference() {
        return INFERRING.getPlain() != 0 && STATE.get().inference;
    }

    /// Nothing is recorded until the guard is closed.
    public static Guard noGrad() {
        return set(false);
    }

    /// Operators are recorded again inside [#noGrad], until the guard is closed.
    public static Guard enableGrad() {
        return set(true);
    }

    /// As [#noGrad], and the results can never become part of a graph.
    public static Guard inferenceMode() {
        State state = STATE.get();
        Guard guard = new Guard(state);
        state.set(false, true);
        return guard;
    }

    /// Runs something of which nothing is recorded.
    static <T> T without(Supplier<T> work) {
        try (Guard _ = set(false)) {
            return work.get();
        }
    }

    static Guard set(boolean recording) {
        State state = STATE.get();
        Guard guard = new Guard(state);
        state.set(recording, state.inference);
        return guard;
    }
}

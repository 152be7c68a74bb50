package dev.flambeau.data;

import dev.flambeau.error.IndexException;
import dev.flambeau.error.ShapeException;
import dev.flambeau.error.ValueException;
import dev.flambeau.tensor.Tensor;
import java.util.List;

/// Windows of a time series, each with what follows it as its target.
///
/// ```java
/// var windows = new WindowDataset(series, 24, 6, 1); // a day of hours, and the 6 hours after it
/// List<Tensor> sample = windows.get(0);              // [24, features] and [6, features]
/// ```
///
/// Windows are views. Those of the last part of the series, cut off with `series.narrow`, are for testing:
/// neighbouring windows overlap, so a random split would test with what was learned from.
public final class WindowDataset implements Dataset<List<Tensor>> {
    private final Tensor inputs;
    private final Tensor targets;
    private final int window;
    private final int horizon;
    private final int stride;

    /// Windows of one series that predict another one.
    ///
    /// @param inputs  `[time, ...]`
    /// @param targets `[time, ...]`, such as one column of the inputs
    /// @param window  steps of an input, 1 or more
    /// @param horizon steps of a target, which begins where the input ends, 1 or more
    /// @param stride  steps from one window to the next, 1 or more
    /// @throws ShapeException if the two differ in length
    /// @throws ValueException if a number is below 1, or the series is too short for one window
    public WindowDataset(Tensor inputs, Tensor targets, int window, int horizon, int stride) {
        if (inputs.dim() == 0 || targets.dim() == 0 || inputs.size(0) != targets.size(0)) {
            throw new ShapeException("WindowDataset: inputs " + inputs.shape() + " and targets " + targets.shape()
                    + " must have one first size, the time");
        }
        if (window < 1 || horizon < 1 || stride < 1) {
            throw new ValueException("WindowDataset: window " + window + ", horizon " + horizon + " and stride "
                    + stride + " must be 1 or more");
        }
        if ((long) window + horizon > inputs.size(0)) {
            throw new ValueException("WindowDataset: a series of " + inputs.size(0) + " steps has no window of "
                    + window + " and " + horizon + " steps after it");
        }
        this.inputs = inputs;
        this.targets = targets;
        this.window = window;
        this.horizon = horizon;
        this.stride = stride;
    }

    /// Windows of a series that predict how it goes on.
    ///
    /// @param series  `[time]` or `[time, features...]`
    /// @param window  steps of an input, 1 or more
    /// @param horizon steps of a target, 1 or more
    /// @param stride  steps from one window to the next, 1 or more
    public WindowDataset(Tensor series, int window, int horizon, int stride) {
        this(series, series, window, horizon, stride);
    }

    /// Windows that begin at each step.
    ///
    /// @param series  `[time]` or `[time, features...]`
    /// @param window  steps of an input, 1 or more
    /// @param horizon steps of a target, 1 or more
    public WindowDataset(Tensor series, int window, int horizon) {
        this(series, window, horizon, 1);
    }

    @Override
    public List<Tensor> get(int index) {
        if (index < 0 || index >= size()) {
            throw new IndexException("WindowDataset: there is no window " + index + " among " + size());
        }
        int start = index * stride;
        return List.of(inputs.narrow(0, start, window), targets.narrow(0, start + window, horizon));
    }

    @Override
    public int size() {
        return (inputs.size(0) - window - horizon) / stride + 1;
    }
}

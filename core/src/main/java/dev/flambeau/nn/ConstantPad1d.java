package dev.flambeau.nn;

/// A number around the last dimension
/// ([PyTorch](https://docs.pytorch.org/docs/stable/generated/torch.nn.ConstantPad1d.html)).
///
/// Shapes: input `[batch, channels, sizes]` or without batch, output the same with more places.
public final class ConstantPad1d extends PadNd {
    private final double value;

    /// @param padding how many places on each side
    /// @param value   what to fill in
    public ConstantPad1d(int padding, double value) {
        this(new int[] {padding}, value);
    }

    /// @param padding how many places: before and after
    /// @param value   what to fill in
    public ConstantPad1d(int[] padding, double value) {
        super(1, padding, "constant", value);
        this.value = value;
    }

    @Override
    protected String extraRepr() {
        return "padding=" + sides() + ", value=" + Repr.plain(value);
    }
}

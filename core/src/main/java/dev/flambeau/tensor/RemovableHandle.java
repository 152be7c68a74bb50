package dev.flambeau.tensor;

/// Takes back what was registered, such as a hook
/// ([PyTorch](https://docs.pytorch.org/docs/stable/generated/torch.Tensor.register_hook.html)).
public final class RemovableHandle implements AutoCloseable {
    private final Runnable removal;

    /// @param removal takes it back; may run more than once
    public RemovableHandle(Runnable removal) {
        this.removal = removal;
    }

    /// Takes it back; after the first time nothing happens.
    public void remove() {
        removal.run();
    }

    /// As [#remove], so that a hook can live in a `try`.
    @Override
    public void close() {
        remove();
    }
}

package dev.flambeau.nn;

import dev.flambeau.tensor.Tensor;
import org.jspecify.annotations.Nullable;

/// Looks at the output of a module after it computed
/// ([PyTorch][1]).
///
/// [1]: https://docs.pytorch.org/docs/stable/generated/torch.nn.Module.html#torch.nn.Module.register_forward_hook
@FunctionalInterface
public interface ForwardHook {
    /// Called after a module computed.
    ///
    /// @param module which one
    /// @param input  what it was called with
    /// @param output what it computed
    /// @return another output in its place, or null to leave it
    @Nullable
    Tensor afterForward(Module module, Tensor input, Tensor output);
}

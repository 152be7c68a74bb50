package dev.flambeau.nn;

import dev.flambeau.tensor.Tensor;
import org.jspecify.annotations.Nullable;

/// Looks at the input of a module before it computes
/// ([PyTorch][1]).
///
/// [1]: https://docs.pytorch.org/docs/stable/generated/torch.nn.Module.html#torch.nn.Module.register_forward_pre_hook
@FunctionalInterface
public interface ForwardPreHook {
    /// Called before a module computes.
    ///
    /// @param module which one
    /// @param input  what it is called with
    /// @return another input in its place, or null to leave it
    @Nullable
    Tensor beforeForward(Module module, Tensor input);
}

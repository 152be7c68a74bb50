package dev.flambeau.nn;

import dev.flambeau.tensor.Tensor;
import org.jspecify.annotations.Nullable;

/// Looks at the gradients of a module when backward has passed through it
/// ([PyTorch][1]).
///
/// [1]: https://docs.pytorch.org/docs/stable/generated/torch.nn.Module.html#torch.nn.Module.register_full_backward_hook
@FunctionalInterface
public interface BackwardHook {
    /// Called when the gradient of the input is there.
    ///
    /// @param module     which one
    /// @param gradInput  gradient of the input; null if that requires none
    /// @param gradOutput gradient of the output
    /// @return another gradient of the input in its place, or null to leave it
    @Nullable
    Tensor afterBackward(Module module, @Nullable Tensor gradInput, Tensor gradOutput);
}

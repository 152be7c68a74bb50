package dev.flambeau.nn;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// Looks at the calls of a module that takes several inputs or gives several results, such as a loss, a recurrent
/// network
/// or attention ([PyTorch][1], but it only looks on).
///
/// [1]: https://docs.pytorch.org/docs/stable/generated/torch.nn.Module.html#torch.nn.Module.register_forward_hook
@FunctionalInterface
public interface CallHook {
    /// Called after a module computed.
    ///
    /// @param module which one
    /// @param inputs what it was called with, in the order of the parameters; null for what was left out
    /// @param output what it computed: a tensor or a record of several
    void afterCall(Module module, List<@Nullable Object> inputs, Object output);
}

package dev.flambeau.tensor;

import dev.flambeau.error.GradientException;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// Backward from a tensor, and what looks at its gradient.
public sealed interface TensorGradients permits Tensor {
    /// Gradients of this one-element tensor with respect to all leaves that require one, added to their
    /// [Tensor#grad]
    /// ([torch.Tensor.backward](https://docs.pytorch.org/docs/stable/generated/torch.Tensor.backward.html)).
    ///
    /// @throws GradientException if nothing requires a gradient, there is more than one element, or the graph
    ///     was freed
    default void backward() {
        Autograd.backward((Tensor) this, null, false, false);
    }

    /// As [#backward()] for a tensor of any shape.
    ///
    /// @param gradient    of this shape: the gradient of what comes after
    /// @param retainGraph keep the graph for another backward
    /// @param createGraph record backward itself, for second derivatives
    default void backward(@Nullable Tensor gradient, boolean retainGraph, boolean createGraph) {
        Autograd.backward((Tensor) this, gradient, retainGraph, createGraph);
    }

    /// As [#backward()] for a tensor of any shape.
    ///
    /// @param gradient of this shape
    default void backward(Tensor gradient) {
        Autograd.backward((Tensor) this, gradient, false, false);
    }

    /// Has something look at the gradient of this tensor whenever backward computes it, before it goes on
    /// ([PyTorch](https://docs.pytorch.org/docs/stable/generated/torch.Tensor.register_hook.html)).
    ///
    /// @param hook takes the gradient, and gives another in its place, or null to leave it
    /// @return takes the hook away
    /// @throws GradientException if this tensor requires no gradient
    default RemovableHandle registerHook(Function<? super Tensor, ? extends @Nullable Tensor> hook) {
        return GradientHooks.of("registerHook", (Tensor) this).add(hook);
    }

    /// Has backward keep the gradient of this tensor in [Tensor#grad], as it does for leaves
    /// ([PyTorch](https://docs.pytorch.org/docs/stable/generated/torch.Tensor.retain_grad.html)). It is the
    /// gradient after all hooks; a later backward adds to it. Changes nothing for a leaf.
    ///
    /// @throws GradientException if this tensor requires no gradient
    default void retainGrad() {
        Tensor self = (Tensor) this;
        GradientHooks hooks = GradientHooks.of("retainGrad", self);
        if (!self.isLeaf()) {
            hooks.keeper = self;
        }
    }

    /// True if [#retainGrad] was called for this tensor, and it is no leaf.
    default boolean retainsGrad() {
        Node node = ((Tensor) this).edge();
        return node != null && node.hooks != null && node.hooks.keeper == this;
    }

    /// Cuts this tensor itself off the graph, so that it requires no gradient; returns this
    /// ([PyTorch](https://docs.pytorch.org/docs/stable/generated/torch.Tensor.detach_.html)).
    ///
    /// @throws GradientException if this is a view, whose base would not know
    default Tensor detach_() {
        Tensor self = (Tensor) this;
        if (self.root() != self) {
            throw new GradientException("detach_: this tensor of shape " + self.shape
                    + " is a view, which cannot be cut off alone; use detach()");
        }
        self.node = null;
        self.requiresGrad = false;
        return self;
    }
}

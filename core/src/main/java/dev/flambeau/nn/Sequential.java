package dev.flambeau.nn;

import dev.flambeau.tensor.Tensor;
import java.util.List;
import java.util.Map;

/// Modules one after the other, named 0, 1, 2 ... or as they are told
/// ([PyTorch](https://docs.pytorch.org/docs/stable/generated/torch.nn.Sequential.html)).
public final class Sequential extends Layer {
    private final Parts parts = new Parts(this);

    /// An empty one, which gives its input back.
    public Sequential() {}

    /// @param modules in the order in which data flows
    public Sequential(Module... modules) {
        parts.addAll(List.of(modules));
    }

    /// @param modules by name, in the order in which data flows
    public Sequential(Map<String, ? extends Module> modules) {
        modules.forEach(this::append);
    }

    /// Adds a module at the end; returns this.
    ///
    /// @param part takes what the one before gives
    public Sequential append(Module part) {
        module(String.valueOf(size()), part);
        return this;
    }

    /// Adds a module with a name of its own at the end; returns this.
    ///
    /// @param partName without dots
    /// @param part     takes what the one before gives
    public Sequential append(String partName, Module part) {
        module(partName, part);
        return this;
    }

    @Override
    Tensor output(Tensor input) {
        return Chain.call(children(), input);
    }

    /// How many modules.
    public int size() {
        return namedChildren().size();
    }

    /// The module at a place.
    ///
    /// @param index from 0 or from the end
    /// @throws IndexException if there is none
    public Module get(int index) {
        return parts.get(index);
    }

    /// Puts another module at a place; returns this.
    ///
    /// @param index from 0 or from the end
    /// @param part  the new module
    /// @throws IndexException if there is none
    public Sequential set(int index, Module part) {
        parts.set(index, part);
        return this;
    }
}

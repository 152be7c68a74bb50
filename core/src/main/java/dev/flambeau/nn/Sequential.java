package dev.flambeau.nn;

import dev.flambeau.error.IndexException;
import dev.flambeau.tensor.Tensor;
import java.util.Map;

/// Modules one after the other, named 0, 1, 2 ...
/// ([torch.nn.Sequential](https://docs.pytorch.org/docs/stable/generated/torch.nn.Sequential.html)).
public final class Sequential extends Module {
    /// @param modules in the order in which data flows
    public Sequential(Module... modules) {
        for (Module part : modules) {
            append(part);
        }
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
    public Tensor forward(Tensor input) {
        Tensor x = input;
        for (Module part : namedChildren().values()) {
            x = part.forward(x);
        }
        return x;
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
        int at = index < 0 ? index + size() : index;
        if (at < 0 || at >= size()) {
            throw new IndexException("Sequential: there is no module " + index + " of " + size());
        }
        return namedChildren().values().stream().skip(at).findFirst().orElseThrow();
    }
}

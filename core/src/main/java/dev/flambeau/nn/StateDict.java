package dev.flambeau.nn;

import dev.flambeau.error.StateDictException;
import dev.flambeau.tensor.Tensor;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// The tensors of a module by their dotted names, in the order in which they were registered: PyTorch's
/// `state_dict()`. The tensors share memory with the module. Also keeps the version of each module, which
/// PyTorch writes into its files.
public final class StateDict {
    private final LinkedHashMap<String, Tensor> tensors = new LinkedHashMap<>();
    private final LinkedHashMap<String, Integer> versions = new LinkedHashMap<>();

    /// An empty one.
    public StateDict() {}

    /// Adds or replaces a tensor; returns this.
    ///
    /// @param name   dotted, `layers.0.weight`
    /// @param tensor its values
    public StateDict put(String name, Tensor tensor) {
        tensors.put(name, tensor);
        return this;
    }

    /// The tensor of a name.
    ///
    /// @param name dotted
    /// @throws StateDictException if there is none
    public Tensor get(String name) {
        Tensor tensor = tensors.get(name);
        if (tensor == null) {
            throw new StateDictException("state dict: there is no '" + name + "'; there are " + tensors.keySet());
        }
        return tensor;
    }

    /// The tensor of a name, or null.
    ///
    /// @param name dotted
    public @Nullable Tensor find(String name) {
        return tensors.get(name);
    }

    /// All names, in order.
    public Set<String> keys() {
        return Collections.unmodifiableSet(tensors.keySet());
    }

    /// All names with their tensors, in order; not to be changed.
    public Map<String, Tensor> asMap() {
        return Collections.unmodifiableMap(tensors);
    }

    /// How many tensors.
    public int size() {
        return tensors.size();
    }

    /// The version of each module by its dotted path, the root's being empty: PyTorch's `_metadata`.
    public Map<String, Integer> versions() {
        return Collections.unmodifiableMap(versions);
    }

    /// Sets the version of a module; returns this.
    ///
    /// @param path    of the module, empty for the root
    /// @param version PyTorch's, 1 for most modules
    public StateDict putVersion(String path, int version) {
        versions.put(path, version);
        return this;
    }

    /// The names and shapes.
    @Override
    public String toString() {
        StringBuilder text = new StringBuilder("StateDict(");
        tensors.forEach((name, tensor) -> text.append("\n  ")
                .append(name)
                .append(": ")
                .append(tensor.dtype())
                .append(' ')
                .append(tensor.shape()));
        return text.append(tensors.isEmpty() ? ")" : "\n)").toString();
    }
}

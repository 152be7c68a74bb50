package dev.flambeau.nn;

import dev.flambeau.error.StateDictException;
import dev.flambeau.tensor.DType;
import dev.flambeau.tensor.Shape;
import dev.flambeau.tensor.Tensor;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/// The tensors of a module by their dotted names, in the order in which they were registered: PyTorch's
/// `state_dict()`. The tensors share memory with the module. Also keeps the version of each module, which
/// PyTorch writes into its files.
///
/// That of a file that was loaded with `mmap` reads each tensor when it is asked for, and keeps none.
public final class StateDict {
    private final LinkedHashMap<String, StateEntry> tensors = new LinkedHashMap<>();
    private final LinkedHashMap<String, Integer> versions = new LinkedHashMap<>();

    /// An empty one.
    public StateDict() {}

    /// Adds or replaces a tensor; returns this.
    ///
    /// @param name   dotted, `layers.0.weight`
    /// @param tensor its values
    public StateDict put(String name, Tensor tensor) {
        tensors.put(name, new StateEntry.Held(tensor));
        return this;
    }

    /// Adds or replaces a tensor that is made each time it is asked for; returns this.
    ///
    /// @param name   dotted
    /// @param shape  of the tensor
    /// @param dtype  of the tensor
    /// @param tensor makes it
    public StateDict put(String name, Shape shape, DType dtype, Supplier<Tensor> tensor) {
        tensors.put(name, new StateEntry.Made(shape, dtype, tensor));
        return this;
    }

    /// The tensor of a name.
    ///
    /// @param name dotted
    /// @throws StateDictException if there is none
    public Tensor get(String name) {
        return entry(name).tensor();
    }

    /// The shape of a tensor, known without reading it.
    ///
    /// @param name dotted
    /// @throws StateDictException if there is none
    public Shape shape(String name) {
        return entry(name).shape();
    }

    /// The dtype of a tensor, known without reading it.
    ///
    /// @param name dotted
    /// @throws StateDictException if there is none
    public DType dtype(String name) {
        return entry(name).dtype();
    }

    private StateEntry entry(String name) {
        StateEntry entry = tensors.get(name);
        if (entry == null) {
            throw new StateDictException("state dict: there is no '" + name + "'; there are " + tensors.keySet());
        }
        return entry;
    }

    /// The tensor of a name, or null.
    ///
    /// @param name dotted
    public @Nullable Tensor find(String name) {
        StateEntry entry = tensors.get(name);
        return entry == null ? null : entry.tensor();
    }

    /// All names, in order.
    public Set<String> keys() {
        return Collections.unmodifiableSet(tensors.keySet());
    }

    /// All names with their tensors, in order; not to be changed.
    public Map<String, Tensor> asMap() {
        return new StateEntry.View(tensors);
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

    /// The same tensors without the beginning of their names, such as `module.`, which DataParallel puts there,
    /// or `_orig_mod.`, which `torch.compile` does. Names that begin otherwise stay.
    ///
    /// @param prefix with its dot
    public StateDict stripPrefix(String prefix) {
        return rename(name -> name.startsWith(prefix) ? name.substring(prefix.length()) : name);
    }

    /// The same tensors with something put before their names.
    ///
    /// @param prefix with its dot: `model.`
    public StateDict addPrefix(String prefix) {
        return rename(name -> prefix + name);
    }

    /// The same tensors under other names, in the same order.
    ///
    /// @param newName makes the new name of an old one
    /// @throws StateDictException if two get the same
    public StateDict rename(UnaryOperator<String> newName) {
        StateDict renamed = new StateDict();
        tensors.forEach((name, entry) -> {
            String other = newName.apply(name);
            if (renamed.tensors.put(other, entry) != null) {
                throw new StateDictException(
                        "state dict: '" + name + "' and another would both become '" + other + "'");
            }
        });
        versions.forEach((path, version) -> {
            // Paths are names without their last part; what names a module alone is renamed as a tensor of it.
            String probe = newName.apply(path.isEmpty() ? "x" : path + ".x");
            if (probe.equals("x") || probe.endsWith(".x")) {
                renamed.putVersion(probe.equals("x") ? "" : probe.substring(0, probe.length() - 2), version);
            }
        });
        return renamed;
    }

    /// The names and shapes.
    @Override
    public String toString() {
        StringBuilder text = new StringBuilder("StateDict(");
        tensors.forEach((name, entry) -> text.append("\n  ")
                .append(name)
                .append(": ")
                .append(entry.dtype())
                .append(' ')
                .append(entry.shape()));
        return text.append(tensors.isEmpty() ? ")" : "\n)").toString();
    }
}

package dev.flambeau.optim;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Options by PyTorch's names. They cannot be changed; each method that is named as an option gives others with
/// that one changed.
///
/// @param <O> the options themselves
public abstract class KeywordOptions<O extends KeywordOptions<O>> implements Cloneable {
    private LinkedHashMap<String, @Nullable Object> values = new LinkedHashMap<>();

    /// Without any option.
    protected KeywordOptions() {}

    /// Gives the default of an option; to be called by constructors, in PyTorch's order.
    ///
    /// @param name  PyTorch's
    /// @param value as Python has it: whole numbers are longs
    protected final void standard(String name, @Nullable Object value) {
        values.put(name, value);
    }

    /// These with one option changed.
    ///
    /// @param name  PyTorch's
    /// @param value as Python has it
    @SuppressWarnings("unchecked") // a clone is of the class of what is cloned, and that is O
    protected final O with(String name, @Nullable Object value) {
        try {
            KeywordOptions<O> copy = (KeywordOptions<O>) clone();
            copy.values = new LinkedHashMap<>(values);
            copy.values.put(name, value);
            return (O) copy;
        } catch (CloneNotSupportedException e) {
            throw new AssertionError(e);
        }
    }

    /// All options by PyTorch's names, in its order.
    public final Map<String, @Nullable Object> asMap() {
        return Collections.unmodifiableMap(values);
    }

    /// The options by name.
    @Override
    public final String toString() {
        return values.toString();
    }
}

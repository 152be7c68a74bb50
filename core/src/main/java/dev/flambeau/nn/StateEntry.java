package dev.flambeau.nn;

import dev.flambeau.tensor.DType;
import dev.flambeau.tensor.Shape;
import dev.flambeau.tensor.Tensor;
import java.util.AbstractMap;
import java.util.AbstractSet;
import java.util.Iterator;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// A tensor of a state dict.
sealed interface StateEntry {
    Tensor tensor();

    Shape shape();

    DType dtype();

    /// One that is there.
    record Held(Tensor tensor) implements StateEntry {
        @Override
        public Shape shape() {
            return tensor.shape();
        }

        @Override
        public DType dtype() {
            return tensor.dtype();
        }
    }

    /// One that is made when it is asked for, and not kept.
    record Made(Shape shape, DType dtype, Supplier<Tensor> supplier) implements StateEntry {
        @Override
        public Tensor tensor() {
            return supplier.get();
        }
    }

    /// Tensors by name, to look at.
    final class View extends AbstractMap<String, Tensor> {
        private final Map<String, StateEntry> entries;

        View(Map<String, StateEntry> entries) {
            this.entries = entries;
        }

        @Override
        public boolean containsKey(@Nullable Object key) {
            return entries.containsKey(key);
        }

        @Override
        public @Nullable Tensor get(@Nullable Object key) {
            StateEntry entry = entries.get(key);
            return entry == null ? null : entry.tensor();
        }

        @Override
        public Set<Map.Entry<String, Tensor>> entrySet() {
            return new AbstractSet<>() {
                @Override
                public int size() {
                    return entries.size();
                }

                @Override
                public Iterator<Map.Entry<String, Tensor>> iterator() {
                    Iterator<Map.Entry<String, StateEntry>> all =
                            entries.entrySet().iterator();
                    return new Iterator<>() {
                        @Override
                        public boolean hasNext() {
                            return all.hasNext();
                        }

                        @Override
                        public Map.Entry<String, Tensor> next() {
                            Map.Entry<String, StateEntry> next = all.next();
                            return Map.entry(next.getKey(), next.getValue().tensor());
                        }
                    };
                }
            };
        }
    }
}

package dev.flambeau.tensor;

import dev.flambeau.error.ValueException;
import java.util.ArrayList;
import org.jspecify.annotations.Nullable;

/// A stretch of work, such as a training step, whose tensors are not needed after it: their memory is used again by
/// what comes next, at once, and the garbage collector has nothing to do.
///
/// ```java
/// try (Scope scope = Scope.open()) {
///     Tensor loss = lossFn.forward(model.forward(x), y);
///     optimizer.zeroGrad();
///     loss.backward();
///     optimizer.step();
///     total += loss.item();
/// }
/// ```
///
/// Parameters, their gradients, buffers of modules and what optimizers keep live on by themselves. Any other tensor
/// that is made inside and used outside must be kept, with [#keep]; to use one that was not is an error that says so.
/// Tensors of fewer than 4,096 elements, a loss for example, are never taken away. A scope belongs to the thread that
/// opened it; scopes may lie within each other. Everything works without a scope, only slower.
public final class Scope implements AutoCloseable {
    /// Where a thread has its innermost open scope.
    private static final class Place {
        @Nullable
        Scope innermost;
    }

    private static final ThreadLocal<Place> PLACES = ThreadLocal.withInitial(Place::new);

    private final Place place;
    private final @Nullable Scope outer;
    /// Null as long as there is nothing.
    private @Nullable ArrayList<Storage> made;

    private boolean closed;

    private Scope(Place place) {
        this.place = place;
        outer = place.innermost;
    }

    /// Begins a scope, which ends when it is closed.
    public static Scope open() {
        Place place = PLACES.get();
        Scope scope = new Scope(place);
        place.innermost = scope;
        return scope;
    }

    /// Keeps the memory of a tensor when this scope ends: it belongs to the scope around it then, if there is one.
    ///
    /// @return the tensor
    public <T extends Tensor> T keep(T tensor) {
        tensor.storage.keep();
        return tensor;
    }

    /// Takes a tensor out of all scopes: for what lives long, such as parameters and the state of optimizers.
    ///
    /// @return the tensor
    public static <T extends Tensor> T outlive(T tensor) {
        tensor.storage.free();
        return tensor;
    }

    /// Takes the memory of all tensors that were made inside and not kept.
    ///
    /// @throws ValueException if a scope within this one is still open
    @Override
    public void close() {
        if (closed) {
            return;
        }
        if (place.innermost != this) {
            throw new ValueException(
                    "scope: a scope within it is still open; use try (Scope scope = Scope.open()) { ... }");
        }
        closed = true;
        place.innermost = outer;
        ArrayList<Storage> storages = made;
        if (storages != null) {
            made = null;
            for (Storage storage : storages) {
                if (storage.leaves(outer != null)) {
                    outer.add(storage);
                }
            }
        }
    }

    private void add(Storage storage) {
        ArrayList<Storage> storages = made;
        if (storages == null) {
            storages = new ArrayList<>();
            made = storages;
        }
        storages.add(storage);
    }

    /// Has the scope of this thread, if there is one, take the memory when it ends.
    static void register(Storage storage) {
        Scope scope = PLACES.get().innermost;
        if (scope != null) {
            scope.add(storage);
        }
    }
}

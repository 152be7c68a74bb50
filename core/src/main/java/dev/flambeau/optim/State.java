package dev.flambeau.optim;

import dev.flambeau.tensor.DType;
import dev.flambeau.tensor.Factories;
import dev.flambeau.tensor.Scope;
import dev.flambeau.tensor.Shape;
import dev.flambeau.tensor.Tensor;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// What an optimizer keeps for one parameter, by PyTorch's names and in its order.
final class State {
    private final LinkedHashMap<String, Object> values = new LinkedHashMap<>();

    Map<String, Object> asMap() {
        return values;
    }

    boolean has(String name) {
        return values.containsKey(name);
    }

    @Nullable
    Object get(String name) {
        return values.get(name);
    }

    void put(String name, Object value) {
        values.put(name, value);
        outlive(value);
    }

    /// What is kept from step to step belongs to no scope.
    private static void outlive(@Nullable Object value) {
        if (value instanceof Tensor tensor) {
            Scope.outlive(tensor);
        } else if (value instanceof List<?> list) {
            list.forEach(State::outlive);
        }
    }

    /// Counts a step; returns how many there were with this one.
    double advance() {
        return scalar("step", 0).add_(1).item();
    }

    /// A number, plain or in a tensor; 0 if there is none.
    double number(String name) {
        return switch (values.get(name)) {
            case Number number -> number.doubleValue();
            case Tensor tensor -> tensor.item();
            case null, default -> 0;
        };
    }

    /// A plain whole number, 0 at first.
    long count(String name) {
        long count = (long) number(name);
        values.put(name, count);
        return count;
    }

    /// A number that is kept in a float32 tensor without dimensions; old files have it as a plain number.
    Tensor scalar(String name, double initial) {
        Object value = values.get(name);
        if (value instanceof Tensor tensor) {
            return tensor;
        }
        Tensor tensor = Factories.tensor(value == null ? initial : number(name));
        put(name, tensor);
        return tensor;
    }

    /// A tensor, zeros at first.
    Tensor zeros(String name, Shape shape, DType dtype) {
        if (values.get(name) instanceof Tensor tensor) {
            return tensor;
        }
        Tensor tensor = Factories.full(shape, 0, dtype);
        put(name, tensor);
        return tensor;
    }

    /// A tensor like another one, zeros at first.
    Tensor zeros(String name, Tensor like) {
        return zeros(name, like.shape(), like.dtype());
    }

    /// A tensor like another one, of one number at first.
    Tensor full(String name, Tensor like, double initial) {
        return has(name) ? zeros(name, like) : zeros(name, like).fill_(initial);
    }
}

package dev.flambeau.nn;

import dev.flambeau.error.IndexException;
import dev.flambeau.tensor.ScriptTypes.Parameter;
import dev.flambeau.tensor.Tensor;
import java.util.Collection;
import java.util.Iterator;
import java.util.List;

/// Parameters in a list, named 0, 1, 2 ...
/// ([PyTorch](https://docs.pytorch.org/docs/stable/generated/torch.nn.ParameterList.html)).
public final class ParameterList extends Module implements Iterable<Parameter> {
    /// An empty one.
    public ParameterList() {}

    /// @param values in order; a tensor that is no [Parameter] becomes one
    public ParameterList(Tensor... values) {
        this(List.of(values));
    }

    /// @param values in order; a tensor that is no [Parameter] becomes one
    public ParameterList(Collection<? extends Tensor> values) {
        extend(values);
    }

    /// Adds a parameter at the end; returns this.
    ///
    /// @param value what to add; a tensor that is no [Parameter] becomes one
    public ParameterList append(Tensor value) {
        parameter(String.valueOf(size()), value);
        return this;
    }

    /// Adds parameters at the end; returns this.
    ///
    /// @param values what to add, in order
    public ParameterList extend(Collection<? extends Tensor> values) {
        values.forEach(this::append);
        return this;
    }

    /// How many parameters.
    public int size() {
        return ownParameters().size();
    }

    /// The parameter at a place.
    ///
    /// @param index from 0 or from the end
    /// @throws IndexException if there is none
    public Parameter get(int index) {
        Parameter found = ownParameters().get(String.valueOf(index < 0 ? index + size() : index));
        if (found == null) {
            throw new IndexException("ParameterList: there is no parameter " + index + ", there are " + size());
        }
        return found;
    }

    @Override
    public Iterator<Parameter> iterator() {
        return ownParameters().values().iterator();
    }

    @Override
    protected String extraRepr() {
        return ParameterText.ofList(ownParameters());
    }
}

package dev.flambeau.nn;

import dev.flambeau.error.ValueException;
import dev.flambeau.tensor.ScriptTypes.Parameter;
import dev.flambeau.tensor.Tensor;
import java.util.Map;

/// Parameters by name ([PyTorch](https://docs.pytorch.org/docs/stable/generated/torch.nn.ParameterDict.html)).
public final class ParameterDict extends Module {
    /// An empty one.
    public ParameterDict() {}

    /// @param parameters by name, in order; a tensor that is no [Parameter] becomes one
    public ParameterDict(Map<String, ? extends Tensor> parameters) {
        parameters.forEach(this::put);
    }

    /// Adds a parameter; returns this. One of the same name goes away.
    ///
    /// @param key   without dots
    /// @param value its values; a tensor that is no [Parameter] becomes one
    public ParameterDict put(String key, Tensor value) {
        removeParameter(key);
        parameter(key, value);
        return this;
    }

    /// The parameter of a name.
    ///
    /// @param key as it was put
    /// @throws ValueException if there is none
    public Parameter get(String key) {
        Parameter found = ownParameters().get(key);
        if (found == null) {
            throw new ValueException("ParameterDict: there is no parameter '" + key + "'; there are "
                    + ownParameters().keySet());
        }
        return found;
    }

    /// Whether there is a parameter of a name.
    ///
    /// @param key a name
    public boolean containsKey(String key) {
        return ownParameters().containsKey(key);
    }

    /// How many parameters.
    public int size() {
        return ownParameters().size();
    }

    @Override
    protected String extraRepr() {
        return ParameterText.ofDict(ownParameters());
    }
}

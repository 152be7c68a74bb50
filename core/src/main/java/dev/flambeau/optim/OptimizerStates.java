package dev.flambeau.optim;

import dev.flambeau.error.StateDictException;
import dev.flambeau.tensor.ScriptTypes.Parameter;
import dev.flambeau.tensor.Tensor;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Optimizers' states as PyTorch writes them:
/// `{'state': {0: {'step': ..., 'exp_avg': ...}}, 'param_groups': [{'lr': 0.1, ..., 'params': [0, 1]}]}`.
final class OptimizerStates {
    private static final String STATE = "state";
    private static final String GROUPS = "param_groups";
    private static final String PARAMS = "params";

    private final Optimizer optimizer;
    /// The parameters by the numbers that the saved groups give them.
    private final Map<Object, Parameter> parameters = new LinkedHashMap<>();
    private final IdentityHashMap<Parameter, State> states = new IdentityHashMap<>();

    private OptimizerStates(Optimizer optimizer) {
        this.optimizer = optimizer;
    }

    static Map<String, @Nullable Object> of(List<ParamGroup> groups, IdentityHashMap<Parameter, State> states) {
        Map<Object, Object> state = new LinkedHashMap<>();
        List<Object> packed = new ArrayList<>();
        long number = 0;
        for (ParamGroup group : groups) {
            List<Long> numbers = new ArrayList<>();
            for (Parameter p : group.params()) {
                State kept = states.get(p);
                if (kept != null && !kept.asMap().isEmpty()) {
                    state.put(number, new LinkedHashMap<>(kept.asMap()));
                }
                numbers.add(number++);
            }
            Map<String, @Nullable Object> options = new LinkedHashMap<>(group.asMap());
            options.put(PARAMS, numbers);
            packed.add(options);
        }
        Map<String, @Nullable Object> dict = new LinkedHashMap<>();
        dict.put(STATE, state);
        dict.put(GROUPS, packed);
        return dict;
    }

    /// Takes over options, and gives the state of each parameter; changes nothing if something does not fit.
    static Map<Parameter, State> load(Optimizer optimizer, Map<?, ?> dict) {
        OptimizerStates loading = new OptimizerStates(optimizer);
        List<Map<String, @Nullable Object>> options = loading.groups(dict.get(GROUPS));
        if (!(dict.get(STATE) instanceof Map<?, ?> state)) {
            throw loading.wrong("it has no '" + STATE + "' that is a dict; it has " + dict.keySet());
        }
        state.forEach(loading::state);
        List<ParamGroup> groups = optimizer.paramGroups();
        for (int i = 0; i < groups.size(); i++) {
            groups.get(i).putAll(options.get(i));
            groups.get(i).checked = false;
            for (Parameter p : groups.get(i).params()) {
                loading.states.putIfAbsent(p, new State());
            }
        }
        return loading.states;
    }

    private List<Map<String, @Nullable Object>> groups(@Nullable Object saved) {
        List<ParamGroup> groups = optimizer.paramGroups();
        List<?> items = saved instanceof List<?> list ? list : List.of();
        if (items.size() != groups.size()) {
            throw wrong("it has " + items.size() + " parameter groups, the optimizer has " + groups.size());
        }
        List<Map<String, @Nullable Object>> options = new ArrayList<>();
        for (int i = 0; i < items.size(); i++) {
            options.add(group(i, groups.get(i), items.get(i) instanceof Map<?, ?> map ? map : Map.of()));
        }
        return options;
    }

    private Map<String, @Nullable Object> group(int index, ParamGroup group, Map<?, ?> saved) {
        List<?> numbers = saved.get(PARAMS) instanceof List<?> list ? list : List.of();
        if (numbers.size() != group.params().size()) {
            throw wrong("its group " + index + " has " + numbers.size() + " parameters, that of the optimizer has "
                    + group.params().size());
        }
        for (int i = 0; i < numbers.size(); i++) {
            parameters.put(number(numbers.get(i)), group.params().get(i));
        }
        Map<String, @Nullable Object> options = new LinkedHashMap<>();
        saved.forEach((key, value) -> {
            String name = String.valueOf(key);
            if (name.equals(PARAMS)) {
                return;
            }
            Object own = group.has(name) ? group.get(name) : null;
            if (own != null && value != null && !ParamGroup.kind(own).equals(ParamGroup.kind(value))) {
                throw wrong("option '" + name + "' of its group " + index + " is a " + ParamGroup.kind(value)
                        + ", expected a " + ParamGroup.kind(own));
            }
            options.put(name, value instanceof Tensor tensor ? tensor.detach().clone() : value);
        });
        return options;
    }

    private static Object number(@Nullable Object key) {
        return key instanceof Number number ? number.longValue() : String.valueOf(key);
    }

    private void state(@Nullable Object key, @Nullable Object saved) {
        Parameter p = parameters.get(number(key));
        if (p == null || !(saved instanceof Map<?, ?> values)) {
            throw wrong("there is no parameter " + key + " in its groups, or its state is no dict");
        }
        State state = new State();
        values.forEach((name, value) -> {
            if (value != null) {
                state.put(String.valueOf(name), value(String.valueOf(name), value, p, key));
            }
        });
        states.put(p, state);
    }

    /// A copy; floating tensors but `step` get the dtype of the parameter.
    private Object value(String name, Object value, Parameter p, @Nullable Object key) {
        if (value instanceof Tensor tensor) {
            if (!optimizer.fits(name, tensor, p)) {
                throw wrong("'" + name + "' of parameter " + key + " has shape " + tensor.shape() + ", the parameter "
                        + p.shape());
            }
            Tensor copy = tensor.detach().clone();
            return name.equals("step") ? copy : copy.to(p.dtype());
        }
        return value instanceof List<?> list ? copies(name, list, p, key) : value;
    }

    private List<@Nullable Object> copies(String name, List<?> items, Parameter p, @Nullable Object key) {
        List<@Nullable Object> copies = new ArrayList<>();
        for (Object item : items) {
            copies.add(item == null ? null : value(name, item, p, key));
        }
        return copies;
    }

    private StateDictException wrong(String what) {
        return new StateDictException(optimizer.name() + ": the state dict does not fit: " + what);
    }
}

package dev.flambeau.nn;

import dev.flambeau.error.FlambeauException;
import dev.flambeau.error.StateDictException;
import dev.flambeau.error.ValueException;
import dev.flambeau.tensor.DType;
import dev.flambeau.tensor.GradMode;
import dev.flambeau.tensor.RemovableHandle;
import dev.flambeau.tensor.Scope;
import dev.flambeau.tensor.ScriptTypes.Parameter;
import dev.flambeau.tensor.Tensor;
import dev.flambeau.watch.Watch;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// A model or a part of one: parameters, buffers and modules by name, and a way to compute
/// ([torch.nn.Module](https://docs.pytorch.org/docs/stable/generated/torch.nn.Module.html)).
///
/// ```java
/// class LinearRegression extends Module {
///     final Parameter weights = parameter("weights", randn(1));
///     final Parameter bias = parameter("bias", randn(1));
///     @Override public Tensor forward(Tensor x) { return weights.mul(x).add(bias); }
/// }
/// ```
///
/// What belongs to a module is registered under a name with [#parameter], [#buffer] and [#module], in the
/// order in which PyTorch would list it: names and order make the keys of the [state dict][#stateDict].
public abstract class Module {
    @Nullable
    Module parent;

    private final LinkedHashMap<String, Parameter> parameters = new LinkedHashMap<>();
    private final LinkedHashMap<String, Tensor> buffers = new LinkedHashMap<>();
    private final Set<String> transientBuffers = new HashSet<>();
    private final LinkedHashMap<String, Module> modules = new LinkedHashMap<>();
    private String name = "";
    private boolean training = true;
    private @Nullable Hooks hooks;

    /// For models.
    protected Module() {}

    /// Computes the output: what a model overrides. Callers rather use [#call], which runs hooks too.
    ///
    /// @param input what the model takes
    /// @throws ValueException if this module takes other arguments
    public Tensor forward(Tensor input) {
        throw new ValueException(title() + ": it has no forward(Tensor); override it, or call its own forward method");
    }

    /// Computes the output with [#forward] and runs the hooks: PyTorch's `model(x)`.
    ///
    /// @param input what the model takes
    public final Tensor call(Tensor input) {
        return isWatched() ? Calls.run(this, hooks, input) : compute(input);
    }

    /// What hooks stand around.
    Tensor compute(Tensor input) {
        return forward(input);
    }

    // ---- hooks

    /// True if something looks at calls of this module: a hook or a profiler.
    final boolean isWatched() {
        return Watch.isOn() || hooks != null && !hooks.isEmpty();
    }

    /// Has something look at each input before [#call] computes.
    ///
    /// @param hook may replace the input
    /// @return takes the hook away
    public final RemovableHandle registerForwardPreHook(ForwardPreHook hook) {
        return ownHooks().addBefore(hook);
    }

    /// Has something look at each output that [#call] computed.
    ///
    /// @param hook may replace the output
    /// @return takes the hook away
    public final RemovableHandle registerForwardHook(ForwardHook hook) {
        return ownHooks().addAfter(hook);
    }

    /// Has something look at the gradients of output and input whenever backward has passed through a [#call].
    ///
    /// @param hook may replace the gradient of the input
    /// @return takes the hook away
    public final RemovableHandle registerFullBackwardHook(BackwardHook hook) {
        return ownHooks().addBackward(hook);
    }

    /// Has something look at each call of a module of several inputs or results: losses, recurrent networks, attention.
    ///
    /// @param hook looks on
    /// @return takes the hook away
    public final RemovableHandle registerCallHook(CallHook hook) {
        return ownHooks().addCall(hook);
    }

    private Hooks ownHooks() {
        hooks = hooks == null ? new Hooks() : hooks;
        return hooks;
    }

    // ---- what belongs to it

    /// Registers a tensor to be learned.
    ///
    /// @param parameterName without dots, unique here
    /// @param data          its first values; a [Parameter] is taken as it is, so one can be shared
    protected final Parameter parameter(String parameterName, Tensor data) {
        checkName(parameterName);
        Parameter p = data instanceof Parameter given ? given : new Parameter(data);
        parameters.put(parameterName, p);
        return p;
    }

    /// Registers a tensor that is saved but not learned, such as a running mean.
    ///
    /// @param bufferName without dots, unique here
    /// @param data       its first values
    protected final Tensor buffer(String bufferName, Tensor data) {
        return buffer(bufferName, data, true);
    }

    /// Registers a tensor that is not learned.
    ///
    /// @param bufferName without dots, unique here
    /// @param data       its first values
    /// @param persistent whether it belongs to the state dict
    protected final Tensor buffer(String bufferName, Tensor data, boolean persistent) {
        checkName(bufferName);
        buffers.put(bufferName, Scope.outlive(data));
        if (!persistent) {
            transientBuffers.add(bufferName);
        }
        return data;
    }

    /// Registers a part of this module.
    ///
    /// @param moduleName without dots, unique here
    /// @param module     the part
    /// @throws ValueException if the name is bad or taken, or the part contains this module
    protected final <M extends Module> M module(String moduleName, M module) {
        checkName(moduleName);
        adopt(moduleName, module);
        return module;
    }

    /// Puts another part in the place of one, which must be there. What holds the old part in a field goes on
    /// to use it: only containers look parts up.
    ///
    /// @param path   dotted
    /// @param module the new part
    /// @throws ValueException if there is no such part, or the new one contains this module
    public final void setSubmodule(String path, Module module) {
        int dot = path.lastIndexOf('.');
        Module owner = dot < 0 ? this : getSubmodule(path.substring(0, dot));
        String key = path.substring(dot + 1);
        if (!owner.modules.containsKey(key)) {
            throw new ValueException(
                    owner.title() + ": there is no module '" + key + "'; there are " + owner.modules.keySet());
        }
        owner.adopt(key, module);
    }

    /// A part of this module, or a part of a part.
    ///
    /// @param path dotted; empty for this module
    /// @throws ValueException if there is none
    public final Module getSubmodule(String path) {
        Module found = this;
        for (String key : path.isEmpty() ? new String[0] : path.split("\\.", -1)) {
            Module part = found.modules.get(key);
            if (part == null) {
                throw new ValueException(
                        found.title() + ": there is no module '" + key + "'; there are " + found.modules.keySet());
            }
            found = part;
        }
        return found;
    }

    private void adopt(String moduleName, Module part) {
        if (part.namedModules().containsValue(this)) {
            throw new ValueException(title() + ": the module '" + moduleName + "' is or contains what it is added to");
        }
        part.parent = this;
        part.name = moduleName;
        modules.put(moduleName, part);
    }

    /// Takes all parts away, for containers that order them anew.
    final void removeModules() {
        modules.clear();
    }

    /// Takes a part away; null if there is none.
    final @Nullable Module removeModule(String key) {
        return modules.remove(key);
    }

    /// Takes a parameter away; null if there is none.
    final @Nullable Parameter removeParameter(String key) {
        return parameters.remove(key);
    }

    /// The parameters of this module alone.
    final Map<String, Parameter> ownParameters() {
        return Collections.unmodifiableMap(parameters);
    }

    private void checkName(String given) {
        if (given.isEmpty() || given.contains(".")) {
            throw new ValueException(title() + ": '" + given + "' is no name; it must not be empty nor contain a dot");
        }
        if (parameters.containsKey(given) || buffers.containsKey(given) || modules.containsKey(given)) {
            throw new ValueException(title() + ": the name '" + given + "' is taken");
        }
    }

    /// The parts of this module by name, in order.
    public final Map<String, Module> namedChildren() {
        return Collections.unmodifiableMap(modules);
    }

    /// The parts of this module, in order.
    public final List<Module> children() {
        return new ArrayList<>(modules.values());
    }

    /// This module and all parts of it, each before its parts.
    public final List<Module> modules() {
        return new ArrayList<>(namedModules().values());
    }

    /// This module and all parts of it by dotted path, this one's being empty.
    public final Map<String, Module> namedModules() {
        LinkedHashMap<String, Module> all = new LinkedHashMap<>();
        collect("", all, Collections.newSetFromMap(new IdentityHashMap<>()));
        return all;
    }

    private void collect(String path, Map<String, Module> all, Set<Module> seen) {
        if (seen.add(this)) {
            all.put(path, this);
            modules.forEach((key, part) -> part.collect(join(path, key), all, seen));
        }
    }

    /// All parameters by dotted name, each once even if it is shared.
    public final Map<String, Parameter> namedParameters() {
        return each(module -> module.parameters);
    }

    /// All parameters, each once even if it is shared.
    public final List<Parameter> parameters() {
        return new ArrayList<>(namedParameters().values());
    }

    /// All buffers by dotted name, each once.
    public final Map<String, Tensor> namedBuffers() {
        return each(module -> module.buffers);
    }

    private <T extends Tensor> Map<String, T> each(Function<Module, Map<String, T>> own) {
        LinkedHashMap<String, T> all = new LinkedHashMap<>();
        Set<Tensor> seen = Collections.newSetFromMap(new IdentityHashMap<>());
        namedModules()
                .forEach((path, module) -> own.apply(module).forEach((key, t) -> {
                    if (seen.add(t)) {
                        all.put(join(path, key), t);
                    }
                }));
        return all;
    }

    /// All buffers, each once.
    public final List<Tensor> buffers() {
        return new ArrayList<>(namedBuffers().values());
    }

    private static String join(String path, String key) {
        return path.isEmpty() ? key : path + "." + key;
    }

    // ---- state

    /// All parameters and persistent buffers by dotted name, sharing memory with the module: PyTorch's keys,
    /// in its order.
    public final StateDict stateDict() {
        StateDict state = new StateDict();
        addState("", state);
        return state;
    }

    private void addState(String path, StateDict state) {
        state.putVersion(path, version());
        parameters.forEach((key, p) -> state.put(join(path, key), p.detach()));
        buffers.forEach((key, b) -> {
            if (!transientBuffers.contains(key)) {
                state.put(join(path, key), b.detach());
            }
        });
        modules.forEach((key, part) -> part.addState(join(path, key), state));
    }

    /// The version PyTorch writes for modules of this kind.
    protected int version() {
        return 1;
    }

    /// Takes over all values of a state dict, which must fit exactly.
    ///
    /// @param state values by dotted name, converted to the dtypes here
    /// @throws StateDictException if names are missing or unexpected, or shapes differ; nothing is loaded
    ///     then, and the message lists everything that does not fit
    public final LoadReport loadStateDict(StateDict state) {
        return loadStateDict(state, true);
    }

    /// Takes over the values of a state dict.
    ///
    /// @param state  values by dotted name, converted to the dtypes here
    /// @param strict false to go on when names are missing or unexpected
    /// @return what was missing and what was not expected
    /// @throws StateDictException if shapes differ or, when strict, names do; nothing is loaded then
    public final LoadReport loadStateDict(StateDict state, boolean strict) {
        return StateLoading.load(this, state, strict);
    }

    /// Whether a state dict that an older version of this kind of module wrote may lack a name.
    boolean mayLack(String key, int stateVersion) {
        return false;
    }

    /// Makes a module like this one that shares nothing with it: same values, dtypes, modes and frozen
    /// parameters, no gradients and no hooks. No random numbers are used up.
    ///
    /// @param fresh makes such a module: `model.deepCopy(Net::new)`
    /// @throws StateDictException if what it makes does not have the same values
    public final <M extends Module> M deepCopy(Supplier<M> fresh) {
        return ModuleCopy.of(this, fresh);
    }

    // ---- modes

    /// Switches this module and all its parts to training; returns this.
    public final Module train() {
        return train(true);
    }

    /// Switches this module and all its parts to training or evaluation; returns this.
    ///
    /// @param on true to train
    public final Module train(boolean on) {
        training = on;
        for (Module part : modules.values()) {
            part.train(on);
        }
        return this;
    }

    /// Switches this module and all its parts to evaluation; returns this.
    public final Module eval() {
        return train(false);
    }

    /// True while training.
    public final boolean isTraining() {
        return training;
    }

    /// Calls something for all parts, the innermost first, and then for this module; returns this.
    ///
    /// @param work what to do with each
    public final Module apply(Consumer<? super Module> work) {
        modules.values().forEach(part -> part.apply(work));
        work.accept(this);
        return this;
    }

    /// Converts floating parameters and buffers to another dtype; returns this.
    ///
    /// @param dtype a floating one
    /// @throws ValueException if it is not floating
    public final Module to(DType dtype) {
        if (!dtype.isFloating()) {
            throw new ValueException(title() + ": to() takes a floating dtype, not " + dtype);
        }
        try (GradMode.Guard _ = GradMode.noGrad()) {
            for (Tensor t : Stream.<Tensor>concat(parameters().stream(), buffers().stream())
                    .toList()) {
                if (t.dtype().isFloating()) {
                    t.setData(t.detach().to(dtype));
                }
            }
        }
        return this;
    }

    /// Unfreezes all parameters; returns this.
    public final Module requiresGrad_() {
        return requiresGrad_(true);
    }

    /// Freezes or unfreezes all parameters; returns this.
    ///
    /// @param wanted false to freeze
    public final Module requiresGrad_(boolean wanted) {
        parameters().forEach(p -> p.requiresGrad_(wanted));
        return this;
    }

    /// Clears the gradients of all parameters.
    public final void zeroGrad() {
        parameters().forEach(p -> p.setGrad(null));
    }

    // ---- text

    /// Where this module stands in its root, dotted; empty for a root.
    public final String path() {
        return parent == null ? name : join(parent.path(), name);
    }

    /// How messages name this module, with its [#summary].
    final String layer() {
        return layer(summary());
    }

    /// Kind and sizes in a few words, for messages: `Linear 490 -> 10`.
    protected String summary() {
        return kind();
    }

    /// How messages name this module: `layer 'classifier.1' (Linear 490 -> 10)`.
    ///
    /// @param summary kind and sizes
    protected final String layer(String summary) {
        return path().isEmpty() ? "layer (" + summary + ")" : "layer '" + path() + "' (" + summary + ")";
    }

    /// Additions and multiplications of one call, for [Summary]: an element of the output is one.
    long operations(Tensor input, Tensor output) {
        return output.numel();
    }

    /// Computes something out of several inputs; errors say where in the model this module stands, and call hooks run.
    final <R> R located(List<@Nullable Object> inputs, Supplier<R> computation) {
        try {
            return isWatched() ? Calls.run(this, hooks, inputs, computation) : computation.get();
        } catch (FlambeauException e) {
            throw e.at(layer());
        }
    }

    final String title() {
        return path().isEmpty() ? kind() : "'" + path() + "' (" + kind() + ")";
    }

    /// What PyTorch calls this kind of module.
    protected String kind() {
        String simple = getClass().getSimpleName();
        return simple.isEmpty() ? "Module" : simple;
    }

    /// What PyTorch prints between the parentheses.
    protected String extraRepr() {
        return "";
    }

    /// As PyTorch prints it.
    @Override
    public String toString() {
        String extra = extraRepr();
        if (modules.isEmpty() && !extra.contains("\n")) {
            return kind() + "(" + extra + ")";
        }
        StringBuilder text = new StringBuilder(extra.isEmpty() ? "" : "\n" + extra);
        modules.forEach(
                (key, part) -> text.append("\n(").append(key).append("): ").append(part));
        return kind() + "(" + text.toString().replace("\n", "\n  ") + "\n)";
    }
}

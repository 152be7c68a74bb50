package dev.flambeau.nn;

import java.util.Map;

/// Modules by name ([PyTorch](https://docs.pytorch.org/docs/stable/generated/torch.nn.ModuleDict.html)). What to
/// compute with them is up to the module that they are a part of.
public final class ModuleDict extends Module {
    /// An empty one.
    public ModuleDict() {}

    /// @param modules by name, in order
    public ModuleDict(Map<String, ? extends Module> modules) {
        modules.forEach(this::put);
    }

    /// Adds a module, or puts it in the place of that of the same name; returns this.
    ///
    /// @param key  without dots
    /// @param part the module
    public ModuleDict put(String key, Module part) {
        if (containsKey(key)) {
            setSubmodule(key, part);
        } else {
            module(key, part);
        }
        return this;
    }

    /// The module of a name.
    ///
    /// @param key as it was put
    /// @throws ValueException if there is none
    public Module get(String key) {
        return getSubmodule(key);
    }

    /// Whether there is a module of a name.
    ///
    /// @param key a name
    public boolean containsKey(String key) {
        return namedChildren().containsKey(key);
    }

    /// Takes a module away.
    ///
    /// @param key its name
    /// @return the module
    /// @throws ValueException if there is none
    public Module pop(String key) {
        Module gone = get(key);
        removeModule(key);
        return gone;
    }

    /// How many modules.
    public int size() {
        return namedChildren().size();
    }
}

package dev.flambeau.nn;

import dev.flambeau.error.IndexException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/// The parts of a container as a list: by place instead of by name.
final class Parts {
    private final Module owner;

    Parts(Module owner) {
        this.owner = owner;
    }

    int size() {
        return owner.namedChildren().size();
    }

    Module get(int index) {
        return all().get(place(index));
    }

    void set(int index, Module part) {
        owner.setSubmodule(key(place(index)), part);
    }

    void addAll(Collection<? extends Module> modules) {
        for (Module part : modules) {
            owner.module(String.valueOf(size()), part);
        }
    }

    /// The modules in order.
    List<Module> all() {
        return new ArrayList<>(owner.namedChildren().values());
    }

    /// Renames all to 0, 1, 2 ... after a change of the list.
    void replaceAll(List<Module> modules) {
        owner.removeModules();
        addAll(modules);
    }

    int place(int index) {
        int at = index < 0 ? index + size() : index;
        if (at < 0 || at >= size()) {
            throw new IndexException(owner.title() + ": there is no module " + index + " of " + size());
        }
        return at;
    }

    private String key(int index) {
        return new ArrayList<>(owner.namedChildren().keySet()).get(index);
    }
}

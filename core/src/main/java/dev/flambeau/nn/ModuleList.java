package dev.flambeau.nn;

import java.util.Collection;
import java.util.Iterator;
import java.util.List;

/// Modules in a list, named 0, 1, 2 ...
/// ([PyTorch](https://docs.pytorch.org/docs/stable/generated/torch.nn.ModuleList.html)). What to compute with
/// them is up to the module that they are a part of.
public final class ModuleList extends Module implements Iterable<Module> {
    private final Parts parts = new Parts(this);

    /// An empty one.
    public ModuleList() {}

    /// @param modules in order
    public ModuleList(Module... modules) {
        extend(List.of(modules));
    }

    /// @param modules in order
    public ModuleList(Collection<? extends Module> modules) {
        extend(modules);
    }

    /// Adds a module at the end; returns this.
    ///
    /// @param part what to add
    public ModuleList append(Module part) {
        return extend(List.of(part));
    }

    /// Adds modules at the end; returns this.
    ///
    /// @param modules what to add, in order
    public ModuleList extend(Collection<? extends Module> modules) {
        parts.addAll(modules);
        return this;
    }

    /// Puts a module in front of the one at a place; returns this.
    ///
    /// @param index from 0 or from the end; as many as there are: at the end
    /// @param part  what to add
    /// @throws IndexException if there is no such place
    public ModuleList insert(int index, Module part) {
        List<Module> all = parts.all();
        all.add(index == size() ? index : parts.place(index), part);
        parts.replaceAll(all);
        return this;
    }

    /// How many modules.
    public int size() {
        return parts.size();
    }

    /// The module at a place.
    ///
    /// @param index from 0 or from the end
    /// @throws IndexException if there is none
    public Module get(int index) {
        return parts.get(index);
    }

    /// Puts another module at a place; returns this.
    ///
    /// @param index from 0 or from the end
    /// @param part  the new module
    /// @throws IndexException if there is none
    public ModuleList set(int index, Module part) {
        parts.set(index, part);
        return this;
    }

    /// Takes a module away; those behind it move up.
    ///
    /// @param index from 0 or from the end
    /// @return what was there
    /// @throws IndexException if there is none
    public Module pop(int index) {
        List<Module> all = parts.all();
        Module gone = all.remove(parts.place(index));
        parts.replaceAll(all);
        return gone;
    }

    @Override
    public Iterator<Module> iterator() {
        return parts.all().iterator();
    }

    /// As PyTorch prints it: equal neighbours share a line, `(0-2): 3 x ReLU()`.
    @Override
    public String toString() {
        if (size() == 0) {
            return kind() + "()";
        }
        List<String> texts = parts.all().stream().map(Module::toString).toList();
        StringBuilder text = new StringBuilder();
        for (int from = 0, to; from < texts.size(); from = to) {
            to = from + 1;
            while (to < texts.size() && texts.get(to).equals(texts.get(from))) {
                to++;
            }
            String key =
                    to - from == 1 ? "(" + from + "): " : "(" + from + "-" + (to - 1) + "): " + (to - from) + " x ";
            text.append('\n').append(key).append(texts.get(from));
        }
        return kind() + "(" + text.toString().replace("\n", "\n  ") + "\n)";
    }
}

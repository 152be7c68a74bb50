package dev.flambeau.io;

import java.util.ArrayList;
import java.util.List;

/// What a lenient reading makes of an object whose class we do not know, or of a call we do not make: its name
/// and what the file says of it.
///
/// @param name       of the Python class or function
/// @param attributes of the object, entries if it is a dict, and under `args` and `items` what it was made of
record PyObject(String name, PyDict attributes) {
    static final String ARGUMENTS = "args";
    static final String ITEMS = "items";

    static PyObject of(String name) {
        return new PyObject(name, new PyDict(false));
    }

    static PyObject called(String name, List<Object> arguments) {
        PyObject object = of(name);
        if (!arguments.isEmpty()) {
            object.attributes.entries.put(ARGUMENTS, new PyTuple(arguments));
        }
        return object;
    }

    /// For what derives from list.
    void append(List<Object> more) {
        Object items = attributes.entries.computeIfAbsent(ITEMS, _ -> new ArrayList<>());
        if (items instanceof ArrayList<?>) {
            @SuppressWarnings("unchecked") // The reader makes no other lists.
            ArrayList<Object> list = (ArrayList<Object>) items;
            list.addAll(more);
        }
    }

    /// What `__setstate__` would get: attributes, or a pair of attributes and slots, or anything.
    void setState(Object state) {
        switch (state) {
            case PyDict dict -> attributes.entries.putAll(dict.entries);
            case PyTuple(List<Object> parts)
            when parts.size() == 2 && parts.get(1) instanceof PyDict -> {
                setState(parts.get(0));
                setState(parts.get(1));
            }
            case None _ -> {}
            default -> attributes.entries.put("state", state);
        }
    }

    // Identity: attributes may lead back here.
    @Override
    public boolean equals(Object other) {
        return this == other;
    }

    @Override
    public int hashCode() {
        return System.identityHashCode(this);
    }

    @Override
    public String toString() {
        return Origin.quote(name);
    }
}

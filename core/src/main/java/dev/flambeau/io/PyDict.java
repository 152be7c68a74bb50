package dev.flambeau.io;

import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// A dict in a file.
final class PyDict {
    final Map<Object, Object> entries = new LinkedHashMap<>();
    /// True for an OrderedDict, the only kind that PyTorch lets carry attributes.
    final boolean ordered;
    /// The attribute `_metadata` of a state dict: the version of each module.
    @Nullable
    PyDict metadata;

    PyDict(boolean ordered) {
        this.ordered = ordered;
    }
}

package dev.flambeau.io;

import org.jspecify.annotations.Nullable;

/// Something harmless that we have no counterpart for. Stands in the tree until its place there is known, for
/// the message.
///
/// @param what "a quantized tensor"
/// @param type what a lenient reading could make something of; null if that leaves it out too
record Unsupported(String what, @Nullable ElementType type) {
    Unsupported(String what) {
        this(what, null);
    }

    /// What to do about it.
    String hint() {
        return type == null
                ? "convert it in Python before saving, or leave it out with " + Calls.LENIENT
                : "convert it in Python before saving, or read it as " + type.readAs() + " with " + Calls.LENIENT;
    }
}

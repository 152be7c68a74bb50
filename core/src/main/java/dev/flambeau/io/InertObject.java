package dev.flambeau.io;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/// A Python object of a class that Flambeau does not know, as plain Java: what [Checkpoint#value] gives for
/// [Checkpoint.Kind#OBJECT]. It is a record of what the file says; nothing was executed to make it.
///
/// @param className  Python's full name of its class, or of the function that would have made it
/// @param attributes by name, plain Java as well; also the entries of what derives from dict, and under `args`
///                   and `items` what it was made of
public record InertObject(String className, Map<@Nullable Object, @Nullable Object> attributes) {}

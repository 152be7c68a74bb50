package dev.flambeau.profiler;

/// What all calls of one operator cost together, or those of one kind of module, of gradients, or of a region.
///
/// @param kind        "operator", "backward", "module" or "region"
/// @param name        of the operator, PyTorch's name of the gradients, the kind of module, the region's name
/// @param calls       how many
/// @param totalMillis milliseconds from beginning to end, with all that happened in between
/// @param selfMillis  milliseconds without what other rows count
/// @param operations  additions, multiplications and other operations on numbers; what consists of other operators
///                    has none itself
/// @param bytes       read and written at least; what consists of other operators has none itself
public record OperatorProfile(
        String kind, String name, long calls, double totalMillis, double selfMillis, long operations, long bytes) {}

package dev.flambeau.profiler;

/// What a module and its parts cost together.
///
/// @param path           kind of the model and path in it, such as `Gpt.blocks.0.qkv`; empty for what belongs to no
///                       module: the optimizer, and what a script does itself
/// @param calls          how many; 0 if only its parts were called through hooks
/// @param forwardMillis  milliseconds outside of backward
/// @param backwardMillis milliseconds in backward, for what it recorded
/// @param operations     operations on numbers, in both
/// @param bytes          read and written at least, in both
public record ModuleProfile(
        String path, long calls, double forwardMillis, double backwardMillis, long operations, long bytes) {}

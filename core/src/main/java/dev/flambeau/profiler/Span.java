package dev.flambeau.profiler;

import dev.flambeau.watch.Watcher.Kind;

/// Something that began and ended.
///
/// @param module   empty for none
/// @param backward whether it happened in backward
/// @param start    nanoseconds of the clock
/// @param length   nanoseconds
record Span(
        Kind kind,
        String name,
        String module,
        boolean backward,
        long start,
        long length,
        long operations,
        long bytes) {}

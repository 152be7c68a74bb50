package dev.flambeau.profiler;

import dev.flambeau.watch.Watcher.Kind;

/// What is added up together.
///
/// @param module   empty for none
/// @param backward whether it happens in backward
record Work(Kind kind, String name, String module, boolean backward) {}

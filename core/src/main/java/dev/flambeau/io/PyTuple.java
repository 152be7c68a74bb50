package dev.flambeau.io;

import java.util.List;

/// A tuple in a file. Lists are `ArrayList`s, dicts are [PyDict]s; all other values are the Java values
/// themselves.
record PyTuple(List<Object> items) {}

package dev.flambeau.io;

/// Something harmless that we have no counterpart for. Stands in the tree until its place there is known, for
/// the message.
///
/// @param what "a complex64 tensor"
record Unsupported(String what) {}

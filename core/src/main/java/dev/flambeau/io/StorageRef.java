package dev.flambeau.io;

/// What the object tree says of a storage; its numbers lie elsewhere in the file.
///
/// @param key    names it; tensors with the same key share it
/// @param numel  elements, or bytes if it is untyped
/// @param offset where a view of it begins; only old files have such views
/// @param length elements of that view, else numel
record StorageRef(StorageType type, String key, long numel, long offset, long length) {}

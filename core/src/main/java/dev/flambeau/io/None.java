package dev.flambeau.io;

/// Python's None inside the tree, where Java's null would be easy to forget.
enum None {
    NONE
}

package dev.flambeau.io;

/// What no honest file reaches, so that a hostile one costs little.
final class Limits {
    /// Levels of lists and dicts in each other; all recursion over a tree is bounded by it.
    static final int DEPTH = 200;

    /// Bytes of the object tree, without the numbers in tensors.
    static final long PICKLE_BYTES = 1L << 28;

    static final long ZIP_ENTRIES = 1_000_000;
    static final long ZIP_DIRECTORY_BYTES = 1L << 28;

    /// Deflate cannot do better than 1032 to 1.
    static final long ENTRY_RATIO = 1032;

    /// Weights hardly compress: a file that grows more than this, beyond a free amount, is a bomb.
    static final long FILE_RATIO = 20;

    static final long FREE_INFLATED_BYTES = 64L << 20;

    /// Modules of a whole pickled module; those that several modules share count each time.
    static final int MODULES = 100_000;

    /// Bytes of one Python integer.
    static final int INTEGER_BYTES = 1024;

    /// Characters of a module or a class name.
    static final int NAME_LENGTH = 1000;

    /// Keys of a dict that are tuples: unlike strings, they stay slow when made to collide.
    static final int TUPLE_KEYS = 10_000;

    private Limits() {}
}

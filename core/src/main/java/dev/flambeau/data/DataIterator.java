package dev.flambeau.data;

import java.util.Iterator;

/// Samples or batches, one after the other, from something that should be let go: a file, or threads that
/// work ahead. It lets go by itself at the end; [#close()] is for those who stop before.
///
/// @param <T> a sample or a batch
public interface DataIterator<T> extends Iterator<T>, AutoCloseable {
    /// Ends it; there is nothing more then. A second call does nothing.
    @Override
    void close();
}

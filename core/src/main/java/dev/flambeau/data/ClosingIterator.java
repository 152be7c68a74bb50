package dev.flambeau.data;

import java.util.Iterator;
import java.util.NoSuchElementException;

/// Closes what it walks through at the end, or when asked.
final class ClosingIterator<T> implements DataIterator<T> {
    private final Iterator<? extends T> source;
    private final Runnable closing;
    private boolean closed;

    ClosingIterator(Iterator<? extends T> source, Runnable closing) {
        this.source = source;
        this.closing = closing;
    }

    @Override
    public boolean hasNext() {
        if (!closed && !source.hasNext()) {
            close();
        }
        return !closed;
    }

    @Override
    public T next() {
        if (closed) {
            throw new NoSuchElementException();
        }
        return source.next();
    }

    @Override
    public void close() {
        if (!closed) {
            closed = true;
            closing.run();
        }
    }
}

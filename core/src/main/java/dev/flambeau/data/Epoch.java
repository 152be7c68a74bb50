package dev.flambeau.data;

import java.util.NoSuchElementException;

/// An epoch without workers: each batch is made when it is asked for.
final class Epoch<B> implements DataIterator<B> {
    private final WorkSource<B> source;
    private boolean closed;

    Epoch(WorkSource<B> source) {
        this.source = source;
    }

    @Override
    public boolean hasNext() {
        if (!closed && !source.hasNext()) {
            close();
        }
        return !closed;
    }

    @Override
    public B next() {
        if (closed) {
            throw new NoSuchElementException();
        }
        return source.next().batch();
    }

    @Override
    public void close() {
        if (!closed) {
            closed = true;
            source.close();
        }
    }
}

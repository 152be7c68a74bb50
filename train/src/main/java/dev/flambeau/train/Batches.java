package dev.flambeau.train;

import dev.flambeau.data.DataLoader;
import dev.flambeau.error.ValueException;
import dev.flambeau.random.Generator;
import java.util.Collections;
import java.util.Iterator;
import java.util.List;

/// The batches of one epoch after the other, with what it takes to come back to a place within one: the states of the
/// random generators when the epoch began. From there the order is drawn again, and what is done already is passed
/// over.
final class Batches<B> implements AutoCloseable {
    private final Iterable<B> source;
    private final List<Generator> generators;
    private List<byte[]> atBegin = List.of();
    private Iterator<B> rest = Collections.emptyIterator();

    Batches(Iterable<B> source, List<Generator> generators) {
        this.source = source;
        this.generators = generators;
    }

    /// How many an epoch has; -1 if that is not known.
    static int size(Iterable<?> source) {
        return source instanceof DataLoader<?> loader ? loader.size() : -1;
    }

    /// Begins an epoch.
    void begin() {
        close();
        atBegin = Generators.states(generators);
        rest = source.iterator();
    }

    /// Goes on within an epoch.
    ///
    /// @param states of the generators when it began
    /// @param done   how many batches to pass over
    void begin(List<byte[]> states, int done) {
        List<byte[]> now = Generators.states(generators);
        Generators.set(generators, states);
        begin();
        for (int i = 0; i < done; i++) {
            if (!rest.hasNext()) {
                throw new ValueException("resume: the checkpoint was made after batch " + done
                        + " of an epoch, the loader has only " + i + "; is it the same data?");
            }
            rest.next();
        }
        Generators.set(generators, now);
    }

    List<byte[]> atBegin() {
        return atBegin;
    }

    boolean hasNext() {
        return rest.hasNext();
    }

    B next() {
        return rest.next();
    }

    /// Lets go of what the loader holds: files, or threads that work ahead.
    @Override
    public void close() {
        close(rest);
        rest = Collections.emptyIterator();
    }

    static void close(Iterator<?> iterator) {
        if (iterator instanceof AutoCloseable open) {
            try {
                open.close();
            } catch (RuntimeException e) {
                throw e;
            } catch (Exception e) {
                throw new IllegalStateException("the loader cannot be closed", e);
            }
        }
    }
}

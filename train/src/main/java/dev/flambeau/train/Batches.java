package dev.flambeau.train;

import dev.flambeau.data.DataLoader;
import dev.flambeau.error.ValueException;
import dev.flambeau.random.Generator;
import java.util.Collections;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// The batches of one epoch after the other, with what it takes to come back to a place within one. A [DataLoader]
/// knows its place; of anything else the states are kept that the random generators had when the epoch began: from
/// there it is gone through again up to that place.
final class Batches<B> implements AutoCloseable {
    private static final String GENERATORS = "generators";

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
        return source instanceof DataLoader<?> loader && loader.hasSize() ? loader.size() : -1;
    }

    /// Where a loader is; nothing for what is none.
    static Map<String, @Nullable Object> state(@Nullable Iterable<?> source) {
        return source instanceof DataLoader<?> loader ? new LinkedHashMap<>(loader.stateDict()) : Map.of();
    }

    /// Has the next epoch of a loader go on where it was.
    static void load(@Nullable Iterable<?> source, Saved state) {
        if (source instanceof DataLoader<?> loader) {
            Map<String, @Nullable Object> entries = new LinkedHashMap<>();
            state.map().forEach((name, value) -> entries.put(String.valueOf(name), value));
            loader.loadStateDict(entries);
        }
    }

    /// Where this is.
    Map<String, @Nullable Object> state() {
        return source instanceof DataLoader<?>
                ? state(source)
                : new LinkedHashMap<>(Map.of(GENERATORS, Generators.tensors(atBegin)));
    }

    /// Begins an epoch, or goes on where [#load] put the loader.
    void begin() {
        close();
        atBegin = Generators.states(generators);
        rest = source.iterator();
    }

    /// Goes on within an epoch.
    ///
    /// @param state that [#state] gave
    /// @param done  how many batches were taken
    void begin(Saved state, int done) {
        if (source instanceof DataLoader<?>) {
            load(source, state);
            begin();
            return;
        }
        if (done == 0) {
            begin();
            return;
        }
        List<byte[]> now = Generators.states(generators);
        Generators.set(generators, Generators.states(state.get(GENERATORS), generators.size()));
        begin();
        for (int i = 0; i < done; i++) {
            if (!rest.hasNext()) {
                throw new ValueException("resume: the checkpoint was made after batch " + done
                        + " of an epoch, the data has only " + i + "; is it the same?");
            }
            rest.next();
        }
        Generators.set(generators, now);
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

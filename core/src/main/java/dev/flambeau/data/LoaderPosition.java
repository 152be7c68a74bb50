package dev.flambeau.data;

import dev.flambeau.error.StateDictException;
import dev.flambeau.random.Generator;
import dev.flambeau.tensor.DType;
import dev.flambeau.tensor.RandomFactories;
import dev.flambeau.tensor.Storage;
import dev.flambeau.tensor.Tensor;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// Where a loader is: the batches taken of its newest epoch, and the states that its generators had when that began.
final class LoaderPosition {
    private static final String IN_EPOCH = "in_epoch";
    private static final String STARTED = "started";
    private static final String BATCHES = "batches_taken";
    private static final String GENERATORS = "generators";

    private final List<Generator> generators;
    private @Nullable Resumed resumed;
    private @Nullable Progress newest;

    /// @param started whether somebody asked for the first batch, so that its order is drawn
    private record Resumed(boolean inEpoch, boolean started, int batches, List<byte[]> states) {}

    LoaderPosition(@Nullable Generator loader, @Nullable Generator sampler) {
        Generator first = loader == null ? RandomFactories.defaultGenerator() : loader;
        generators = sampler == null || isSame(sampler, first) ? List.of(first) : List.of(first, sampler);
    }

    /// Generators have no equality of their own.
    @SuppressWarnings("ReferenceEquality")
    private static boolean isSame(Generator a, Generator b) {
        return a == b;
    }

    private List<byte[]> states() {
        return generators.stream().map(Generator::getState).toList();
    }

    /// Opens an epoch, or what is left of one.
    <B> DataIterator<B> walk(Supplier<WorkSource<B>> open, Function<WorkSource<B>, DataIterator<B>> start) {
        Resumed from = resumed;
        resumed = null;
        if (from != null && from.inEpoch) {
            return follow(start.apply(openLater(open, from)), from.states, from.batches);
        }
        if (from != null) {
            restore(from.states, false);
        }
        List<byte[]> begin = states();
        return follow(start.apply(open.get()), begin, 0);
    }

    /// Opens an epoch that was begun with other states of the generators, behind the batches that were taken of it.
    private <B> WorkSource<B> openLater(Supplier<WorkSource<B>> open, Resumed from) {
        byte[] now = RandomFactories.defaultGenerator().getState();
        restore(from.states, true);
        WorkSource<B> source = open.get();
        for (int i = 0; i < from.batches && source.hasNext(); i++) {
            Work<B> _ = source.next();
        }
        boolean _ = from.started && source.hasNext(); // the order is drawn now at the latest
        RandomFactories.defaultGenerator().setState(now);
        return source;
    }

    private <B> DataIterator<B> follow(DataIterator<B> epoch, List<byte[]> begin, int taken) {
        Progress progress = new Progress(begin, taken);
        newest = progress;
        return new Counted<>(epoch, progress);
    }

    private void restore(List<byte[]> states, boolean defaultToo) {
        for (int i = 0; i < generators.size(); i++) {
            if (defaultToo || !isSame(generators.get(i), RandomFactories.defaultGenerator())) {
                generators.get(i).setState(states.get(i));
            }
        }
    }

    Map<String, Object> stateDict() {
        Resumed now = now();
        Map<String, Object> state = new LinkedHashMap<>();
        state.put(IN_EPOCH, now.inEpoch);
        state.put(STARTED, now.started);
        state.put(BATCHES, now.batches);
        state.put(GENERATORS, now.states.stream().map(LoaderPosition::tensor).toList());
        return state;
    }

    private Resumed now() {
        Resumed waiting = resumed;
        if (waiting != null) {
            return waiting;
        }
        Progress epoch = newest;
        return epoch == null || epoch.ended
                ? new Resumed(false, false, 0, states())
                : new Resumed(true, epoch.started, epoch.taken, epoch.begin);
    }

    void loadStateDict(Map<String, ?> state) {
        if (!(state.get(IN_EPOCH) instanceof Boolean inEpoch)
                || !(state.get(STARTED) instanceof Boolean started)
                || !(state.get(BATCHES) instanceof Number batches)
                || !(state.get(GENERATORS) instanceof List<?> saved)) {
            throw new StateDictException("DataLoader: a state has the keys " + IN_EPOCH + ", " + STARTED + ", "
                    + BATCHES + " and " + GENERATORS + ", not " + state.keySet());
        }
        List<byte[]> states = new ArrayList<>();
        for (Object bytes : saved) {
            if (!(bytes instanceof Tensor tensor) || tensor.dtype() != DType.UINT8) {
                throw new StateDictException("DataLoader: the states of generators must be uint8 tensors");
            }
            states.add(bytes(tensor));
        }
        if (states.size() != generators.size()) {
            throw new StateDictException("DataLoader: the state is of a loader with " + states.size()
                    + " random generators, this one has " + generators.size());
        }
        resumed = new Resumed(inEpoch, started, batches.intValue(), states);
    }

    private static Tensor tensor(byte[] bytes) {
        Storage storage = Storage.allocate(DType.UINT8, bytes.length);
        storage.read(ByteBuffer.wrap(bytes), 0, bytes.length);
        return Tensor.of(storage, 0, new int[] {bytes.length}, new int[] {1});
    }

    private static byte[] bytes(Tensor tensor) {
        byte[] bytes = new byte[tensor.numel()];
        long[] values = tensor.toLongArray();
        for (int i = 0; i < bytes.length; i++) {
            bytes[i] = (byte) values[i];
        }
        return bytes;
    }

    /// How far an epoch is. It does not know the iterator, whose threads end when nobody has it any more.
    private static final class Progress {
        private final List<byte[]> begin;
        private int taken;
        private boolean started;
        private boolean ended;

        Progress(List<byte[]> begin, int taken) {
            this.begin = begin;
            this.taken = taken;
        }
    }

    /// Counts the batches that are taken.
    private record Counted<B>(DataIterator<B> epoch, Progress progress) implements DataIterator<B> {
        @Override
        public boolean hasNext() {
            progress.started = true;
            boolean more = epoch.hasNext();
            progress.ended |= !more;
            return more;
        }

        @Override
        public B next() {
            progress.started = true;
            B batch = epoch.next();
            progress.taken++;
            return batch;
        }

        @Override
        public void close() {
            epoch.close();
        }
    }
}

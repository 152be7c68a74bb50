package dev.flambeau.data;

import dev.flambeau.random.Generator;
import dev.flambeau.tensor.RandomFactories;
import java.util.Iterator;
import java.util.NoSuchElementException;
import java.util.function.IntFunction;
import org.jspecify.annotations.Nullable;

/// Numbers that are drawn in several goes, each when it is needed and not before: so generators that are shared
/// with others are at the same place as in PyTorch.
final class Draws implements Iterator<Integer> {
    private final int goes;
    private final IntFunction<long[]> draw;
    private int drawn;
    private long[] numbers = {};
    private int next;

    /// @param goes how many there are
    /// @param draw gives the numbers of a go, from 0
    Draws(int goes, IntFunction<long[]> draw) {
        this.goes = goes;
        this.draw = draw;
    }

    @Override
    public boolean hasNext() {
        while (next == numbers.length && drawn < goes) {
            numbers = draw.apply(drawn++);
            next = 0;
        }
        return next < numbers.length;
    }

    @Override
    public Integer next() {
        if (!hasNext()) {
            throw new NoSuchElementException();
        }
        return (int) numbers[next++];
    }

    /// A seed, as PyTorch draws one: 63 bits.
    static long seed(@Nullable Generator generator) {
        return (generator == null ? RandomFactories.defaultGenerator() : generator).random64() & Long.MAX_VALUE;
    }
}

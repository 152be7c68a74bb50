package dev.flambeau.data;

import dev.flambeau.random.Generator;
import dev.flambeau.tensor.RandomFactories;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// Where a dataset takes random numbers from while it makes a sample, such as for a random crop.
///
/// Without workers that is the default generator, as in PyTorch. A worker of a [DataLoader] makes each sample with a
/// generator of its own, whose seed is drawn for the epoch and counts on with the place of the sample in it, so that
/// samples do not depend on how many workers there are or which comes first.
public final class SampleRandom {
    private static final ScopedValue<Own> CURRENT = ScopedValue.newInstance();

    /// Seeded when somebody asks for it: most samples need none.
    private static final class Own {
        private final long seed;
        private @Nullable Generator generator;

        Own(long seed) {
            this.seed = seed;
        }

        Generator get() {
            Generator made = generator;
            if (made == null) {
                made = new Generator().manualSeed(seed);
                generator = made;
            }
            return made;
        }
    }

    private SampleRandom() {}

    /// The generator for the sample that this thread makes.
    public static Generator generator() {
        return CURRENT.isBound() ? CURRENT.get().get() : RandomFactories.defaultGenerator();
    }

    static <T> T with(long seed, Supplier<T> make) {
        return ScopedValue.where(CURRENT, new Own(seed)).call(make::get);
    }
}

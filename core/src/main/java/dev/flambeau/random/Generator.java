package dev.flambeau.random;

import dev.flambeau.error.ValueException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.security.SecureRandom;

/// The state of PyTorch's random numbers for the CPU, as
/// [torch.Generator](https://docs.pytorch.org/docs/stable/generated/torch.Generator.html): a Mersenne Twister
/// (Matsumoto and Nishimura, 1998) and the normal number that is left over from a pair. With the same seed,
/// the same calls in the same order give the same numbers as in PyTorch. Not for secrets.
///
/// Threads may share a generator: every call, also one that fills a whole range, has it for itself. Which
/// thread comes first is then chance, so numbers repeat only where one thread draws at a time.
///
/// ```java
/// var generator = new Generator().manualSeed(42);
/// float[] values = new float[3];
/// Distributions.normal(generator, values, 0, 3, 0.0, 1.0);
/// ```
public final class Generator {
    /// The seed of a generator that nobody has seeded, the same as in PyTorch.
    public static final long DEFAULT_SEED = 67_280_421_310_721L;

    /// How many bytes [#getState()] gives.
    public static final int STATE_BYTES = 5056;

    private static final int WORDS_AT = 24;
    private static final int CACHED_DOUBLE_AT = WORDS_AT + 8 * MersenneTwister.SIZE + 8;
    private static final int CACHED_DOUBLE_VALID_AT = CACHED_DOUBLE_AT + 16;
    private static final int CACHED_FLOAT_AT = CACHED_DOUBLE_VALID_AT + 8;
    private static final int CACHED_FLOAT_VALID_AT = CACHED_FLOAT_AT + 4;

    /// Held by each call for as long as it draws; a lock of its own, so that users' locks on the generator do
    /// no harm.
    final Object lock = new Object();

    final MersenneTwister engine = new MersenneTwister();

    private long initialSeed;
    private boolean hasCachedNormal;
    private double cachedNormal;
    /// PyTorch's CPU code no longer uses this one; it is kept so that a state comes back as it came in.
    private boolean hasCachedFloat;

    private float cachedFloat;

    /// A generator with [#DEFAULT_SEED].
    public Generator() {
        manualSeed(DEFAULT_SEED);
    }

    /// Starts the sequence that belongs to a seed, as
    /// [manual_seed](https://docs.pytorch.org/docs/stable/generated/torch.Generator.html).
    /// Seeds that differ only in their upper 32 bits give the same numbers, as in PyTorch.
    ///
    /// @param seed any number
    /// @return this
    public Generator manualSeed(long seed) {
        synchronized (lock) {
            initialSeed = seed;
            engine.seed((int) seed);
            hasCachedNormal = false;
            hasCachedFloat = false;
        }
        return this;
    }

    /// Seeds with a number that the operating system draws.
    ///
    /// @return the new seed, 0 to 2<sup>53</sup>-1
    public long seed() {
        long seed = new SecureRandom().nextLong() >>> 11;
        manualSeed(seed);
        return seed;
    }

    /// The last seed.
    public long initialSeed() {
        synchronized (lock) {
            return initialSeed;
        }
    }

    /// The next 32 random bits, 0 to 2<sup>32</sup>-1.
    public long random() {
        synchronized (lock) {
            return engine.word() & 0xffffffffL;
        }
    }

    /// The next 64 random bits: two draws of 32, the first one above.
    public long random64() {
        synchronized (lock) {
            return engine.twoWords();
        }
    }

    /// The whole state, in the bytes of
    /// [torch.get_rng_state](https://docs.pytorch.org/docs/stable/generated/torch.get_rng_state.html).
    ///
    /// @return [#STATE_BYTES] bytes
    public byte[] getState() {
        ByteBuffer buffer = ByteBuffer.allocate(STATE_BYTES).order(ByteOrder.LITTLE_ENDIAN);
        synchronized (lock) {
            buffer.putLong(initialSeed).putInt(engine.left()).putInt(1).putLong(engine.next());
            for (int word : engine.stateCopy()) {
                buffer.putLong(word & 0xffffffffL);
            }
            buffer.putDouble(CACHED_DOUBLE_AT, hasCachedNormal ? cachedNormal : 0);
            buffer.putInt(CACHED_DOUBLE_VALID_AT, hasCachedNormal ? 1 : 0);
            buffer.putFloat(CACHED_FLOAT_AT, hasCachedFloat ? cachedFloat : 0);
            buffer.put(CACHED_FLOAT_VALID_AT, (byte) (hasCachedFloat ? 1 : 0));
        }
        return buffer.array();
    }

    /// Goes on from a state that [#getState()] or PyTorch's `get_rng_state` gave.
    ///
    /// @param bytes [#STATE_BYTES] bytes
    /// @return this
    /// @throws ValueException if these are not the bytes of a state
    public Generator setState(byte[] bytes) {
        if (bytes.length != STATE_BYTES) {
            throw new ValueException(
                    "setState: " + bytes.length + " bytes are not the state of a CPU generator, which has "
                            + STATE_BYTES + "; PyTorch gives them with torch.get_rng_state()");
        }
        ByteBuffer buffer = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
        int left = buffer.getInt(8);
        boolean seeded = buffer.getInt(12) != 0;
        int next = (int) buffer.getLong(16);
        if (!seeded || left < 1 || next < 0 || left > MersenneTwister.SIZE || next + left - 1 > MersenneTwister.SIZE) {
            throw new ValueException("setState: not the state of a generator (seeded " + seeded + ", left " + left
                    + ", next " + next + "; next + left can be " + (MersenneTwister.SIZE + 1) + " at most)");
        }
        int[] words = new int[MersenneTwister.SIZE];
        for (int i = 0; i < words.length; i++) {
            words[i] = (int) buffer.getLong(WORDS_AT + 8 * i);
        }
        synchronized (lock) {
            initialSeed = buffer.getLong(0);
            engine.restore(words, next, left);
            hasCachedNormal = buffer.getInt(CACHED_DOUBLE_VALID_AT) != 0;
            cachedNormal = buffer.getDouble(CACHED_DOUBLE_AT);
            hasCachedFloat = buffer.get(CACHED_FLOAT_VALID_AT) != 0;
            cachedFloat = buffer.getFloat(CACHED_FLOAT_AT);
        }
        return this;
    }

    /// A float32 in [0, 1) of 24 bits; only with the [#lock].
    float unit24() {
        return (engine.word() & 0xffffff) * 0x1p-24f;
    }

    /// A float64 in [0, 1) of 53 bits; only with the [#lock].
    double unit53() {
        return (engine.twoWords() & ((1L << 53) - 1)) * 0x1p-53;
    }

    /// One standard normal number in double precision; the second of each pair waits for the next call. Only
    /// with the [#lock].
    double normal() {
        if (hasCachedNormal) {
            hasCachedNormal = false;
            return cachedNormal;
        }
        double u1 = unit53();
        double u2 = unit53();
        double radius = Math.sqrt(-2.0 * Math.log1p(-u2));
        double theta = 2.0 * Math.PI * u1;
        cachedNormal = radius * Math.sin(theta);
        hasCachedNormal = true;
        return radius * Math.cos(theta);
    }
}

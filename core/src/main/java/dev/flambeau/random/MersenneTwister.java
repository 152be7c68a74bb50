package dev.flambeau.random;

/// The engine: mt19937 of Matsumoto and Nishimura, "Mersenne Twister: a 623-dimensionally equidistributed
/// uniform pseudo-random number generator", ACM TOMACS 8(1), 1998, with the initialisation its authors
/// published in 2002.
///
/// Words are made 624 at a time and tempered at once, so that callers read runs of [#words] in plain loops
/// that the JIT compiler vectorises, instead of asking for one word after the other.
final class MersenneTwister {
    static final int SIZE = 624;
    private static final int SHIFT = 397;
    private static final int UPPER = 0x80000000;
    private static final int LOWER = 0x7fffffff;
    private static final int MATRIX = 0x9908b0df;

    private final int[] state = new int[SIZE];
    private final int[] tempered = new int[SIZE];
    /// Index of the next word; PyTorch stores it beside `left`, and 0 with one left means: nothing made yet.
    private int next;
    /// One more than the words that are still to be read.
    private int left;

    void seed(int seed) {
        int word = seed;
        state[0] = word;
        for (int i = 1; i < SIZE; i++) {
            word = 1812433253 * (word ^ (word >>> 30)) + i;
            state[i] = word;
        }
        next = 0;
        left = 1;
    }

    /// Makes sure there is a word to read, and says how many there are, at most `wanted`.
    int available(int wanted) {
        if (left == 1) {
            refill();
        }
        return Math.min(wanted, left - 1);
    }

    /// The words, to be read from [#position()] on.
    int[] words() {
        return tempered;
    }

    int position() {
        return next;
    }

    /// Says that so many words have been read.
    void advance(int count) {
        next += count;
        left -= count;
    }

    int word() {
        if (left == 1) {
            refill();
        }
        left--;
        return tempered[next++];
    }

    /// Two words, the first one above.
    long twoWords() {
        long high = word();
        return (high << 32) | (word() & 0xffffffffL);
    }

    int next() {
        return next;
    }

    /// As PyTorch counts: it takes one off before it reads, so a fresh block has 624 left only after its
    /// first word.
    int left() {
        return left;
    }

    int[] stateCopy() {
        return state.clone();
    }

    void restore(int[] words, int newNext, int newLeft) {
        System.arraycopy(words, 0, state, 0, SIZE);
        next = newNext;
        left = newLeft;
        temper();
    }

    private void refill() {
        int[] s = state;
        for (int i = 0; i < SIZE - SHIFT; i++) {
            s[i] = s[i + SHIFT] ^ twist(s[i], s[i + 1]);
        }
        for (int i = SIZE - SHIFT; i < SIZE - 1; i++) {
            s[i] = s[i + SHIFT - SIZE] ^ twist(s[i], s[i + 1]);
        }
        s[SIZE - 1] = s[SHIFT - 1] ^ twist(s[SIZE - 1], s[0]);
        next = 0;
        left = SIZE + 1;
        temper();
    }

    private static int twist(int high, int low) {
        return (((high & UPPER) | (low & LOWER)) >>> 1) ^ (-(low & 1) & MATRIX);
    }

    private void temper() {
        int[] s = state;
        int[] t = tempered;
        for (int i = 0; i < SIZE; i++) {
            int y = s[i];
            y ^= y >>> 11;
            y ^= (y << 7) & 0x9d2c5680;
            y ^= (y << 15) & 0xefc60000;
            t[i] = y ^ (y >>> 18);
        }
    }
}

package dev.flambeau.nn;

import dev.flambeau.error.ValueException;
import java.util.Arrays;

/// Sizes that may be given as one number.
final class Sizes {
    private Sizes() {}

    /// One number for all, or one for each.
    ///
    /// @param kind  of the module, for messages
    /// @param name  of the argument
    /// @param given what the module was told
    /// @param count how many there are to be
    static int[] each(String kind, String name, int[] given, int count) {
        if (given.length == count) {
            return given.clone();
        }
        if (given.length != 1) {
            throw new ValueException(kind + ": " + name + " has " + given.length + " numbers, " + Arrays.toString(given)
                    + "; give one for all, or " + count);
        }
        int[] all = new int[count];
        Arrays.fill(all, given[0]);
        return all;
    }
}

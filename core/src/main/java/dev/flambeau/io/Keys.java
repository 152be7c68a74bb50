package dev.flambeau.io;

import java.math.BigInteger;

/// Which values a dict may have as keys: no containers, since their hash could be made endless.
final class Keys {
    private final Origin origin;
    private final boolean lenient;
    private int tuples;
    private int replaced;

    Keys(Origin origin, boolean lenient) {
        this.origin = origin;
        this.lenient = lenient;
    }

    Object check(Object key) {
        if (isScalar(key)) {
            return key;
        }
        if (key instanceof PyTuple tuple && tuple.items().stream().allMatch(Keys::isScalar)) {
            if (++tuples > Limits.TUPLE_KEYS) {
                throw origin.refused("more than " + Limits.TUPLE_KEYS + " keys of dicts are tuples");
            }
            return key;
        }
        if (lenient) {
            return "<" + Names.a(key) + " #" + replaced++ + ">";
        }
        throw origin.error(
                "a dict has " + Names.a(key) + " as a key, which is not supported; keys are strings or numbers");
    }

    private static boolean isScalar(Object key) {
        return switch (key) {
            case String _, Long _, BigInteger _, Double _, Boolean _, None _ -> true;
            default -> false;
        };
    }
}

package dev.flambeau.bench;

import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/// Something that is timed.
///
/// @param name      what the command line and PyTorch's side call it
/// @param benchmark the JMH method
/// @param hasPeer   true if PyTorch's side has it too
/// @param what      in a few words
record Workload(String name, String benchmark, boolean hasPeer, String what) {
    static final List<Workload> ALL = List.of(
            new Workload(
                    "train_line",
                    method(LineBenchmark.class, "step"),
                    true,
                    "training step of the straight line, 40 x 1"),
            new Workload("door_add16", method(DoorBenchmark.class, "add16"), false, "addition of 16 elements"),
            new Workload(
                    "door_add16_tracked",
                    method(DoorBenchmark.class, "add16Tracked"),
                    false,
                    "the same, recorded for backward"));

    private static String method(Class<?> type, String name) {
        return Pattern.quote(type.getName() + "." + name) + "$";
    }

    static Optional<Workload> find(String name) {
        return ALL.stream().filter(w -> w.name.equals(name)).findFirst();
    }
}

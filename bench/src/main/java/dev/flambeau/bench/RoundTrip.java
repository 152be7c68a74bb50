package dev.flambeau.bench;

import java.util.concurrent.atomic.AtomicInteger;

/// How far two processors are from each other: the time of a message from one thread to another and back. Some 50 ns
/// are usual. A virtual machine whose processors were moved to distant parts of its host has ten times as much for a
/// while; work that is shared between threads, PyTorch's too, may then take twice as long.
final class RoundTrip {
    /// Threads so far apart make what is measured doubtful.
    static final double FAR = 200;

    private static final long WHILE = 20_000_000;
    private static final int TRIPS = 100;
    private static final int END = -1;

    /// Whose turn it is: ours while it is even, the other thread's while it is odd.
    private final AtomicInteger turn = new AtomicInteger();

    private RoundTrip() {}

    /// Nanoseconds of a round trip; 0 if there is one processor only.
    static double nanos() {
        if (Runtime.getRuntime().availableProcessors() < 2) {
            return 0;
        }
        RoundTrip trip = new RoundTrip();
        Thread.ofPlatform().daemon().start(trip::answer);
        trip.average();
        double nanos = trip.average();
        trip.turn.set(END);
        return nanos;
    }

    private void answer() {
        for (int now = turn.get(); now != END; now = turn.get()) {
            if (now % 2 == 1) {
                turn.set(0);
            } else {
                Thread.onSpinWait();
            }
        }
    }

    private double average() {
        long start = System.nanoTime();
        long now = start;
        int trips = 0;
        for (; now - start < WHILE; now = System.nanoTime()) {
            for (int i = 0; i < TRIPS; i++, trips++) {
                turn.set(1);
                while (turn.get() != 0) {
                    Thread.onSpinWait();
                }
            }
        }
        return (double) (now - start) / trips;
    }
}

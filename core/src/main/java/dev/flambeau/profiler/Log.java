package dev.flambeau.profiler;

import dev.flambeau.watch.Watcher;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/// Hears all threads and has each write into a log of its own.
final class Log implements Watcher {
    private final Map<Thread, ThreadLog> threads = new ConcurrentHashMap<>();

    private ThreadLog own() {
        return threads.computeIfAbsent(Thread.currentThread(), _ -> new ThreadLog());
    }

    @Override
    public int begin(Kind kind, @Nullable String module) {
        return own().begin(kind, module);
    }

    @Override
    public void end(int frame, String name, long operations, long bytes) {
        own().end(frame, name, operations, bytes);
    }

    @Override
    public void announce(String name) {
        own().announce(name);
    }

    @Override
    public void operator(String name, long operations, long bytes) {
        own().operator(name, operations, bytes);
    }

    @Override
    public String module() {
        return own().module();
    }

    /// Logs in the order of their first spans.
    List<ThreadLog> threads() {
        List<ThreadLog> logs = new ArrayList<>(threads.values());
        logs.removeIf(log -> log.spans.isEmpty());
        logs.sort(Comparator.comparingLong(log -> log.spans.getFirst().start()));
        return logs;
    }

    /// The sums of all threads.
    Map<Work, Sums> sums() {
        Map<Work, Sums> all = new HashMap<>();
        for (ThreadLog log : threads.values()) {
            log.sums.forEach(
                    (work, sums) -> all.computeIfAbsent(work, _ -> new Sums()).add(sums));
        }
        return all;
    }
}

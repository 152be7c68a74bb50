package dev.flambeau.profiler;

import dev.flambeau.error.ValueException;
import dev.flambeau.watch.Watch;
import dev.flambeau.watch.Watcher.Kind;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/// Measures where the time of a script goes: by operator, by module, and one after the other
/// ([torch.profiler](https://docs.pytorch.org/docs/stable/profiler.html)).
///
/// ```java
/// try (var profiler = Profiler.start()) {
///     for (int step = 0; step < 20; step++) { ... }      // after some steps that are not measured
///     IO.println(profiler.table());                      // operators, the most expensive first
///     IO.println(profiler.moduleTable());                // modules, as they stand in the model
///     profiler.saveTrace(Path.of("trace.json"));         // for ui.perfetto.dev or chrome://tracing
/// }
/// ```
///
/// It hears operators on all threads, backward by the gradient of each operator, calls of modules, steps of optimizers,
/// and [regions][#region] of the script. What belongs to which module is known of parts that are called through
/// [dev.flambeau.nn.Module#call], as all layers of this library are; gradients belong to the module that recorded them.
///
/// A profile costs 0.1 to 0.3 microseconds for each call, so small operators look slower than they are; without one,
/// nothing is measured. Java compiles what it runs often: let the first steps of a script pass before starting.
///
/// Operators appear as `dev.flambeau.Operator` in a recording of the JDK Flight Recorder that runs when it starts.
public final class Profiler implements AutoCloseable {
    private final Log log = new Log();
    private final long start = System.nanoTime();
    private long end;

    private Profiler() {}

    /// Starts to measure.
    ///
    /// @return stops with [#close]
    /// @throws ValueException if another profiler is measuring
    public static Profiler start() {
        Profiler profiler = new Profiler();
        if (!Watch.replace(null, profiler.log)) {
            throw new ValueException("Profiler: another one is measuring; close it first");
        }
        return profiler;
    }

    /// A named part of a script, to stand in profiles; nothing while none is made
    /// ([PyTorch](https://docs.pytorch.org/docs/stable/profiler.html)).
    ///
    /// ```java
    /// try (var _ = Profiler.region("data")) { ... }
    /// ```
    ///
    /// @param name of it
    /// @return ends it
    public static Region region(String name) {
        return new Region(Watch.begin(Kind.REGION, null), name);
    }

    /// A part of a script that has begun.
    public static final class Region implements AutoCloseable {
        private final int frame;
        private final String name;

        private Region(int frame, String name) {
            this.frame = frame;
            this.name = name;
        }

        /// Ends it.
        @Override
        public void close() {
            Watch.end(frame, name);
        }
    }

    /// Stops measuring; what was measured stays. Again: does nothing.
    @Override
    public void close() {
        if (end == 0) {
            Watch.replace(log, null);
            end = System.nanoTime();
        }
    }

    /// Milliseconds from [#start] to [#close].
    ///
    /// @throws ValueException if it is not closed
    public double millis() {
        stop();
        return (end - start) * 1e-6;
    }

    /// What is read of a profile is complete: reading ends it.
    private void stop() {
        close();
    }

    /// What each operator cost, and each kind of module, gradient and region; the largest own time first. Ends the
    /// profile.
    public List<OperatorProfile> operators() {
        stop();
        Map<Work, Sums> byName = new HashMap<>();
        log.sums()
                .forEach((work, sums) -> byName.computeIfAbsent(
                                new Work(work.kind(), work.name(), "", false), _ -> new Sums())
                        .add(sums));
        return byName.entrySet().stream()
                .map(e -> profile(e.getKey(), e.getValue()))
                .sorted(Comparator.comparingDouble(OperatorProfile::selfMillis)
                        .reversed()
                        .thenComparing(OperatorProfile::name))
                .toList();
    }

    private static OperatorProfile profile(Work work, Sums sums) {
        return new OperatorProfile(
                work.kind().name().toLowerCase(Locale.ROOT),
                work.name(),
                sums.calls,
                sums.total * 1e-6,
                sums.self * 1e-6,
                sums.operations,
                sums.bytes);
    }

    /// What each module cost with its parts, models and their parts in the order of their paths. Ends the profile.
    public List<ModuleProfile> modules() {
        stop();
        return ModuleSums.of(log.sums());
    }

    /// The twenty rows of [#operators] that took longest, as a table. Ends the profile.
    public String table() {
        return table(20);
    }

    /// Rows of [#operators] as a table. Ends the profile.
    ///
    /// @param rows at most so many
    public String table(int rows) {
        return ProfileTables.operators(operators(), rows, millis());
    }

    /// The rows of [#modules] as a table. Ends the profile.
    public String moduleTable() {
        return ProfileTables.modules(modules(), millis());
    }

    /// Writes what happened when, in the format that `ui.perfetto.dev` and `chrome://tracing` show. Ends the profile.
    /// The trace has the first 1,048,576 calls of each thread.
    ///
    /// @param file where; an older file is replaced
    /// @throws IOException if it cannot be written
    public void saveTrace(Path file) throws IOException {
        stop();
        ChromeTrace.write(log.threads(), start, file);
    }
}

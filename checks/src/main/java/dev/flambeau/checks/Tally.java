package dev.flambeau.checks;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;

/// What came out of the cases of one file.
final class Tally {
    private final Consumer<String> out;
    private final boolean verbose;
    private final List<String> failures = new ArrayList<>();
    private final Map<String, Integer> unsupported = new TreeMap<>();
    private final Coverage coverage = new Coverage();
    private int passed;

    /// @param out     gets a line for each failure at once
    /// @param verbose whether also for each case that passed
    Tally(Consumer<String> out, boolean verbose) {
        this.out = out;
        this.verbose = verbose;
    }

    private void passed(String name) {
        passed++;
        if (verbose) {
            out.accept("ok    " + name);
        }
    }

    /// Runs a case; whatever Flambeau throws makes it fail, while what is wrong with the file is thrown on.
    ///
    /// @param test compares, and says what differs, or null
    /// @return whether it passed
    boolean check(String name, Supplier<@Nullable String> test) {
        String difference;
        try {
            difference = test.get();
        } catch (CaseFileException | JacksonException e) {
            throw e;
        } catch (RuntimeException e) {
            difference = e.getClass().getSimpleName() + ": " + e.getMessage();
        }
        if (difference == null) {
            passed(name);
        } else {
            failed(name, difference);
        }
        return difference == null;
    }

    private void failed(String name, String difference) {
        failures.add(name + ": " + difference);
        out.accept("FAIL  " + name + ": " + difference);
    }

    /// Counts a case that Flambeau cannot run yet.
    ///
    /// @param what what it is about, the same for all such cases
    void unsupported(String what) {
        unsupported.merge(what, 1, Integer::sum);
    }

    /// As above, of a case that has a name.
    void unsupported(String what, String name) {
        unsupported(what);
        if (verbose) {
            out.accept("later " + name);
        }
    }

    int passed() {
        return passed;
    }

    int failed() {
        return failures.size();
    }

    List<String> failures() {
        return failures;
    }

    /// How many cases could not be run, by what they are about.
    Map<String, Integer> unsupported() {
        return unsupported;
    }

    int unsupportedCount() {
        return unsupported.values().stream().mapToInt(Integer::intValue).sum();
    }

    /// Operators of the cases that were counted.
    Coverage coverage() {
        return coverage;
    }

    void add(Tally other) {
        coverage.add(other.coverage);
        passed += other.passed;
        failures.addAll(other.failures);
        other.unsupported.forEach((what, count) -> unsupported.merge(what, count, Integer::sum));
    }

    /// `128/130 passed, 2 failed, 12 not supported yet`.
    String summary() {
        int run = passed + failures.size();
        return passed + "/" + run + " passed"
                + (failures.isEmpty() ? "" : ", " + failures.size() + " failed")
                + (unsupported.isEmpty() ? "" : ", " + unsupportedCount() + " not supported yet");
    }
}

package dev.flambeau.nn;

import dev.flambeau.nn.LoadReport.Misshapen;
import dev.flambeau.nn.LoadReport.Name;
import dev.flambeau.tensor.Shape;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/// Finds what would make a state dict fit a module.
final class KeyDoctor {
    /// What wrappers put into names, wherever they stand.
    private static final List<String> WRAPPERS = List.of("_orig_mod.", "module.");

    /// Comparing all names of two large models would take long, and nobody reads so much.
    private static final int MOST_PAIRS = 250_000;
    private static final int MOST_HINTS = 8;

    private final StateDict own;
    private final StateDict given;
    private final List<String> hints = new ArrayList<>();

    private KeyDoctor(StateDict own, StateDict given) {
        this.own = own;
        this.given = given;
    }

    static List<String> hints(
            StateDict own, StateDict given, List<Name> missing, List<Name> unexpected, List<Misshapen> misshapen) {
        KeyDoctor doctor = new KeyDoctor(own, given);
        boolean renamed = doctor.prefix();
        if (!renamed) {
            doctor.nearest(missing, unexpected);
        }
        doctor.transposes(misshapen);
        if (given.size() == 0) {
            doctor.hints.add("the state dict is empty");
        }
        return doctor.hints;
    }

    /// One renaming of all that makes more names fit; true if there is one.
    private boolean prefix() {
        int best = fitting(name -> name);
        String hint = "";
        for (String wrapper : WRAPPERS) {
            UnaryOperator<String> without = name -> name.replace(wrapper, "");
            int fits = fitting(without);
            if (fits > best
                    && given.keys().stream().anyMatch(key -> !key.startsWith(wrapper) && key.contains(wrapper))) {
                best = fits;
                hint = told(
                        "drop '" + wrapper + "' from the names: state.rename(k -> k.replace(\"" + wrapper
                                + "\", \"\"))",
                        fits);
            }
        }
        for (String prefix : prefixes(given.keys())) {
            int fits = fitting(name -> name.startsWith(prefix) ? name.substring(prefix.length()) : name);
            if (fits > best || fits == best && !hint.isEmpty()) {
                best = fits;
                hint = told("strip the prefix '" + prefix + "': state.stripPrefix(\"" + prefix + "\")", fits);
            }
        }
        for (String prefix : prefixes(own.keys())) {
            int fits = fitting(name -> prefix + name);
            if (fits > best) {
                best = fits;
                hint = told("the module has the prefix '" + prefix + "': state.addPrefix(\"" + prefix + "\")", fits);
            }
        }
        if (hint.isEmpty()) {
            return false;
        }
        hints.add(hint);
        return true;
    }

    private String told(String hint, int fits) {
        return hint + " makes " + fits + " of " + own.size() + " fit";
    }

    /// How many names of the module would have a tensor of their shape.
    private int fitting(UnaryOperator<String> renaming) {
        int fits = 0;
        Set<String> seen = new HashSet<>();
        for (String key : given.keys()) {
            String name = renaming.apply(key);
            if (seen.add(name) && own.keys().contains(name) && own.shape(name).equals(given.shape(key))) {
                fits++;
            }
        }
        return fits;
    }

    /// The beginnings of the names, up to each of the first dots, shortest first.
    private static Set<String> prefixes(Set<String> keys) {
        Set<String> prefixes = new LinkedHashSet<>();
        for (int level = 1; level <= 3; level++) {
            for (String key : keys) {
                int end = -1;
                for (int i = 0; i < level && (i == 0 || end >= 0); i++) {
                    end = key.indexOf('.', end + 1);
                }
                if (end >= 0 && prefixes.size() < 64) {
                    prefixes.add(key.substring(0, end + 1));
                }
            }
        }
        return prefixes;
    }

    /// For missing names the unexpected ones of the same shape that look most like them.
    private void nearest(List<Name> missing, List<Name> unexpected) {
        if ((long) missing.size() * unexpected.size() > MOST_PAIRS) {
            return;
        }
        Map<String, String> pairs = new LinkedHashMap<>();
        Set<String> taken = new HashSet<>();
        for (Name wanted : missing) {
            String best = closest(wanted, unexpected, taken);
            if (best != null) {
                taken.add(best);
                pairs.put(wanted.key(), best);
            }
        }
        pairs.entrySet().stream()
                .limit(MOST_HINTS)
                .forEach(pair -> hints.add("'" + pair.getKey() + "' may be what the state dict calls '"
                        + pair.getValue() + "'; rename it with state.rename(...)"));
        if (pairs.size() > MOST_HINTS) {
            hints.add("and " + (pairs.size() - MOST_HINTS) + " more that look alike");
        }
    }

    private static @Nullable String closest(Name wanted, List<Name> candidates, Set<String> taken) {
        String best = null;
        int least = wanted.key().length() * 2 / 3 + 1;
        for (Name candidate : candidates) {
            if (candidate.shape().equals(wanted.shape()) && !taken.contains(candidate.key())) {
                int distance = distance(wanted.key(), candidate.key());
                if (distance < least) {
                    least = distance;
                    best = candidate.key();
                }
            }
        }
        return best;
    }

    /// How many characters have to be put in, taken out or replaced.
    private static int distance(String a, String b) {
        int[] above = new int[b.length() + 1];
        int[] row = new int[b.length() + 1];
        for (int j = 0; j <= b.length(); j++) {
            above[j] = j;
        }
        for (int i = 1; i <= a.length(); i++) {
            row[0] = i;
            for (int j = 1; j <= b.length(); j++) {
                int replaced = above[j - 1] + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
                row[j] = Math.min(replaced, Math.min(above[j], row[j - 1]) + 1);
            }
            int[] swap = above;
            above = row;
            row = swap;
        }
        return above[b.length()];
    }

    private void transposes(List<Misshapen> misshapen) {
        List<String> turned = new ArrayList<>();
        List<String> reshaped = new ArrayList<>();
        for (Misshapen one : misshapen) {
            if (isTransposed(one.given(), one.own())) {
                turned.add(one.key());
            } else if (one.given().numel() == one.own().numel()) {
                reshaped.add(one.key());
            }
        }
        if (!turned.isEmpty()) {
            String first = turned.getFirst();
            hints.add("transposed (as Keras and some GPT-2 files have them): " + names(turned) + "; state.put(\""
                    + first + "\", state.get(\"" + first + "\").t())");
        }
        if (!reshaped.isEmpty()) {
            hints.add("as many elements in another shape: " + names(reshaped) + "; view(...) may do");
        }
    }

    private static boolean isTransposed(Shape given, Shape own) {
        return given.dim() == 2 && own.dim() == 2 && given.size(0) == own.size(1) && given.size(1) == own.size(0);
    }

    private static String names(List<String> keys) {
        String text = String.join(", ", keys.subList(0, Math.min(MOST_HINTS, keys.size())));
        return keys.size() > MOST_HINTS ? text + " and " + (keys.size() - MOST_HINTS) + " more" : text;
    }
}

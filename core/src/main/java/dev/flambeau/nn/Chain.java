package dev.flambeau.nn;

import dev.flambeau.tensor.Tensor;
import java.util.List;

/// Modules that are called one after the other. Where nobody could see what lies between them, a layer does what
/// follows it as well, if it can ([Layer#takes]).
final class Chain {
    /// Layers behind one that it may take.
    private static final int MOST = 2;

    private Chain() {}

    static Tensor call(List<Module> modules, Tensor input) {
        Tensor x = input;
        for (int i = 0; i < modules.size(); i++) {
            int taken = 0;
            if (modules.get(i) instanceof Layer layer) {
                List<Module> next = unwatched(modules, i);
                taken = next.isEmpty() ? 0 : layer.takes(x, next);
                x = taken == 0 ? x : layer.compute(x, next.subList(0, taken));
            }
            x = taken == 0 ? modules.get(i).call(x) : x;
            i += taken;
        }
        return x;
    }

    /// The modules behind one, as long as nobody watches it nor them.
    private static List<Module> unwatched(List<Module> modules, int first) {
        int most = Math.min(modules.size(), first + 1 + MOST);
        int end = first;
        while (end < most && !modules.get(end).isWatched()) {
            end++;
        }
        return end == first ? List.of() : modules.subList(first + 1, end);
    }
}

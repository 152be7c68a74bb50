package dev.flambeau.optim.schedule;

import dev.flambeau.optim.Optimizer;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.function.IntToDoubleFunction;

/// Schedules that ask a function for each group. Functions are not part of the state.
abstract sealed class LambdaSchedule extends LRScheduler permits LambdaLR, MultiplicativeLR {
    private static final String NAMES = "lr_lambdas";
    private final List<IntToDoubleFunction> functions;

    LambdaSchedule(Optimizer optimizer, List<IntToDoubleFunction> functions) {
        super(optimizer);
        int groups = groups().size();
        if (functions.size() != groups) {
            throw refused("there must be one function for each of the " + groups + " groups of parameters, not "
                    + functions.size());
        }
        this.functions = List.copyOf(functions);
        settings.put(NAMES, Arrays.asList(new Object[groups]));
    }

    /// The same function for all groups.
    static List<IntToDoubleFunction> forAll(Optimizer optimizer, IntToDoubleFunction function) {
        return Collections.nCopies(optimizer.paramGroups().size(), function);
    }

    /// Rates times what the functions say of the epoch there is.
    final double[] times(double[] rates) {
        double[] scaled = rates.clone();
        for (int i = 0; i < scaled.length; i++) {
            scaled[i] *= functions.get(i).applyAsDouble((int) epoch());
        }
        return scaled;
    }
}

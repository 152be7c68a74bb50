package dev.flambeau.nn;

import dev.flambeau.error.StateDictException;
import dev.flambeau.tensor.GradMode;
import dev.flambeau.tensor.Tensor;
import java.util.Map;

/// Gives modules the values of state dicts.
final class StateLoading {
    private StateLoading() {}

    static LoadReport load(Module module, StateDict state, boolean strict) {
        StateDict own = module.stateDict();
        Map<String, Module> modules = module.namedModules();
        LoadReport report = LoadReport.compare(own, state).without(key -> {
            int dot = key.lastIndexOf('.');
            String path = dot < 0 ? "" : key.substring(0, dot);
            Module owner = modules.get(path);
            return owner != null
                    && owner.mayLack(key.substring(dot + 1), state.versions().getOrDefault(path, 0));
        });
        if (!report.misshapen().isEmpty() || strict && !report.fits()) {
            throw new StateDictException(report.message(module.title(), strict));
        }
        try (GradMode.Guard _ = GradMode.noGrad()) {
            own.asMap().forEach((key, target) -> {
                Tensor source = state.find(key);
                if (source != null) {
                    target.copy_(source);
                }
            });
        }
        return report;
    }
}

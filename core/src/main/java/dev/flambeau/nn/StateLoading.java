package dev.flambeau.nn;

import dev.flambeau.error.StateDictException;
import dev.flambeau.tensor.GradMode;
import java.util.Map;

/// Gives modules the values of state dicts.
final class StateLoading {
    private StateLoading() {}

    static LoadReport load(Module module, StateDict state, boolean strict) {
        StateDict own = module.stateDict();
        Map<String, Module> modules = module.namedModules();
        LoadReport report = LoadReport.compare(module.title(), own, state, key -> {
            int dot = key.lastIndexOf('.');
            String path = dot < 0 ? "" : key.substring(0, dot);
            Module owner = modules.get(path);
            return owner != null
                    && owner.mayLack(key.substring(dot + 1), state.versions().getOrDefault(path, 0));
        });
        if (!report.misshapen().isEmpty() || strict && !report.fits()) {
            boolean helps = strict && report.misshapen().isEmpty();
            throw new StateDictException(report + (helps ? "\n  pass strict = false to load what fits" : ""));
        }
        try (GradMode.Guard _ = GradMode.noGrad()) {
            own.asMap().forEach((key, target) -> {
                if (state.keys().contains(key)) {
                    target.copy_(state.get(key));
                }
            });
        }
        return report;
    }
}

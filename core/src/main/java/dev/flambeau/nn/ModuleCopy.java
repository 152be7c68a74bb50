package dev.flambeau.nn;

import dev.flambeau.error.StateDictException;
import dev.flambeau.random.Generator;
import dev.flambeau.tensor.RandomFactories;
import dev.flambeau.tensor.ScriptTypes.Parameter;
import dev.flambeau.tensor.Tensor;
import java.util.Map;
import java.util.function.Supplier;

/// Makes modules that are like others and share nothing with them.
final class ModuleCopy {
    private ModuleCopy() {}

    static <M extends Module> M of(Module original, Supplier<M> fresh) {
        M copy = untouched(fresh);
        Module made = copy;
        LoadReport report = LoadReport.compare(made.title(), made.stateDict(), original.stateDict(), _ -> false);
        if (!report.fits()) {
            throw new StateDictException(report.toString());
        }
        Map<String, Module> parts = original.namedModules();
        made.namedModules().forEach((path, part) -> {
            Module like = parts.get(path);
            part.train(like == null || like.isTraining());
        });
        Map<String, Parameter> parameters = original.namedParameters();
        made.namedParameters().forEach((path, parameter) -> {
            Parameter like = parameters.get(path);
            if (like != null) {
                parameter.setData(like.detach().clone());
                parameter.requiresGrad_(like.requiresGrad());
            }
        });
        Map<String, Tensor> buffers = original.namedBuffers();
        made.namedBuffers().forEach((path, buffer) -> {
            Tensor like = buffers.get(path);
            if (like != null) {
                buffer.setData(like.detach().clone());
            }
        });
        return copy;
    }

    /// What is made without using up random numbers.
    private static <M extends Module> M untouched(Supplier<M> fresh) {
        Generator generator = RandomFactories.defaultGenerator();
        byte[] before = generator.getState();
        try {
            return fresh.get();
        } finally {
            generator.setState(before);
        }
    }
}

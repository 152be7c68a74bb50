package dev.flambeau.checks;

import dev.flambeau.Torch;
import dev.flambeau.io.Checkpoint;
import dev.flambeau.optim.Optimizer;
import dev.flambeau.tensor.ScriptTypes.Parameter;
import dev.flambeau.tensor.Tensor;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.StreamSupport;
import tools.jackson.databind.JsonNode;

/// Flambeau's side of `tools/reference/optimizers`: saves optimizers' states for PyTorch, and goes on from those
/// that PyTorch saved.
public final class OptimizerExchange {
    private static final int STEPS = 5;

    private final Path folder;
    private int passed;
    private int failed;

    private OptimizerExchange(Path folder) {
        this.folder = folder;
    }

    /// The command.
    ///
    /// @param arguments `write` or `compare`, the file with cases, and the folder of the states
    public static void main(String[] arguments) {
        OptimizerExchange exchange = new OptimizerExchange(Path.of(arguments[2]));
        boolean writes = arguments[0].equals("write");
        Consumer<JsonNode> work = writes ? exchange::write : exchange::compare;
        new CaseFile(Path.of(arguments[1])).forEach(line -> {
            if (StreamSupport.stream(line.path("losses").spliterator(), false).allMatch(JsonNode::isNumber)) {
                work.accept(line);
            }
        });
        if (!writes) {
            System.out.println("Flambeau goes on from PyTorch's states: " + exchange.passed + "/"
                    + (exchange.passed + exchange.failed) + " passed");
        }
        System.exit(exchange.failed == 0 ? 0 : 1);
    }

    private void write(JsonNode line) {
        List<Parameter> params = OptimizerCases.parameters(line.path("params"));
        Optimizer optimizer = optimizer(line, params);
        for (int i = 0; i < STEPS; i++) {
            OptimizerCases.step(optimizer, params, line);
        }
        Map<String, Object> saved = new LinkedHashMap<>();
        saved.put("params", detached(params));
        saved.put("optimizer", optimizer.stateDict());
        String name = "flambeau-" + name(line);
        Torch.save(saved, folder.resolve(name + ".pt"));
        OptimizerCases.step(optimizer, params, line);
        Torch.save(Map.of("next", detached(params)), folder.resolve(name + "-next.pt"));
    }

    private void compare(JsonNode line) {
        String name = "pytorch-" + name(line);
        Checkpoint saved = Torch.load(folder.resolve(name + ".pt"));
        List<Parameter> params = saved.get("params").items().stream()
                .map(p -> new Parameter(p.asTensor()))
                .toList();
        Optimizer optimizer = optimizer(line, params);
        optimizer.loadStateDict(saved.get("optimizer").asMap());
        OptimizerCases.step(optimizer, params, line);
        Checkpoint next = Torch.load(folder.resolve(name + "-next.pt")).get("next");
        for (int i = 0; i < params.size(); i++) {
            if (!params.get(i).allclose(next.get(i).asTensor(), 1e-5, 1e-6)) {
                System.out.println("FAIL  Flambeau goes on from " + name + ": parameter " + i + " is " + params.get(i)
                        + ", expected " + next.get(i).asTensor());
                failed++;
                return;
            }
        }
        passed++;
    }

    private static Optimizer optimizer(JsonNode line, List<Parameter> params) {
        Function<List<Parameter>, Optimizer> make = OptimizerCases.maker(line);
        if (make == null) {
            throw new CaseFileException("there is no optimizer " + name(line) + " with such options");
        }
        return make.apply(params);
    }

    private static String name(JsonNode line) {
        return line.path("optimizer").asString() + "-" + line.path("index");
    }

    private static List<Tensor> detached(List<Parameter> params) {
        return params.stream().map(Tensor::detach).toList();
    }
}

package dev.flambeau.checks;

import dev.flambeau.Torch;
import dev.flambeau.io.Checkpoint;
import dev.flambeau.nn.Module;
import dev.flambeau.nn.StateDict;
import dev.flambeau.tensor.Tensor;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/// Flambeau's side of `tools/reference/modules`: saves modules' state dicts, and what they compute, for PyTorch,
/// and loads those that PyTorch saved.
public final class ModuleExchange {
    private final Path folder;
    private final Set<String> kinds = new TreeSet<>();
    private final Set<String> failed = new TreeSet<>();
    private int number;

    private ModuleExchange(Path folder) {
        this.folder = folder;
    }

    /// The command.
    ///
    /// @param arguments `write` or `compare`, the file with cases, and the folder of the states
    /// @throws IOException if PyTorch's side did not come to its end
    public static void main(String[] arguments) throws IOException {
        ModuleExchange exchange = new ModuleExchange(Path.of(arguments[2]));
        boolean writes = arguments[0].equals("write");
        new CaseFile(Path.of(arguments[1])).forEach(line -> exchange.run(line, writes));
        if (!writes) {
            exchange.report();
        }
        System.exit(exchange.failed.isEmpty() || writes ? 0 : 1);
    }

    private void run(JsonNode line, boolean writes) {
        String kind = line.path("module").asString();
        String name = kind + "-" + number;
        Torch.manualSeed(number++);
        kinds.add(kind);
        String wrong;
        try {
            wrong = writes ? write(line, name) : difference(line, name);
        } catch (RuntimeException e) {
            wrong = e.toString();
        }
        if (wrong != null && failed.add(kind)) {
            System.out.println("FAIL  Flambeau " + (writes ? "saves " : "loads ") + name + ": " + wrong);
        }
    }

    private void report() throws IOException {
        System.out.println("Flambeau loads PyTorch's state dicts: " + passed() + " kinds");
        failed.addAll(Files.readAllLines(folder.resolve("pytorch-failed.txt")));
        System.out.println("both ways: " + passed() + " kinds, " + number + " cases");
    }

    private String passed() {
        return kinds.size() - failed.size() + "/" + kinds.size();
    }

    private @Nullable String write(JsonNode line, String name) {
        Made made = Made.of(line);
        if (made == null) {
            return "there is no such module with such arguments";
        }
        made.nudge();
        Torch.save(made.module.stateDict(), folder.resolve("flambeau-" + name + ".pt"));
        Torch.save(made.results(), folder.resolve("flambeau-" + name + "-results.pt"));
        try {
            String program = Torch.toPython(made.module, "flambeau-" + name + ".pt");
            Files.writeString(folder.resolve("flambeau-" + name + ".py"), program);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return null;
    }

    private @Nullable String difference(JsonNode line, String name) {
        Made made = Made.of(line);
        if (made == null) {
            return "there is no such module with such arguments";
        }
        StateDict own = made.module.stateDict();
        StateDict state = Torch.load(folder.resolve("pytorch-" + name + ".pt")).stateDict();
        if (!List.copyOf(own.keys()).equals(List.copyOf(state.keys()))
                || !own.versions().equals(state.versions())) {
            return "the state dict has the names " + own.keys() + " and versions " + own.versions() + ", expected "
                    + state.keys() + " and " + state.versions();
        }
        made.module.loadStateDict(state);
        List<Tensor> results = made.results();
        List<Checkpoint> expected =
                Torch.load(folder.resolve("pytorch-" + name + "-results.pt")).items();
        if (results.size() != expected.size()) {
            return results.size() + " results, expected " + expected.size();
        }
        for (int i = 0; i < results.size(); i++) {
            Tensor got = results.get(i);
            Tensor wanted = expected.get(i).asTensor();
            if (got.dtype() != wanted.dtype() || !got.shape().equals(wanted.shape())) {
                return "result " + i + " is " + got.dtype() + " " + got.shape() + ", expected " + wanted.dtype() + " "
                        + wanted.shape();
            }
            if (!got.allclose(wanted, 1.3e-6, 1e-5, true)) {
                return "result " + i + " is " + Arrays.toString(got.toDoubleArray()) + ", expected "
                        + Arrays.toString(wanted.toDoubleArray());
            }
        }
        return null;
    }

    /// A module, and the call of a case on it.
    private record Made(Module module, Supplier<@Nullable Object> call) {
        /// The module of a case; null if there is none with its arguments.
        static @Nullable Made of(JsonNode line) {
            ModuleBinding binding = ModuleBinding.of(line);
            if (binding == null) {
                return null;
            }
            Module module = binding.make().train(line.path("training").booleanValue(true));
            Supplier<@Nullable Object> call = line.has("args")
                    ? binding.call(module, Python.values(line.path("args")), Python.keywords(line.path("kwargs")))
                    : () -> null;
            return call == null ? null : new Made(module, call);
        }

        /// Changes all numbers, so that none is what a constructor gives.
        void nudge() {
            for (Tensor t : module.stateDict().asMap().values()) {
                t.add_(t.dtype().isFloating() ? Torch.randLike(t).mul(0.1) : Torch.tensor(3));
            }
        }

        /// What the module returns, if it can be called, and its buffers then.
        List<Tensor> results() {
            List<Tensor> results = new ArrayList<>();
            addTensors(Python.returned(call.get()), results);
            results.addAll(module.namedBuffers().values());
            return results;
        }

        private static void addTensors(@Nullable Object returned, List<Tensor> into) {
            if (returned instanceof Tensor tensor) {
                into.add(tensor.detach());
            } else if (returned instanceof List<?> parts) {
                parts.forEach(part -> addTensors(part, into));
            }
        }
    }
}

package dev.flambeau.optim;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.flambeau.error.StateDictException;
import dev.flambeau.io.Checkpoint;
import dev.flambeau.io.Checkpoints;
import dev.flambeau.tensor.DType;
import dev.flambeau.tensor.Factories;
import dev.flambeau.tensor.ScriptTypes.Parameter;
import dev.flambeau.tensor.Tensor;
import dev.flambeau.tensor.Tuple;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class OptimizerStatesTest {
    @TempDir
    Path folder;

    static List<String> all() {
        return OptimizersTest.all();
    }

    private static List<Parameter> params() {
        return List.of(
                new Parameter(Factories.tensor(new double[][] {{1, -2, 0.5}, {0.25, 3, -1}})),
                new Parameter(Factories.tensor(new double[][] {{-0.5}})));
    }

    private static void steps(Optimizer optimizer, List<Parameter> params, int count) {
        for (int i = 0; i < count; i++) {
            optimizer.step(() -> OptimizersTest.loss(optimizer, params));
        }
    }

    private Checkpoint saved(Object value) {
        Path file = folder.resolve("state.pt");
        Checkpoints.save(value, file);
        return Checkpoints.load(file);
    }

    @ParameterizedTest
    @MethodSource("all")
    void resumed_training_goes_on_with_the_same_bits(String name) {
        List<Parameter> params = params();
        Optimizer optimizer = OptimizersTest.ALL.get(name).apply(params);
        steps(optimizer, params, 5);
        Checkpoint checkpoint = saved(optimizer.stateDict());
        List<Parameter> copies =
                params.stream().map(p -> new Parameter(p.detach().clone())).toList();
        steps(optimizer, params, 5);
        Optimizer resumed = OptimizersTest.ALL.get(name).apply(copies);
        resumed.paramGroups().getFirst().set("lr", 7);
        resumed.loadStateDict(checkpoint.asMap());
        assertThat(resumed).hasToString(optimizer.toString());
        steps(resumed, copies, 5);
        for (int i = 0; i < params.size(); i++) {
            assertThat(copies.get(i).toFloatArray()).isEqualTo(params.get(i).toFloatArray());
        }
        assertThat(saved(resumed.stateDict()))
                .hasToString(saved(optimizer.stateDict()).toString());
    }

    @Test
    void the_structure_is_that_of_pytorch() {
        List<Parameter> params = params();
        Adam optimizer = new Adam(params.subList(0, 1));
        optimizer.addParamGroup(params.subList(1, 2)).set("lr", 0.5);
        steps(optimizer, params.subList(1, 2), 2);
        assertThat(saved(optimizer.stateDict())).hasToString("""
                dict of 2 entries
                  state: dict of 1 entry
                    1: dict of 3 entries
                      step: float32 []
                      exp_avg: float32 [1, 1]
                      exp_avg_sq: float32 [1, 1]
                  param_groups: list of 2 entries
                    [0] dict of 12 entries
                      lr: 0.001
                      betas: (0.9, 0.999)
                      eps: 1.0E-8
                      weight_decay: 0
                      amsgrad: false
                      maximize: false
                      foreach: None
                      capturable: false
                      differentiable: false
                      fused: None
                      decoupled_weight_decay: false
                      params: [0]
                    [1] dict of 12 entries
                      lr: 0.5
                      betas: (0.9, 0.999)
                      eps: 1.0E-8
                      weight_decay: 0
                      amsgrad: false
                      maximize: false
                      foreach: None
                      capturable: false
                      differentiable: false
                      fused: None
                      decoupled_weight_decay: false
                      params: [1]""");
    }

    @Test
    void state_is_copied_and_gets_the_dtype_of_its_parameter() {
        List<Parameter> params = params();
        Adam optimizer = new Adam(params);
        steps(optimizer, params, 1);
        List<Parameter> doubles = params.stream()
                .map(p -> new Parameter(p.detach().to(DType.FLOAT64)))
                .toList();
        Adam other = new Adam(doubles);
        other.loadStateDict(optimizer.stateDict());
        State state = other.state(doubles.getFirst());
        assertThat(state.zeros("exp_avg", doubles.getFirst()).dtype()).isEqualTo(DType.FLOAT64);
        assertThat(state.scalar("step", 0).dtype()).isEqualTo(DType.FLOAT32);
        steps(other, doubles, 1);
        assertThat(optimizer.state(params.getFirst()).scalar("step", 0).item()).isEqualTo(1);
    }

    @Test
    void old_states_are_understood() {
        Parameter p = new Parameter(Factories.ones(2));
        ASGD optimizer = new ASGD(List.of(p));
        Map<String, Object> state = new LinkedHashMap<>();
        state.put("step", 3L);
        state.put("eta", 0.25);
        state.put("mu", 1L);
        state.put("ax", Factories.zeros(2));
        Map<String, Object> group = new HashMap<>(Map.of("lr", 0.5, "params", List.of(140L)));
        optimizer.loadStateDict(Map.of("state", Map.of(140L, state), "param_groups", List.of(group)));
        assertThat(optimizer.paramGroups().getFirst().lr()).isEqualTo(0.5);
        assertThat(optimizer.paramGroups().getFirst().number("alpha")).isEqualTo(0.75);
        p.setGrad(Factories.ones(2));
        optimizer.step();
        assertThat(optimizer.state(p).scalar("step", 0).item()).isEqualTo(4);
        assertThat(p.toFloatArray()[0]).isEqualTo((float) (1 - 1e-4 * 0.25) - 0.25f);
    }

    @Test
    void options_of_others_are_kept() {
        SGD optimizer = new SGD(params());
        Map<String, Object> dict = new HashMap<>(optimizer.stateDict());
        Map<Object, Object> group = new LinkedHashMap<>((Map<?, ?>) ((List<?>) dict.get("param_groups")).getFirst());
        group.put("initial_lr", 0.5);
        group.put("param_names", List.of("weight", "bias"));
        dict.put("param_groups", List.of(group));
        optimizer.loadStateDict(dict);
        assertThat(optimizer.stateDict().get("param_groups")).isEqualTo(List.of(moved(group)));
    }

    /// `params` come last.
    private static Map<Object, Object> moved(Map<Object, Object> group) {
        group.put("params", group.remove("params"));
        return group;
    }

    @Test
    void what_does_not_fit_is_refused_and_changes_nothing() {
        List<Parameter> params = params();
        Adam optimizer = new Adam(params);
        steps(optimizer, params, 1);
        Map<String, Object> good = optimizer.stateDict();
        String before = saved(good).toString();
        List<?> groups = (List<?>) good.get("param_groups");
        Map<?, ?> group = (Map<?, ?>) groups.getFirst();
        Map<?, ?> state = (Map<?, ?>) good.get("state");

        refused(optimizer, Map.of(), "it has 0 parameter groups, the optimizer has 1");
        refused(optimizer, with(good, "param_groups", List.of()), "0 parameter groups");
        refused(optimizer, with(good, "param_groups", List.of(Map.of("lr", 1.0))), "its group 0 has 0 parameters");
        refused(
                optimizer,
                with(good, "param_groups", List.of(with(group, "params", List.of(0L)))),
                "its group 0 has 1 parameters, that of the optimizer has 2");
        refused(
                optimizer,
                with(good, "param_groups", List.of(with(group, "lr", "fast"))),
                "option 'lr' of its group 0 is a string, expected a number");
        refused(optimizer, with(good, "state", 1L), "it has no 'state' that is a dict");
        refused(optimizer, with(good, "state", with(state, 7L, Map.of())), "there is no parameter 7 in its groups");
        refused(
                optimizer,
                with(good, "state", with(state, 0L, Map.of("exp_avg", Factories.ones(3)))),
                "'exp_avg' of parameter 0 has shape [3], the parameter [2, 3]");
        assertThat(saved(optimizer.stateDict())).hasToString(before);

        Adafactor rows = new Adafactor(params);
        steps(rows, params, 1);
        Map<String, Object> factored = rows.stateDict();
        refused(
                rows,
                with(factored, "state", Map.of(0L, Map.of("row_var", Factories.ones(1, 3)))),
                "'row_var' of parameter 0 has shape [1, 3]");
    }

    private static Map<Object, Object> with(Map<?, ?> map, Object key, Object value) {
        Map<Object, Object> changed = new LinkedHashMap<>(map);
        changed.put(key, value);
        return changed;
    }

    private static void refused(Optimizer optimizer, Map<?, ?> dict, String text) {
        assertThatThrownBy(() -> optimizer.loadStateDict(dict))
                .isInstanceOf(StateDictException.class)
                .hasMessageContaining(optimizer.name() + ": the state dict does not fit: ")
                .hasMessageContaining(text);
    }

    /// The file was written by PyTorch.
    @Test
    void a_checkpoint_of_pytorch_is_loaded() {
        Checkpoint checkpoint = Checkpoints.load(Path.of(OptimizerStatesTest.class
                .getResource("/dev/flambeau/io/checkpoints/training_checkpoint.pt")
                .getPath()));
        Checkpoint saved = checkpoint.get("optimizer_state_dict");
        List<Parameter> params = new ArrayList<>();
        for (Tensor tensor :
                checkpoint.get("model_state_dict").stateDict().asMap().values()) {
            params.add(new Parameter(tensor));
        }
        Adam optimizer = new Adam(params);
        optimizer.loadStateDict(saved.asMap());
        assertThat(optimizer.paramGroups().getFirst().get("betas")).isEqualTo(Tuple.of(0.9, 0.999));
        assertThat(saved(optimizer.stateDict())).hasToString(saved.toString());
    }
}

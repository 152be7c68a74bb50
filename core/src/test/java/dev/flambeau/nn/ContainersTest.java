package dev.flambeau.nn;

import static dev.flambeau.tensor.Factories.ones;
import static dev.flambeau.tensor.Factories.zeros;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.flambeau.error.IndexException;
import dev.flambeau.error.ShapeException;
import dev.flambeau.error.StateDictException;
import dev.flambeau.error.ValueException;
import dev.flambeau.tensor.DType;
import dev.flambeau.tensor.RandomFactories;
import dev.flambeau.tensor.ScriptTypes.Parameter;
import dev.flambeau.tensor.Tensor;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ContainersTest {
    @Test
    void a_sequence_takes_names_and_other_parts() {
        Map<String, Module> named = new LinkedHashMap<>();
        named.put("fc", new Linear(2, 3));
        named.put("act", new ReLU());
        Sequential model = new Sequential(named);
        assertThat(model.stateDict().keys()).containsExactly("fc.weight", "fc.bias");
        model.set(-1, new Identity()).set(0, new Linear(2, 1, false));
        assertThat(model).hasToString("""
                Sequential(
                  (fc): Linear(in_features=2, out_features=1, bias=False)
                  (act): Identity()
                )""");
        assertThat(model.call(ones(4, 2)).shape().toArray()).containsExactly(4, 1);
        assertThatThrownBy(() -> model.set(2, new ReLU())).isInstanceOf(IndexException.class);
    }

    @Test
    void a_list_renames_its_parts_when_it_changes() {
        Linear first = new Linear(1, 1);
        ModuleList list = new ModuleList(first, new ReLU()).append(new Tanh());
        list.insert(1, new Sigmoid());
        assertThat(list).hasToString("""
                ModuleList(
                  (0): Linear(in_features=1, out_features=1, bias=True)
                  (1): Sigmoid()
                  (2): ReLU()
                  (3): Tanh()
                )""");
        assertThat(list.pop(0)).isSameAs(first);
        assertThat(list.size()).isEqualTo(3);
        assertThat(list.get(-1))
                .isInstanceOf(Tanh.class)
                .extracting(Module::path)
                .isEqualTo("2");
        list.set(2, new Sigmoid()).set(1, new Sigmoid());
        assertThat(list).hasToString("ModuleList(\n  (0-2): 3 x Sigmoid()\n)").hasSize(3);
        assertThat(new ModuleList()).hasToString("ModuleList()");
        assertThatThrownBy(() -> list.get(3)).hasMessage("ModuleList: there is no module 3 of 3");
        assertThatThrownBy(() -> list.forward(ones(1))).isInstanceOf(ValueException.class);
    }

    @Test
    void a_dict_keeps_its_order() {
        ModuleDict dict = new ModuleDict(new LinkedHashMap<>(Map.of("a", new ReLU()))).put("b", new Sigmoid());
        dict.put("a", new Tanh());
        assertThat(dict).hasToString("ModuleDict(\n  (a): Tanh()\n  (b): Sigmoid()\n)");
        assertThat(dict.pop("a")).isInstanceOf(Tanh.class);
        assertThat(dict.containsKey("a")).isFalse();
        assertThatThrownBy(() -> dict.get("a")).hasMessage("ModuleDict: there is no module 'a'; there are [b]");
        assertThat(new ModuleDict()).hasToString("ModuleDict()");
    }

    @Test
    void parameters_in_containers_print_as_in_pytorch() {
        ParameterList list = new ParameterList(zeros(2, 3), zeros(DType.FLOAT64, 2));
        assertThat(list).hasToString("""
                ParameterList(
                    (0): Parameter containing: [torch.float32 of size 2x3]
                    (1): Parameter containing: [torch.float64 of size 2]
                )""");
        assertThat(list.parameters()).hasSize(2);
        assertThat(list.get(-1).dtype()).isEqualTo(DType.FLOAT64);
        assertThatThrownBy(() -> list.get(2)).isInstanceOf(IndexException.class);
        Parameter shared = new Parameter(zeros(DType.BFLOAT16));
        ParameterDict dict = new ParameterDict().put("a", zeros(2, 3)).put("c", shared);
        assertThat(dict).hasToString("""
                ParameterDict(
                    (a): Parameter containing: [torch.FloatTensor of size 2x3]
                    (c): Parameter containing: [torch.BFloat16Tensor of size ]
                )""");
        assertThat(dict.get("c")).isSameAs(shared);
        assertThatThrownBy(() -> dict.get("b")).hasMessageContaining("there are [a, c]");
        assertThat(new ParameterList()).hasToString("ParameterList()");
    }

    @Test
    void parts_are_found_and_replaced_by_path() {
        Sequential model = new Sequential(new Sequential(new Linear(2, 2), new ReLU()), new Tanh());
        assertThat(model.getSubmodule("0.1")).isInstanceOf(ReLU.class);
        assertThat(model.getSubmodule("")).isSameAs(model);
        model.setSubmodule("0.1", new Linear(2, 5));
        assertThat(model.call(ones(2)).shape().toArray()).containsExactly(5);
        assertThatThrownBy(() -> model.setSubmodule("0.2", new ReLU()))
                .hasMessage("'0' (Sequential): there is no module '2'; there are [0, 1]");
        assertThatThrownBy(() -> model.getSubmodule("1.0")).isInstanceOf(ValueException.class);
        assertThatThrownBy(() -> model.setSubmodule("0", model)).isInstanceOf(ValueException.class);
    }

    @Test
    void weights_are_tied_by_giving_the_same_parameter() {
        Embedding embedding = new Embedding(5, 3);
        Linear decoder = new Linear(embedding.weight(), null);
        Sequential model = new Sequential(embedding, decoder);
        assertThat(model.parameters()).hasSize(1);
        assertThat(model.stateDict().keys()).containsExactly("0.weight", "1.weight");
        assertThatThrownBy(() -> new Linear(embedding.weight(), new Parameter(zeros(3))))
                .isInstanceOf(ShapeException.class);
    }

    @Test
    void a_copy_is_equal_and_shares_nothing() {
        Sequential model = new Sequential(new Linear(2, 2), new BatchNorm1d(2));
        model.call(RandomFactories.randn(4, 2));
        model.getSubmodule("1").eval();
        model.getSubmodule("0").requiresGrad_(false);
        model.to(DType.FLOAT64);
        RandomFactories.manualSeed(1);
        Sequential copy = model.deepCopy(() -> new Sequential(new Linear(2, 2), new BatchNorm1d(2)));
        float drawn = (float) RandomFactories.rand(1).item();
        RandomFactories.manualSeed(1);
        assertThat((float) RandomFactories.rand(1).item())
                .as("no random number is used up")
                .isEqualTo(drawn);
        Tensor x = ones(DType.FLOAT64, 3, 2);
        assertThat(copy.call(x).equal(model.call(x))).isTrue();
        assertThat(copy.getSubmodule("1").isTraining()).isFalse();
        assertThat(copy.isTraining()).isTrue();
        assertThat(copy.namedParameters().get("0.weight").requiresGrad()).isFalse();
        Init.constant_(copy.namedParameters().get("0.weight"), 0);
        assertThat(copy.call(x).equal(model.call(x))).isFalse();
        assertThatThrownBy(() -> model.deepCopy(() -> new Linear(2, 2))).isInstanceOf(StateDictException.class);
    }
}

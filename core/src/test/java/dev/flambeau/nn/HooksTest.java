package dev.flambeau.nn;

import static dev.flambeau.tensor.Factories.ones;
import static dev.flambeau.tensor.Factories.tensor;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.flambeau.error.GradientException;
import dev.flambeau.tensor.GradMode;
import dev.flambeau.tensor.RemovableHandle;
import dev.flambeau.tensor.Tensor;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class HooksTest {
    private final Linear linear = new Linear(2, 1, false);
    private final List<String> log = new ArrayList<>();
    private final Tensor x = tensor(new double[][] {{1, 2}});

    @BeforeEach
    void weightOfOnes() {
        Init.constant_(linear.weight(), 1);
    }

    @Test
    void they_run_around_a_call_in_the_order_of_registration() {
        linear.registerForwardPreHook((module, input) -> {
            log.add("before " + input.shape());
            return null;
        });
        linear.registerForwardHook((module, input, output) -> {
            log.add("after " + output.item());
            return null;
        });
        linear.registerForwardHook((module, input, output) -> {
            log.add(module == linear ? "same" : "other");
            return null;
        });
        linear.call(x);
        assertThat(log).containsExactly("before [1, 2]", "after 3.0", "same");
        linear.forward(x);
        assertThat(log).hasSize(6);
    }

    @Test
    void they_replace_input_and_output_and_can_be_removed() {
        RemovableHandle before = linear.registerForwardPreHook((_, input) -> input.mul(2.0));
        try (RemovableHandle _ = linear.registerForwardHook((_, _, output) -> output.add(1.0))) {
            assertThat(linear.call(x).item()).isEqualTo(7);
        }
        assertThat(linear.call(x).item()).isEqualTo(6);
        before.remove();
        before.remove();
        assertThat(linear.call(x).item()).isEqualTo(3);
    }

    @Test
    void one_hook_registered_twice_is_removed_once() {
        ForwardHook add = (_, _, output) -> output.add(1.0);
        RemovableHandle first = linear.registerForwardHook(add);
        linear.registerForwardHook(add);
        assertThat(linear.call(x).item()).isEqualTo(5);
        first.remove();
        assertThat(linear.call(x).item()).isEqualTo(4);
    }

    @Test
    void parts_of_containers_and_models_run_theirs() {
        Module model = new Module() {
            private final Sequential layers = module("layers", new Sequential(linear, new ReLU()));

            @Override
            public Tensor forward(Tensor input) {
                return layers.forward(input);
            }
        };
        linear.registerForwardHook((_, _, output) -> output.neg());
        model.registerForwardHook((_, _, output) -> output.add(5.0));
        assertThat(model.call(x).item()).isEqualTo(5);
        assertThat(model.forward(x).item())
                .as("forward of a model of one's own has no hooks")
                .isZero();
    }

    @Test
    void gradients_of_a_call_are_shown_as_in_pytorch() {
        linear.registerFullBackwardHook((module, gradInput, gradOutput) -> {
            log.add((gradInput == null ? "none" : Arrays.toString(gradInput.toFloatArray())) + " "
                    + Arrays.toString(gradOutput.toFloatArray()));
            return null;
        });
        Tensor leaf = x.clone().requiresGrad_();
        linear.call(leaf).mul(3.0).sum().backward();
        assertThat(log).containsExactly("[3.0, 3.0] [3.0]");
        assertThat(leaf.grad().toFloatArray()).containsExactly(3, 3);
        linear.call(x).mul(3.0).sum().backward();
        assertThat(log).containsExactly("[3.0, 3.0] [3.0]", "none [3.0]");
        try (GradMode.Guard _ = GradMode.noGrad()) {
            linear.call(leaf);
        }
        assertThat(log).hasSize(2);
    }

    @Test
    void a_backward_hook_replaces_the_gradient_that_comes_through_its_module_only() {
        linear.registerFullBackwardHook((_, gradInput, _) -> gradInput.mul(10.0));
        Tensor leaf = x.clone().requiresGrad_();
        linear.call(leaf).sum().add(leaf.sum()).backward();
        assertThat(leaf.grad().toFloatArray()).containsExactly(11, 11);
    }

    @Test
    void hooks_of_tensors_see_and_replace_gradients() {
        Tensor a = tensor(1.0, 2.0).requiresGrad_();
        Tensor b = a.mul(2.0);
        b.registerHook(g -> {
            log.add(Arrays.toString(g.toFloatArray()));
            return g.mul(3.0);
        });
        RemovableHandle onLeaf = a.registerHook(g -> g.add(1.0));
        b.sum().backward();
        assertThat(log).containsExactly("[1.0, 1.0]");
        assertThat(a.grad().toFloatArray()).containsExactly(7, 7);
        onLeaf.remove();
        a.mul(1.0).sum().backward();
        assertThat(a.grad().toFloatArray()).containsExactly(8, 8);
        assertThatThrownBy(() -> ones(2).registerHook(g -> g)).isInstanceOf(GradientException.class);
    }

    @Test
    void calls_of_several_inputs_are_seen_with_all_of_them() {
        LSTM lstm = new LSTM(2, 3);
        MSELoss loss = new MSELoss();
        CallHook hook = (module, inputs, output) ->
                log.add(module.kind() + inputs.size() + output.getClass().getSimpleName());
        try (RemovableHandle _ = lstm.registerCallHook(hook);
                RemovableHandle _ = loss.registerCallHook(hook)) {
            lstm.forward(ones(4, 1, 2), null);
            lstm.forward(ones(4, 1, 2));
            loss.forward(x, x);
        }
        loss.forward(x, x);
        assertThat(log).containsExactly("LSTM2LSTMResult", "LSTM2LSTMResult", "MSELoss2Tensor");
        lstm.registerCallHook((_, inputs, _) ->
                assertThatThrownBy(() -> inputs.set(0, x)).isInstanceOf(UnsupportedOperationException.class));
        lstm.forward(ones(4, 1, 2), null);
    }
}

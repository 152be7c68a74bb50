package dev.flambeau.simd;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.flambeau.error.ShapeException;
import dev.flambeau.functional.PoolOptions;
import dev.flambeau.nn.Conv1d;
import dev.flambeau.nn.Conv2d;
import dev.flambeau.nn.ConvNd;
import dev.flambeau.nn.Linear;
import dev.flambeau.nn.MaxPool1d;
import dev.flambeau.nn.MaxPool2d;
import dev.flambeau.nn.Module;
import dev.flambeau.nn.ReLU;
import dev.flambeau.nn.Sequential;
import dev.flambeau.profiler.Profiler;
import dev.flambeau.tensor.Autograd;
import dev.flambeau.tensor.DType;
import dev.flambeau.tensor.GradMode;
import dev.flambeau.tensor.RandomFactories;
import dev.flambeau.tensor.RemovableHandle;
import dev.flambeau.tensor.Tensor;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Layers of a [Sequential] that do the work of those behind them, bit by bit against layers that are called one by
/// one.
class FusedLayersTest {
    private static final String PLAIN = "ConvolutionBackward0";

    @ParameterizedTest
    @CsvSource({
        "32, 1, 28, 28, 10, 3, 1, 1, 1, 1, true", // flat
        "1, 1, 28, 28, 16, 5, 1, 2, 1, 1, true",
        "9, 3, 21, 19, 40, 5, 2, 1, 1, 1, false",
        "2, 2, 30, 31, 6, 3, 1, 1, 2, 2, true",
        "32, 10, 28, 28, 10, 3, 1, 1, 1, 1, true", // bands
        "7, 10, 13, 17, 12, 3, 1, 0, 1, 1, false",
        "2, 10, 33, 40, 10, 3, 1, 1, 1, 1, true",
        "40, 12, 10, 37, 15, 3, 1, 2, 1, 3, true",
        "4, 8, 90, 80, 5, 3, 1, 1, 1, 1, true",
        "3, 20, 16, 17, 24, 3, 1, 1, 1, 1, true", // Winograd
        "5, 40, 12, 9, 36, 3, 2, 1, 1, 1, true",
        "3, 70, 9, 31, 40, 1, 1, 0, 1, 1, true", // points
        "1, 400, 7, 7, 33, 3, 1, 1, 1, 1, true", // narrow
        "3, 24, 14, 14, 24, 3, 1, 1, 1, 24, true", // a window for each channel
        "2, 40, 45, 61, 40, 5, 2, 2, 1, 40, true",
        "3, 24, 40, 44, 24, 3, 1, 1, 1, 24, true",
        "2, 3, 4, 4, 2, 3, 1, 1, 1, 1, true", // too small for a kernel
    })
    void convolutionReluAndPooling(
            int batch,
            int channels,
            int height,
            int width,
            int outputs,
            int kernel,
            int stride,
            int padding,
            int dilation,
            int groups,
            boolean bias) {
        RandomFactories.manualSeed(1);
        var options = new ConvNd.Options()
                .stride(stride)
                .padding(padding)
                .dilation(dilation)
                .groups(groups)
                .bias(bias);
        Tensor x = numbers(batch, channels, height, width);
        same(new Sequential(new Conv2d(channels, outputs, kernel, options), new ReLU()), x);
        same(new Sequential(new Conv2d(channels, outputs, kernel, options), new ReLU(), new MaxPool2d(2)), x);
    }

    @ParameterizedTest
    @CsvSource({
        "32, 784, 128, true",
        "32, 784, 128, false",
        "800, 2, 10, true",
        "256, 300, 1024, true",
        "1, 784, 128, true",
        "3, 5, 7, true",
        "130, 33, 49, true",
    })
    void linearAndRelu(int rows, int columns, int outputs, boolean bias) {
        RandomFactories.manualSeed(4);
        Sequential model = new Sequential(new Linear(columns, outputs, bias), new ReLU());
        same(model, numbers(rows, columns));
    }

    @Test
    void linearOfOtherInputsToo() {
        RandomFactories.manualSeed(5);
        Sequential model = new Sequential(new Linear(40, 30), new ReLU());
        same(model, numbers(40));
        same(model, numbers(3, 1, 5, 40));
        same(model, numbers(12, 40, 9).transpose(1, 2));
        same(model.to(DType.FLOAT64), numbers(9, 40).to(DType.FLOAT64));
        same(model.to(DType.BFLOAT16), numbers(9, 40).to(DType.BFLOAT16));
    }

    @Test
    void otherInputsAreTheSameToo() {
        RandomFactories.manualSeed(2);
        var padded = new ConvNd.Options().padding("same");
        same(new Sequential(new Conv1d(6, 9, 4, padded), new ReLU(true)), numbers(5, 6, 130));
        same(new Sequential(new Conv1d(6, 9, 4, padded), new ReLU(), new MaxPool1d(3)), numbers(5, 6, 130));
        same(new Sequential(new Conv2d(3, 9, 3, padded), new ReLU(), new MaxPool1d(2)), numbers(3, 20, 30));
        same(new Sequential(new Conv2d(3, 9, 3, padded), new ReLU(), new MaxPool2d(3, 1, 1)), numbers(4, 3, 20, 30));
        var covering = new PoolOptions().stride(2).ceilMode(true);
        same(new Sequential(new Conv2d(3, 9, 3), new ReLU(), new MaxPool2d(2, covering)), numbers(4, 3, 21, 31));
        same(new Sequential(new Conv2d(3, 9, 4, padded), new ReLU()), numbers(3, 20, 30));
        var mirrored = padded.paddingMode("reflect");
        same(new Sequential(new Conv2d(3, 9, 4, mirrored), new ReLU()), numbers(2, 3, 20, 30));
        Module wide = new Sequential(new Conv2d(3, 9, 3, padded), new ReLU()).to(DType.FLOAT64);
        same(wide, numbers(2, 3, 20, 30).to(DType.FLOAT64));
        Module pooled = new Sequential(new Conv2d(3, 9, 3, padded), new ReLU(), new MaxPool2d(2)).to(DType.FLOAT64);
        same(pooled, numbers(2, 3, 20, 30).to(DType.FLOAT64));
        Module short16 = new Sequential(new Conv2d(3, 9, 3, padded), new ReLU()).to(DType.BFLOAT16);
        same(short16, numbers(2, 3, 20, 30).to(DType.BFLOAT16));
    }

    @Test
    void whoLooksSeesEachLayer() {
        Sequential model = model();
        Tensor x = numbers(2, 3, 20, 30);
        assertThat(backward(() -> model.call(x))).contains("MaxPool").doesNotContain("Relu", PLAIN);
        for (Module part : model.children()) {
            RemovableHandle handle = part.registerForwardHook((module, in, out) -> null);
            assertThat(backward(() -> model.call(x))).contains("Relu");
            handle.remove();
            assertThat(backward(() -> model.call(x))).doesNotContain("Relu", PLAIN);
            handle = part.registerFullBackwardHook((module, in, out) -> null);
            assertThat(backward(() -> model.call(x))).contains("Relu");
            handle.remove();
        }
        assertThat(profile(() -> model.call(x)))
                .contains("convolution", "relu", "maxPool")
                .doesNotContain("convolutionRelu");
    }

    @Test
    void profilesNameTheOperators() {
        Sequential model = model();
        Tensor x = numbers(2, 3, 20, 30);
        Tensor y = model.call(x);
        assertThat(y.gradFn()).contains("MaxPool2DWithIndicesBackward0");
        assertThat(profile(() -> y.sum().backward()))
                .contains("MaxPool2DWithIndicesBackward0", "convolutionInput", "convolutionWeight");
        Tensor rectified = new Sequential(model.get(0), model.get(1)).call(x);
        assertThat(rectified.gradFn()).contains("ReluBackward0");
    }

    @Test
    void errorsNameTheLayer() {
        Sequential model = new Sequential(new Sequential(new ReLU()), model());
        assertThatThrownBy(() -> model.call(numbers(2, 4, 20, 30)))
                .isInstanceOf(ShapeException.class)
                .hasMessageContaining("layer '1.0' (Conv2d 3 -> 9)");
        assertThatThrownBy(() -> model.call(numbers(2, 3, 1, 1)))
                .isInstanceOf(ShapeException.class)
                .hasMessageContainingAll("layer '1.0' (Conv2d 3 -> 9)", "conv2d: a window");
        assertThatThrownBy(() -> model.call(numbers(2, 3, 3, 30)))
                .isInstanceOf(ShapeException.class)
                .hasMessageContainingAll("layer '1.2' (MaxPool2d)", "maxPool2d: windows of sizes", "[2, 9, 1, 28]");
    }

    @Test
    void gradientsCanBeDifferentiated() {
        Tensor x = RandomFactories.randn(2, 3, 20, 30).requiresGrad_();
        Sequential pooled = model();
        Sequential rectified = new Sequential(pooled.get(0), pooled.get(1));
        List<List<Integer>> both = second(pooled, x);
        List<List<Integer>> one = second(rectified, x);
        assertThat(both).isEqualTo(second(watched(pooled), x));
        assertThat(one).isEqualTo(second(rectified, x));
        Sequential linear = new Sequential(new Linear(30, 12), new ReLU());
        assertThat(second(linear, x)).isEqualTo(second(watched(linear), x));
    }

    /// Backward masks a gradient in its place only if nobody else has it.
    @Test
    void gradientsThatOthersSeeStayAsTheyAre() {
        Sequential whole = model();
        Sequential model = new Sequential(whole.get(0), whole.get(1));
        Tensor x = RandomFactories.randn(2, 3, 20, 30).requiresGrad_();
        Tensor y = model.call(x);
        Tensor[] gradients = all(Autograd.grad(new Tensor[] {y.mul(3).sum()}, new Tensor[] {y, x}, null, false, false));
        assertThat(gradients[0].eq(3).all().item()).isEqualTo(1);
        Tensor again = model.call(x);
        List<Tensor> seen = new ArrayList<>();
        again.registerHook(gradient -> {
            seen.add(gradient);
            return null;
        });
        again.mul(3).sum().backward();
        assertThat(seen.getFirst().eq(3).all().item()).isEqualTo(1);
    }

    /// What a pooling gives may be changed, as nothing reads it in backward.
    @Test
    void resultsOfPoolingMayBeChanged() {
        Sequential model = model();
        Tensor x = RandomFactories.randn(2, 3, 20, 30).requiresGrad_();
        model.call(x).mul_(2).sum().backward();
        assertThat(x.grad()).isNotNull();
    }

    private static Sequential model() {
        RandomFactories.manualSeed(3);
        return new Sequential(new Conv2d(3, 9, 3), new ReLU(), new MaxPool2d(2));
    }

    /// Random ones, some of them 0, infinite or no numbers.
    private static Tensor numbers(int... sizes) {
        Tensor x = RandomFactories.randn(sizes);
        Tensor rare = RandomFactories.rand(sizes);
        return x.maskedFill(rare.lt(0.1), 0)
                .maskedFill(rare.gt(0.9995), Double.NaN)
                .maskedFill(rare.gt(0.999).logicalAnd(rare.lt(0.9995)), Double.NEGATIVE_INFINITY)
                .requiresGrad_();
    }

    private static Module watched(Module model) {
        model.children().forEach(part -> part.registerForwardHook((module, in, out) -> null));
        return model;
    }

    private static List<List<Integer>> second(Module model, Tensor x) {
        Tensor[] inputs = inputs(model, x);
        Tensor[] first = all(Autograd.grad(new Tensor[] {model.call(x).square().sum()}, inputs, null, false, true));
        Tensor sum = first[0].sum();
        for (Tensor gradient : first) {
            sum = sum.add(gradient.square().sum());
        }
        List<List<Integer>> results = new ArrayList<>();
        for (Tensor gradient : all(Autograd.grad(new Tensor[] {sum}, inputs, null, false, false))) {
            results.add(bits(gradient));
        }
        return results;
    }

    private static Tensor[] all(@Nullable Tensor[] gradients) {
        Tensor[] known = new Tensor[gradients.length];
        for (int i = 0; i < known.length; i++) {
            known[i] = Objects.requireNonNull(gradients[i]);
        }
        return known;
    }

    private static Tensor[] inputs(Module model, Tensor x) {
        List<Tensor> inputs = new ArrayList<>(model.parameters());
        inputs.add(x);
        return inputs.toArray(new Tensor[0]);
    }

    private static void same(Module model, Tensor x) {
        Tensor input = x.detach().requiresGrad_();
        List<List<Integer>> fused = results(model, input);
        List<Integer> unrecorded;
        try (GradMode.Guard _ = GradMode.noGrad()) {
            unrecorded = bits(model.call(input));
        }
        List<List<Integer>> plain = results(watched(model), input);
        assertThat(fused).isEqualTo(plain);
        assertThat(unrecorded).isEqualTo(plain.getFirst());
    }

    /// Output and gradients.
    private static List<List<Integer>> results(Module model, Tensor x) {
        Tensor y = model.call(x);
        List<List<Integer>> results = new ArrayList<>();
        results.add(bits(y));
        for (Tensor gradient : all(Autograd.grad(
                new Tensor[] {y},
                inputs(model, x),
                new Tensor[] {y.detach().mul(2).add(1)},
                false,
                false))) {
            results.add(bits(gradient));
        }
        return results;
    }

    private static List<Integer> bits(Tensor t) {
        List<Integer> bits = new ArrayList<>();
        for (float value : t.to(DType.FLOAT32).toFloatArray()) {
            bits.add(Float.floatToIntBits(value));
        }
        return bits;
    }

    /// What a profile of backward shows.
    private static String backward(Supplier<Tensor> forward) {
        Tensor y = forward.get();
        return profile(() -> y.sum().backward());
    }

    private static String profile(Runnable work) {
        Profiler profiler = Profiler.start();
        try (profiler) {
            work.run();
        }
        return profiler.table();
    }
}

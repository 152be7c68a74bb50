package dev.flambeau.nn;

import static dev.flambeau.tensor.Factories.arange;
import static dev.flambeau.tensor.Factories.ones;
import static dev.flambeau.tensor.Factories.tensor;
import static dev.flambeau.tensor.Factories.zeros;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.flambeau.error.GradientException;
import dev.flambeau.error.IndexException;
import dev.flambeau.error.ShapeException;
import dev.flambeau.error.StateDictException;
import dev.flambeau.error.ValueException;
import dev.flambeau.functional.EmbeddingBagOptions;
import dev.flambeau.functional.EmbeddingOptions;
import dev.flambeau.functional.InterpolateOptions;
import dev.flambeau.functional.PoolOptions;
import dev.flambeau.functional.Reduction;
import dev.flambeau.tensor.DType;
import dev.flambeau.tensor.RandomFactories;
import dev.flambeau.tensor.Tensor;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/// What modules do besides calling functions, whose numbers the reference cases hold. Texts and numbers are
/// PyTorch's.
class ModulesTest {
    static Stream<Arguments> texts() {
        return Stream.of(
                Arguments.of(
                        new Conv2d(
                                3,
                                4,
                                3,
                                new Conv2d.Options()
                                        .padding("same")
                                        .paddingMode("circular")
                                        .dilation(2)),
                        "Conv2d(3, 4, kernel_size=(3, 3), stride=(1, 1), padding=same, dilation=(2, 2), "
                                + "padding_mode=circular)"),
                Arguments.of(
                        new Conv1d(3, 4, 3, new Conv1d.Options().padding("valid")),
                        "Conv1d(3, 4, kernel_size=(3,), stride=(1,), padding=valid)"),
                Arguments.of(
                        new ConvTranspose1d(
                                4,
                                4,
                                3,
                                new ConvTranspose1d.Options()
                                        .stride(2)
                                        .outputPadding(1)
                                        .groups(2)),
                        "ConvTranspose1d(4, 4, kernel_size=(3,), stride=(2,), output_padding=(1,), groups=2)"),
                Arguments.of(
                        new MaxPool2d(3, 2, 1),
                        "MaxPool2d(kernel_size=3, stride=2, padding=1, dilation=1, ceil_mode=False)"),
                Arguments.of(new AvgPool1d(3), "AvgPool1d(kernel_size=(3,), stride=(3,), padding=(0,))"),
                Arguments.of(
                        new AvgPool2d(new int[] {2, 3}, new PoolOptions()),
                        "AvgPool2d(kernel_size=(2, 3), stride=(2, 3), padding=0)"),
                Arguments.of(new MaxUnpool2d(2), "MaxUnpool2d(kernel_size=(2, 2), stride=(2, 2), padding=(0, 0))"),
                Arguments.of(new LPPool2d(2, 3), "LPPool2d(norm_type=2, kernel_size=3, stride=None, ceil_mode=False)"),
                Arguments.of(new AdaptiveAvgPool2d(-1, 5), "AdaptiveAvgPool2d(output_size=(None, 5))"),
                Arguments.of(new AdaptiveMaxPool1d(4), "AdaptiveMaxPool1d(output_size=4)"),
                Arguments.of(new ConstantPad1d(2, 3.5), "ConstantPad1d(padding=(2, 2), value=3.5)"),
                Arguments.of(new ZeroPad2d(1), "ZeroPad2d((1, 1, 1, 1))"),
                Arguments.of(new CircularPad1d(1, 2), "CircularPad1d((1, 2))"),
                Arguments.of(
                        new Upsample(new InterpolateOptions().scaleFactor(2, 3)),
                        "Upsample(scale_factor=(2.0, 3.0), mode='nearest')"),
                Arguments.of(
                        new UpsamplingBilinear2d(new int[] {3, 4}, null),
                        "UpsamplingBilinear2d(size=(3, 4), mode='bilinear')"),
                Arguments.of(new Unflatten(1, 2, 5), "Unflatten(dim=1, unflattened_size=(2, 5))"),
                Arguments.of(
                        new Fold(new int[] {4, 5}, 2),
                        "Fold(output_size=(4, 5), kernel_size=2, dilation=1, padding=0, stride=1)"),
                Arguments.of(
                        new Embedding(
                                3, 4, new EmbeddingOptions().paddingIdx(-2).maxNorm(1.0)),
                        "Embedding(3, 4, padding_idx=1, max_norm=1.0)"),
                Arguments.of(new EmbeddingBag(3, 4), "EmbeddingBag(3, 4, mode='mean')"),
                Arguments.of(new CrossMapLRN2d(3), "CrossMapLRN2d(3, alpha=0.0001, beta=0.75, k=1)"),
                Arguments.of(new RMSNorm(4), "RMSNorm((4,), eps=None, elementwise_affine=True)"),
                Arguments.of(
                        new LayerNorm(new int[] {2, 3}, 1e-6, true, false),
                        "LayerNorm((2, 3), eps=1e-06, elementwise_affine=True, bias=False)"),
                Arguments.of(new GroupNorm(2, 4), "GroupNorm(2, 4, eps=1e-05, affine=True, bias=True)"),
                Arguments.of(
                        new BatchNorm1d(3, new BatchNorm1d.Options().momentum(null)),
                        "BatchNorm1d(3, eps=1e-05, momentum=None, affine=True, bias=True, track_running_stats=True)"),
                Arguments.of(
                        new InstanceNorm1d(3),
                        "InstanceNorm1d(3, eps=1e-05, momentum=0.1, affine=False, bias=False, "
                                + "track_running_stats=False)"),
                Arguments.of(new Softmax(), "Softmax(dim=None)"),
                Arguments.of(new ReLU(true), "ReLU(inplace=True)"),
                Arguments.of(new ELU(0.5, true), "ELU(alpha=0.5, inplace=True)"),
                Arguments.of(new Hardtanh(-2, 1e20), "Hardtanh(min_val=-2.0, max_val=1e+20)"),
                Arguments.of(new Hardshrink(), "Hardshrink(0.5)"),
                Arguments.of(new Threshold(0.1, 20), "Threshold(threshold=0.1, value=20)"),
                Arguments.of(new Dropout(), "Dropout(p=0.5, inplace=False)"),
                Arguments.of(
                        new FractionalMaxPool2d(2, new FractionalMaxPool2d.Options().outputSize(3)),
                        "FractionalMaxPool2d()"),
                Arguments.of(new LinearCrossEntropyLoss(3, 4), """
                        LinearCrossEntropyLoss(
                          in_features=3, num_classes=4, out_features=(), bias=False, reduction=mean, ignore_index=None, \
                        label_smoothing=0.0, options=None
                          (linear): Linear(in_features=3, out_features=4, bias=False)
                        )"""));
    }

    @ParameterizedTest
    @MethodSource("texts")
    void texts_of_pytorch(Module module, String text) {
        assertThat(module).hasToString(text);
    }

    private static float[] start(Tensor parameter) {
        Tensor flat = parameter.detach().flatten();
        return flat.narrow(0, 0, Math.min(3, flat.numel())).toFloatArray();
    }

    @Test
    void parameters_start_as_in_pytorch() {
        RandomFactories.manualSeed(0);
        Conv1d conv = new Conv1d(4, 6, 3, new Conv1d.Options().groups(2));
        ConvTranspose2d transposed = new ConvTranspose2d(4, 6, new int[] {2, 3}, new ConvTranspose2d.Options());
        Bilinear bilinear = new Bilinear(2, 3, 2);
        EmbeddingBag bag = new EmbeddingBag(3, 2, new EmbeddingBagOptions().paddingIdx(1));
        PReLU prelu = new PReLU(2, 0.3);
        float drawn = (float) RandomFactories.rand(1).item();
        assertThat(start(conv.weight())).containsExactly(-0.0030564817f, 0.21900219f, -0.3360068f);
        assertThat(start(conv.bias())).containsExactly(-0.23831105f, 0.35092944f, 0.18216789f);
        assertThat(start(transposed.weight())).containsExactly(0.028197449f, -0.15561579f, -0.12042771f);
        assertThat(start(transposed.bias())).containsExactly(-0.040079117f, -0.03505091f, -0.13734691f);
        assertThat(start(bilinear.weight())).containsExactly(-0.49877778f, 0.031536885f, -0.4984637f);
        assertThat(start(bilinear.bias())).containsExactly(-0.4105897f, 0.49492764f);
        assertThat(start(bag.weight())).containsExactly(new float[] {-1.0056913f, -0.41390976f, 0}, within(1e-6f));
        assertThat(start(prelu.weight())).containsExactly(0.3f, 0.3f);
        assertThat(drawn).isEqualTo(0.90374637f);
    }

    @Test
    void errors_say_where_in_the_model_they_come_from() {
        Sequential model = new Sequential(
                new Sequential(new Conv2d(3, 8, 3), new BatchNorm2d(4)), new MaxPool2d(9), new Embedding(3, 2));
        assertThatThrownBy(() -> model.call(ones(1, 1, 5, 5)))
                .isInstanceOf(ShapeException.class)
                .hasMessage("layer '0.0' (Conv2d 3 -> 8): the input has shape [1, 1, 5, 5]; expected 3 channels in "
                        + "dimension 1. Did the data or the layer before change?");
        assertThatThrownBy(() -> model.getSubmodule("0").call(ones(1, 3, 5, 5)))
                .hasMessageStartingWith(
                        "layer '0.1' (BatchNorm2d 4): the input has shape [1, 8, 3, 3] and so 8 channels");
        assertThatThrownBy(() -> model.getSubmodule("1").call(ones(1, 3, 5, 5)))
                .hasMessageStartingWith("layer '1' (MaxPool2d): maxPool2d: ");
        assertThatThrownBy(() -> model.getSubmodule("2").call(tensor(3L)))
                .isInstanceOf(IndexException.class)
                .hasMessageStartingWith("layer '2' (Embedding 3 x 2): ");
        assertThatThrownBy(() -> new MSELoss().forward(ones(2), ones(3)))
                .isInstanceOf(ShapeException.class)
                .hasMessageStartingWith("layer (MSELoss): ");
    }

    @Test
    void in_place_modules_overwrite_their_input() {
        Tensor x = tensor(-1.0, 2.0);
        Tensor y = new ReLU(true).call(x);
        assertThat(y).isSameAs(x);
        assertThat(x.toFloatArray()).containsExactly(0, 2);
        Tensor leaf = tensor(-1.0, 2.0).requiresGrad_();
        new ELU(1, true).call(leaf.mul(1.0)).sum().backward();
        assertThat(leaf.grad().toFloatArray()).containsExactly(new float[] {(float) Math.exp(-1), 1}, within(1e-6f));
        assertThatThrownBy(() -> new ReLU(true).call(leaf)).isInstanceOf(GradientException.class);
    }

    @Test
    void dropout_is_for_training_only() {
        Dropout dropout = new Dropout(0.5);
        Tensor x = ones(100);
        assertThat(dropout.call(x).eq(1.0).any().itemLong()).isZero();
        dropout.eval();
        assertThat(dropout.call(x)).isSameAs(x);
        assertThatThrownBy(() -> new Dropout2d(-0.1)).isInstanceOf(ValueException.class);
    }

    @Test
    void running_statistics_without_momentum_are_the_mean_of_all_batches() {
        BatchNorm1d norm = new BatchNorm1d(2, new BatchNorm1d.Options().momentum(null));
        Tensor x = tensor(new double[][] {{1, 2}, {3, 6}});
        norm.call(x);
        norm.call(x.mul(2.0));
        assertThat(norm.runningMean().toFloatArray()).containsExactly(3, 6);
        assertThat(norm.runningVar().toFloatArray()).containsExactly(5, 20);
        assertThat(norm.namedBuffers().get("num_batches_tracked").itemLong()).isEqualTo(2);
        norm.eval();
        norm.call(x);
        assertThat(norm.namedBuffers().get("num_batches_tracked").itemLong()).isEqualTo(2);
        assertThat(norm.stateDict().keys())
                .containsExactly("weight", "bias", "running_mean", "running_var", "num_batches_tracked");
        assertThat(norm.stateDict().versions()).containsEntry("", 2);
    }

    @Test
    void states_of_older_versions_may_lack_the_number_of_batches() {
        Sequential model = new Sequential(new BatchNorm1d(2));
        StateDict old = new StateDict();
        model.stateDict().asMap().forEach((key, values) -> {
            if (!key.endsWith("num_batches_tracked")) {
                old.put(key, values.clone());
            }
        });
        assertThat(model.loadStateDict(old).fits()).isTrue();
        old.putVersion("0", 2);
        assertThatThrownBy(() -> model.loadStateDict(old))
                .isInstanceOf(StateDictException.class)
                .hasMessageContaining("missing        0.num_batches_tracked  []");
    }

    @Test
    void the_output_of_a_transposed_convolution_has_the_wanted_sizes() {
        ConvTranspose2d layer = new ConvTranspose2d(
                1, 1, 3, new ConvTranspose2d.Options().stride(2).padding(1));
        Init.constant_(layer.weight(), 1);
        Init.constant_(layer.bias(), 0);
        Tensor x = ones(1, 1, 2, 2);
        assertThat(layer.call(x).shape().toArray()).containsExactly(1, 1, 3, 3);
        assertThat(layer.forward(x, new int[] {4, 4}).toFloatArray())
                .containsExactly(1, 2, 1, 1, 2, 4, 2, 2, 1, 2, 1, 1, 1, 2, 1, 1);
        assertThatThrownBy(() -> layer.forward(x, new int[] {5, 4}))
                .isInstanceOf(ShapeException.class)
                .hasMessageContaining("from 3 to 4");
    }

    @Test
    void unpooling_puts_the_largest_back() {
        MaxPool2d pool = new MaxPool2d(2);
        Tensor x = arange(16).to(DType.FLOAT32).reshape(1, 4, 4);
        var pooled = pool.forwardWithIndices(x);
        Tensor back = new MaxUnpool2d(2).forward(pooled.values(), pooled.indices());
        assertThat(back.sum().item()).isEqualTo(5 + 7 + 13 + 15);
        assertThat(pool.call(back).equal(pooled.values())).isTrue();
    }

    @Test
    void an_embedding_can_be_frozen_and_shared() {
        Tensor rows = arange(6).to(DType.FLOAT32).reshape(3, 2);
        Embedding frozen = Embedding.fromPretrained(rows);
        assertThat(frozen.weight().requiresGrad()).isFalse();
        assertThat(frozen.call(tensor(2L, 0L)).toFloatArray()).containsExactly(4, 5, 0, 1);
        Embedding shared = Embedding.fromPretrained(frozen.weight(), false, new EmbeddingOptions());
        assertThat(shared.weight()).isSameAs(frozen.weight());
        Embedding padded = new Embedding(3, 2, new EmbeddingOptions().paddingIdx(0));
        assertThat(padded.weight().detach().select(0, 0).abs().sum().item()).isZero();
        padded.call(tensor(0L, 1L)).sum().backward();
        assertThat(padded.weight().grad().toFloatArray()).containsExactly(0, 0, 1, 1, 0, 0);
        assertThatThrownBy(() -> new Embedding(3, 2, new EmbeddingOptions().paddingIdx(3)))
                .isInstanceOf(ValueException.class);
        assertThatThrownBy(() -> Embedding.fromPretrained(ones(2))).isInstanceOf(ShapeException.class);
    }

    @Test
    void an_adaptive_softmax_computes_with_few_classes_what_it_says_of_all() {
        RandomFactories.manualSeed(0);
        AdaptiveLogSoftmaxWithLoss softmax = new AdaptiveLogSoftmaxWithLoss(4, 10, new int[] {2, 5}, 2);
        Tensor x = RandomFactories.randn(5, 4);
        Tensor target = tensor(0, 1, 3, 9, 5);
        var result = softmax.forward(x, target);
        assertThat(result.output().toFloatArray())
                .containsExactly(
                        new float[] {-1.3953279f, -0.9058357f, -3.376059f, -2.8272467f, -2.5638545f}, within(1e-5f));
        assertThat(result.loss().item()).isCloseTo(2.2136648, within(1e-5));
        Tensor all = softmax.logProb(x);
        assertThat(all.gather(1, target.unsqueeze(1))
                        .squeeze(1)
                        .sub(result.output())
                        .abs()
                        .amax()
                        .item())
                .isLessThan(1e-5);
        assertThat(all.exp().sum(1).sub(1.0).abs().amax().item()).isLessThan(1e-5);
        assertThat(softmax.predict(x).toLongArray()).containsExactly(1, 1, 1, 1, 0);
        assertThat(softmax.forward(x.select(0, 2), tensor(3L)).output().item()).isCloseTo(-3.376059, within(1e-5));
        assertThatThrownBy(() -> softmax.forward(x, tensor(0, 1, 3, 10, 5))).isInstanceOf(ValueException.class);
        assertThatThrownBy(() -> softmax.forward(x, tensor(0, 1))).isInstanceOf(ShapeException.class);
        assertThatThrownBy(() -> new AdaptiveLogSoftmaxWithLoss(4, 10, new int[] {5, 2}))
                .isInstanceOf(ValueException.class);
    }

    @Test
    void lrn_of_caffe_divides_by_an_even_size_too() {
        Tensor x = arange(1, 25).to(DType.FLOAT32).reshape(1, 6, 2, 2);
        assertThat(start(new CrossMapLRN2d(4).call(x)))
                .containsExactly(new float[] {0.9995127f, 1.9985013f, 2.9967418f}, within(1e-6f));
        assertThat(start(new CrossMapLRN2d(3).call(x.mul(9.0))))
                .containsExactly(new float[] {8.553499f, 16.667393f, 24.208973f}, within(1e-5f));
    }

    /// As PyTorch's sum goes from channel to channel, it drops what falls behind, but never the first.
    @Test
    void lrn_of_caffe_counts_the_first_channel_everywhere() {
        Tensor x = tensor(3.0, -1, 2, 5, -4, 1, 6, 2).reshape(1, 8, 1, 1);
        assertThat(new CrossMapLRN2d(1, 0.5, 0.75, 2).call(x).toFloatArray())
                .containsExactly(
                        new float[] {
                            0.736947f,
                            -0.23236808f,
                            0.40175918f,
                            0.5494204f,
                            -0.5383119f,
                            0.23236808f,
                            0.5448497f,
                            0.40175918f
                        },
                        within(1e-6f));
        assertThat(new CrossMapLRN2d(4, 0.5, 0.75, 2).call(x).toFloatArray())
                .containsExactly(
                        new float[] {
                            1.239392f,
                            -0.3710877f,
                            0.47105917f,
                            0.98279727f,
                            -0.8124963f,
                            0.18123686f,
                            1.2325678f,
                            0.41558748f
                        },
                        within(1e-6f));
        assertThat(new CrossMapLRN2d(20, 0.5, 0.75, 2).call(x).toFloatArray())
                .containsExactly(
                        new float[] {
                            0.9874878f,
                            -0.3291626f,
                            0.6583252f,
                            1.645813f,
                            -1.3166504f,
                            0.3291626f,
                            1.9749756f,
                            0.6583252f
                        },
                        within(1e-6f));
    }

    @Test
    void losses_with_weights_keep_them_in_the_state() {
        BCEWithLogitsLoss loss = new BCEWithLogitsLoss(ones(2), Reduction.SUM, tensor(2.0, 3.0));
        assertThat(loss.stateDict().keys()).containsExactly("weight", "pos_weight");
        assertThat(new BCEWithLogitsLoss().stateDict().keys()).isEmpty();
        assertThat(loss.parameters()).isEmpty();
        loss.to(DType.FLOAT64);
        assertThat(loss.forward(zeros(DType.FLOAT64, 2), ones(DType.FLOAT64, 2)).item())
                .isCloseTo(5 * Math.log(2), within(1e-12));
    }

    @Test
    void a_distance_of_ones_own_makes_a_triplet_loss() {
        var options = new TripletMarginWithDistanceLoss.Options()
                .distanceFunction((a, b) -> a.sub(b).abs().amax(1, false))
                .margin(0.5)
                .reduction(Reduction.NONE);
        var loss = new TripletMarginWithDistanceLoss(options);
        Tensor anchor = zeros(1, 2);
        Tensor near = tensor(new double[][] {{1, 0.25}});
        Tensor far = tensor(new double[][] {{1.25, 0}});
        assertThat(loss.forward(anchor, near, far).toFloatArray()).containsExactly(0.25f);
    }

    @Test
    void constructors_refuse_what_cannot_be() {
        assertThatThrownBy(() -> new Conv2d(3, 4, 3, new Conv2d.Options().groups(2)))
                .hasMessage("Conv2d: 2 groups do not divide 3 -> 4 channels; both must be multiples");
        assertThatThrownBy(() -> new Conv2d(3, 4, new int[] {1, 2, 3}, new Conv2d.Options()))
                .hasMessage("Conv2d: kernelSize has 3 numbers, [1, 2, 3]; give one for all, or 2");
        assertThatThrownBy(() ->
                        new Conv1d(1, 1, 3, new Conv1d.Options().padding("same").stride(2)))
                .isInstanceOf(ValueException.class);
        assertThatThrownBy(() -> new Conv1d(1, 1, 3, new Conv1d.Options().paddingMode("mirror")))
                .isInstanceOf(ValueException.class);
        assertThatThrownBy(() -> new ConvTranspose1d(1, 1, 3, new ConvTranspose1d.Options().paddingMode("reflect")))
                .isInstanceOf(ValueException.class);
        assertThatThrownBy(() -> new ZeroPad2d(1, 2)).isInstanceOf(ValueException.class);
        assertThatThrownBy(() -> new GroupNorm(2, 3)).isInstanceOf(ValueException.class);
        assertThatThrownBy(() -> new Hardtanh(1, 1)).isInstanceOf(ValueException.class);
        assertThatThrownBy(() -> new FractionalMaxPool3d(2, new FractionalMaxPool3d.Options()))
                .isInstanceOf(ValueException.class);
        assertThatThrownBy(() -> new Bilinear(0, 1, 1)).isInstanceOf(ValueException.class);
    }
}

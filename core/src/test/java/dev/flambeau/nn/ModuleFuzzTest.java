package dev.flambeau.nn;

import static org.assertj.core.api.Assertions.assertThat;

import dev.flambeau.error.FlambeauException;
import dev.flambeau.functional.InterpolateOptions;
import dev.flambeau.tensor.DType;
import dev.flambeau.tensor.Factories;
import dev.flambeau.tensor.RandomFactories;
import dev.flambeau.tensor.Tensor;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/// Every module gives a result or an error of the library, whatever tensors it is given.
class ModuleFuzzTest {
    private static final long SEED = 20;
    private static final int CALLS = 60;

    private static List<Module> modules() {
        var sizes = new InterpolateOptions().size(2);
        return List.of(
                new AdaptiveAvgPool1d(2),
                new AdaptiveAvgPool2d(2),
                new AdaptiveAvgPool3d(2),
                new AdaptiveLogSoftmaxWithLoss(4, 5, new int[] {2}),
                new AdaptiveMaxPool1d(2),
                new AdaptiveMaxPool2d(2),
                new AdaptiveMaxPool3d(2),
                new AlphaDropout(),
                new AvgPool1d(2),
                new AvgPool2d(2),
                new AvgPool3d(2),
                new BCELoss(),
                new BCEWithLogitsLoss(),
                new BatchNorm1d(2),
                new BatchNorm2d(2),
                new BatchNorm3d(2),
                new Bilinear(2, 3, 2),
                new CELU(),
                new CTCLoss(),
                new ChannelShuffle(2),
                new CircularPad1d(1),
                new CircularPad2d(1),
                new CircularPad3d(1),
                new ConstantPad1d(1, 2),
                new ConstantPad2d(1, 2),
                new ConstantPad3d(1, 2),
                new Conv1d(2, 2, 2),
                new Conv2d(2, 2, 2, new Conv2d.Options().padding("same").paddingMode("reflect")),
                new Conv3d(2, 2, 2),
                new ConvTranspose1d(2, 2, 2),
                new ConvTranspose2d(2, 2, 2),
                new ConvTranspose3d(2, 2, 2),
                new CosineEmbeddingLoss(),
                new CosineSimilarity(),
                new CrossEntropyLoss(),
                new CrossMapLRN2d(2),
                new Dropout(),
                new Dropout1d(),
                new Dropout2d(),
                new Dropout3d(),
                new ELU(1, true),
                new Embedding(3, 2),
                new EmbeddingBag(3, 2),
                new FeatureAlphaDropout(),
                new Flatten(),
                new Fold(new int[] {3, 3}, 2),
                new FractionalMaxPool2d(1, new FractionalMaxPool2d.Options().outputSize(2)),
                new FractionalMaxPool3d(1, new FractionalMaxPool3d.Options().outputRatio(0.7)),
                new GELU(),
                new GRU(3, 2, new GRU.Options().numLayers(2).batchFirst(true)),
                new GRUCell(3, 2),
                new GLU(),
                new GaussianNLLLoss(),
                new GroupNorm(1, 2),
                new Hardshrink(),
                new Hardsigmoid(),
                new Hardswish(),
                new Hardtanh(),
                new HingeEmbeddingLoss(),
                new HuberLoss(),
                new Identity(),
                new InstanceNorm1d(2, new InstanceNorm1d.Options().trackRunningStats(true)),
                new InstanceNorm2d(2),
                new InstanceNorm3d(2),
                new KLDivLoss(),
                new L1Loss(),
                new LPPool1d(2, 2),
                new LPPool2d(2, 2),
                new LPPool3d(2, 2),
                new LSTM(3, 2, new LSTM.Options().bidirectional(true)),
                new LSTMCell(3, 2),
                new LayerNorm(3),
                new LeakyReLU(),
                new Linear(3, 2),
                new LinearCrossEntropyLoss(3, 2),
                new LocalResponseNorm(2),
                new LogSigmoid(),
                new LogSoftmax(1),
                new MSELoss(),
                new MarginRankingLoss(),
                new MaxPool1d(2),
                new MaxPool2d(2),
                new MaxPool3d(2),
                new MaxUnpool1d(2),
                new MaxUnpool2d(2),
                new MaxUnpool3d(2),
                new Mish(),
                new MultiLabelMarginLoss(),
                new MultiLabelSoftMarginLoss(),
                new MultiMarginLoss(),
                new MultiheadAttention(4, 2),
                new NLLLoss(),
                new PReLU(2, 0.1),
                new PairwiseDistance(),
                new PixelShuffle(2),
                new PixelUnshuffle(2),
                new PoissonNLLLoss(),
                new RMSNorm(3),
                new RNN(3, 2),
                new RNNCell(3, 2),
                new RReLU(),
                new ReLU(true),
                new ReLU6(),
                new ReflectionPad1d(1),
                new ReflectionPad2d(1),
                new ReflectionPad3d(1),
                new ReplicationPad1d(1),
                new ReplicationPad2d(1),
                new ReplicationPad3d(1),
                new SELU(),
                new SiLU(),
                new Sigmoid(),
                new SmoothL1Loss(),
                new SoftMarginLoss(),
                new Softmax(),
                new Softmax2d(),
                new Softmin(),
                new Softplus(),
                new Softshrink(),
                new Softsign(),
                new Tanh(),
                new Tanhshrink(),
                new Threshold(1, 2),
                new Transformer(
                        4,
                        2,
                        new Transformer.Options()
                                .numEncoderLayers(1)
                                .numDecoderLayers(1)
                                .dimFeedforward(4)),
                new TripletMarginLoss(),
                new TripletMarginWithDistanceLoss(),
                new Unflatten(1, 2, -1),
                new Unfold(2),
                new Upsample(sizes),
                new UpsamplingBilinear2d(2),
                new UpsamplingNearest2d(2));
    }

    @Test
    void every_call_works_or_is_refused_with_an_error_of_the_library() {
        Random random = new Random(SEED);
        RandomFactories.manualSeed(SEED);
        Map<String, String> leaks = new TreeMap<>();
        for (Module module : modules()) {
            for (Method method : module.getClass().getMethods()) {
                boolean tensors = Arrays.stream(method.getParameterTypes()).allMatch(type -> type == Tensor.class);
                if (method.getName().startsWith("forward") && tensors && !method.isBridge()) {
                    for (int i = 0; i < CALLS; i++) {
                        call(module, method, random, leaks);
                    }
                }
            }
        }
        assertThat(leaks).as("seed " + SEED).isEmpty();
    }

    private static void call(Module module, Method method, Random random, Map<String, String> leaks) {
        List<Tensor> arguments = new ArrayList<>();
        for (int i = 0; i < method.getParameterCount(); i++) {
            boolean same = i > 0 && random.nextBoolean();
            arguments.add(same ? arguments.getFirst() : tensor(random));
        }
        try {
            method.invoke(module.train(random.nextBoolean()), arguments.toArray());
        } catch (InvocationTargetException e) {
            if (!(e.getCause() instanceof FlambeauException)) {
                String shapes = arguments.stream()
                        .map(t -> t.dtype() + " " + t.shape())
                        .toList()
                        .toString();
                leaks.putIfAbsent(module.kind(), shapes + " leaks " + e.getCause());
            }
        } catch (IllegalAccessException e) {
            throw new IllegalStateException(e);
        }
    }

    private static Tensor tensor(Random random) {
        int[] sizes = random.ints(random.nextInt(6), 0, 5).toArray();
        DType[] dtypes = {DType.FLOAT32, DType.FLOAT32, DType.FLOAT64, DType.INT64, DType.BOOL, DType.BFLOAT16};
        Tensor values = RandomFactories.randn(sizes).mul(2.0);
        return random.nextInt(8) == 0 ? Factories.zeros(DType.INT64, sizes) : values.to(dtypes[random.nextInt(6)]);
    }
}

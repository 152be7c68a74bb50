package dev.flambeau;

import static dev.flambeau.Torch.*;
import static dev.flambeau.functional.Functional.*;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.flambeau.error.DTypeException;
import dev.flambeau.error.IndexException;
import dev.flambeau.error.ShapeException;
import dev.flambeau.error.ValueException;
import dev.flambeau.functional.AttentionOptions;
import dev.flambeau.functional.BatchNormOptions;
import dev.flambeau.functional.InstanceNormOptions;
import dev.flambeau.functional.InterpolateOptions;
import dev.flambeau.functional.PoolOptions;
import dev.flambeau.functional.TripletMarginOptions;
import dev.flambeau.linalg.Linalg;
import dev.flambeau.tensor.Tensor;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/// One wrong call for each of more than a hundred operators: the error has a type of its kind, and its text begins with
/// the operator that was called, not one that it is made of, and names what does not fit.
class BadOperatorCallsTest {
    private record Call(String operator, ThrowingCallable code, List<String> words) {
        Call(String operator, ThrowingCallable code, String... words) {
            this(operator, code, List.of(words));
        }
    }

    private final Tensor x = ones(2, 3);
    private final Tensor img = ones(2, 3, 5, 5);
    private final Tensor seq = ones(2, 3, 5);
    private final Tensor vol = ones(1, 2, 3, 3, 3);
    private final Tensor ints = tensor(1L, 2L);

    private List<Call> shapes_that_do_not_fit() {
        return List.of(
                new Call("conv1d", () -> conv1d(seq, ones(4, 2, 3), null), "[4, 2, 3]", "[2, 3, 5]"),
                new Call("conv2d", () -> conv2d(img, ones(4, 2, 3, 3), null), "[4, 2, 3, 3]", "[2, 3, 5, 5]"),
                new Call("conv3d", () -> conv3d(vol, ones(4, 3, 2, 2, 2), null), "[4, 3, 2, 2, 2]", "[1, 2, 3, 3, 3]"),
                new Call("convTranspose1d", () -> convTranspose1d(seq, ones(2, 4, 3), null), "[2, 4, 3]", "[2, 3, 5]"),
                new Call(
                        "convTranspose2d",
                        () -> convTranspose2d(img, ones(2, 4, 3, 3), null),
                        "[2, 4, 3, 3]",
                        "[2, 3, 5, 5]"),
                new Call(
                        "convTranspose3d",
                        () -> convTranspose3d(vol, ones(3, 4, 2, 2, 2), null),
                        "[3, 4, 2, 2, 2]",
                        "[1, 2, 3, 3, 3]"),
                new Call(
                        "maxPool1d",
                        () -> maxPool1d(x.unsqueeze(0).unsqueeze(0).unsqueeze(0), new int[] {2}, new PoolOptions()),
                        "[1, 1, 1, 2, 3]"),
                new Call("maxPool2d", () -> maxPool2d(x, new int[] {2}, new PoolOptions()), "[2, 3]"),
                new Call("maxPool3d", () -> maxPool3d(img.select(0, 0), new int[] {2}, new PoolOptions()), "[3, 5, 5]"),
                new Call("avgPool1d", () -> avgPool1d(x.select(0, 0), new int[] {2}, new PoolOptions()), "[3]"),
                new Call("avgPool2d", () -> avgPool2d(x, new int[] {2}, new PoolOptions()), "[2, 3]"),
                new Call("avgPool3d", () -> avgPool3d(seq, new int[] {2}, new PoolOptions()), "[2, 3, 5]"),
                new Call("adaptiveAvgPool2d", () -> adaptiveAvgPool2d(x, 2), "[2, 3]"),
                new Call("adaptiveMaxPool2d", () -> adaptiveMaxPool2d(x, 2), "[2, 3]"),
                new Call(
                        "unfold",
                        () -> unfold(x, new int[] {2}, new int[] {1}, new int[] {0}, new int[] {1}),
                        "[2, 3]"),
                new Call(
                        "fold",
                        () -> fold(seq, new int[] {4, 4}, new int[] {2}, new int[] {1}, new int[] {0}, new int[] {1}),
                        "[2, 3, 5]"),
                new Call("linear", () -> linear(x, ones(4, 2), null), "[2, 3]", "[4, 2]"),
                new Call("bilinear", () -> bilinear(x, x, ones(4, 2, 3), null), "[2, 3]", "[4, 2, 3]"),
                new Call("crossEntropy", () -> crossEntropy(x, tensor(1L, 2L, 0L)), "[2, 3]", "[3]"),
                new Call("nllLoss", () -> nllLoss(x, tensor(1L)), "[2, 3]", "[]"),
                new Call("mseLoss", () -> mseLoss(x, ones(4)), "[2, 3]", "[4]"),
                new Call("l1Loss", () -> l1Loss(x, ones(4)), "[2, 3]", "[4]"),
                new Call("smoothL1Loss", () -> smoothL1Loss(x, ones(4)), "[2, 3]", "[4]"),
                new Call("huberLoss", () -> huberLoss(x, ones(4)), "[2, 3]", "[4]"),
                new Call("binaryCrossEntropy", () -> binaryCrossEntropy(x, ones(2, 2)), "[2, 3]", "[2, 2]"),
                new Call(
                        "binaryCrossEntropyWithLogits",
                        () -> binaryCrossEntropyWithLogits(x, ones(2, 2)),
                        "[2, 3]",
                        "[2, 2]"),
                new Call("klDiv", () -> klDiv(x, ones(4)), "[2, 3]", "[4]"),
                new Call("poissonNllLoss", () -> poissonNllLoss(x, ones(4)), "[2, 3]", "[4]"),
                new Call("gaussianNllLoss", () -> gaussianNllLoss(x, ones(4), x), "[2, 3]", "[4]"),
                new Call("marginRankingLoss", () -> marginRankingLoss(x, ones(4), x), "[2, 3]", "[4]"),
                new Call("hingeEmbeddingLoss", () -> hingeEmbeddingLoss(x, ones(4)), "[2, 3]", "[4]"),
                new Call("cosineEmbeddingLoss", () -> cosineEmbeddingLoss(x, ones(2, 4), ones(2)), "[2, 3]", "[2, 4]"),
                new Call(
                        "tripletMarginLoss",
                        () -> tripletMarginLoss(x, ones(2, 4), x, new TripletMarginOptions()),
                        "[2, 3]",
                        "[2, 4]"),
                new Call("multilabelMarginLoss", () -> multilabelMarginLoss(x, ones(4)), "[2, 3]", "[4]"),
                new Call("multilabelSoftMarginLoss", () -> multilabelSoftMarginLoss(x, ones(4, 2)), "[2, 3]", "[4, 2]"),
                new Call("softMarginLoss", () -> softMarginLoss(x, ones(4)), "[2, 3]", "[4]"),
                new Call("cosineSimilarity", () -> cosineSimilarity(x, ones(4, 2)), "[2, 3]", "[4, 2]"),
                new Call("pairwiseDistance", () -> pairwiseDistance(x, ones(4)), "[2, 3]", "[4]"),
                new Call("cdist", () -> cdist(x, ones(2, 4)), "[2, 3]", "[2, 4]"),
                new Call("pdist", () -> pdist(seq), "[2, 3, 5]"),
                new Call(
                        "batchNorm",
                        () -> batchNorm(img, ones(2), ones(2), new BatchNormOptions()),
                        "[2, 3, 5, 5]",
                        "[2]"),
                new Call("layerNorm", () -> layerNorm(x, new int[] {4}, null, null, 1e-5), "[2, 3]", "[4]"),
                new Call("rmsNorm", () -> rmsNorm(x, 4), "[2, 3]", "[4]"),
                new Call("groupNorm", () -> groupNorm(img, 2, null, null, 1e-5), "[2, 3, 5, 5]"),
                new Call("instanceNorm", () -> instanceNorm(x, new InstanceNormOptions()), "[2, 3]"),
                new Call("localResponseNorm", () -> localResponseNorm(x, 2), "[2, 3]"),
                new Call(
                        "scaledDotProductAttention",
                        () -> scaledDotProductAttention(seq, ones(2, 3, 4), seq, new AttentionOptions()),
                        "[2, 3, 5]",
                        "[2, 3, 4]"),
                new Call("interpolate", () -> interpolate(x, new InterpolateOptions().scaleFactor(2)), "[2, 3]"),
                new Call(
                        "gridSample",
                        () -> gridSample(img, ones(1, 2, 2, 2), "bilinear", "zeros", false),
                        "[1, 2, 2, 2]",
                        "[2, 3, 5, 5]"),
                new Call(
                        "affineGrid",
                        () -> affineGrid(ones(1, 2, 2), new int[] {1, 1, 2, 2}, false),
                        "[1, 2, 2]",
                        "[1, 1, 2, 2]"),
                new Call("pixelShuffle", () -> pixelShuffle(img, 2), "[2, 3, 5, 5]"),
                new Call("pixelUnshuffle", () -> pixelUnshuffle(img, 2), "[2, 3, 5, 5]"),
                new Call("channelShuffle", () -> channelShuffle(img, 2), "[2, 3, 5, 5]"),
                new Call("pad", () -> pad(img, new int[] {9, 9}, "reflect", null), "9 before", "size of 5"),
                new Call("glu", () -> glu(x, 1), "[2, 3]"),
                new Call("prelu", () -> prelu(img, ones(2)), "[2, 3, 5, 5]", "[2]"),
                new Call("einsum", () -> einsum("ij,jk->ik", x, x), "letter"),
                new Call("tensordot", () -> tensordot(x, x, 1), "[2, 3]"),
                new Call("addmm", () -> x.addmm(x, x), "[2, 3]"),
                new Call("baddbmm", () -> seq.baddbmm(seq, seq), "[2, 3, 5]"),
                new Call("addmv", () -> ones(2).addmv(x, ones(2)), "[2, 3]", "[2]"),
                new Call("addr", () -> x.addr(ones(4), ones(3)), "[2, 3]", "[4, 3]"),
                new Call("mv", () -> x.mv(ones(2)), "[2, 3]", "[2]"),
                new Call("outer", () -> x.outer(x), "[2, 3]"),
                new Call("cross", () -> Linalg.cross(x, ones(2, 4), 1), "[2, 3]", "[2, 4]"),
                new Call("lerp", () -> x.lerp(ones(4), 0.5), "[2, 3]", "[4]"),
                new Call("addcmul", () -> x.addcmul(ones(4), x), "[4]", "[2, 3]"),
                new Call("addcdiv", () -> x.addcdiv(x, ones(4)), "[2, 3]", "[4]"),
                new Call("atan2", () -> x.atan2(ones(4)), "[2, 3]", "[4]"),
                new Call("pow", () -> x.pow(ones(4)), "[2, 3]", "[4]"),
                new Call("maximum", () -> x.maximum(ones(4)), "[2, 3]", "[4]"),
                new Call("fmax", () -> x.fmax(ones(4)), "[2, 3]", "[4]"),
                new Call("logaddexp", () -> x.logaddexp(ones(4)), "[2, 3]", "[4]"),
                new Call("xlogy", () -> x.xlogy(ones(4)), "[2, 3]", "[4]"),
                new Call("hypot", () -> x.hypot(ones(4)), "[2, 3]", "[4]"),
                new Call("copysign", () -> x.copysign(ones(4)), "[2, 3]", "[4]"),
                new Call("nextafter", () -> x.nextafter(ones(4)), "[2, 3]", "[4]"),
                new Call("heaviside", () -> x.heaviside(ones(4)), "[2, 3]", "[4]"),
                new Call("isclose", () -> x.isclose(ints), "[2, 3]", "[2]"),
                new Call("searchsorted", () -> ones(2, 3).searchsorted(ones(3, 3)), "[3, 3]", "[2, 3]"),
                new Call("bucketize", () -> x.bucketize(ones(2, 2)), "[2, 2]"),
                new Call("unflatten", () -> x.unflatten(1, 2, 2), "[2, 2]"),
                new Call("diagonal", () -> x.diagonal(0, 0, 0), "[2, 3]"),
                new Call("tril", () -> ones(2).tril(), "[2]"),
                new Call("trace", () -> seq.trace(), "[2, 3, 5]"),
                new Call("maskedScatter", () -> x.maskedScatter(ones(4).gt(0), ones(6)), "[2, 3]", "[4]"),
                new Call("maskedFill", () -> x.maskedFill(ones(4).gt(0), 1), "[2, 3]", "[4]"),
                new Call("selectScatter", () -> x.selectScatter(ones(4), 0, 0), "[4]", "[3]", "[2, 3]"),
                new Call("sliceScatter", () -> x.sliceScatter(ones(4), 0, 0, 1, 1), "[4]", "[1, 3]", "[2, 3]"),
                new Call("diagonalScatter", () -> x.diagonalScatter(ones(4)), "[4]", "[2]", "[2, 3]"),
                new Call("repeatInterleave", () -> x.repeatInterleave(tensor(1L, 2L, 3L, 4L), 0), "[2, 3]"),
                new Call("tile", () -> x.tile(-1), "[-1]", "[2, 3]"),
                new Call("hstack", () -> hstack(List.of(x, ones(3, 3))), "[3, 3]", "[2, 3]"),
                new Call("vstack", () -> vstack(List.of(x, ones(3, 4))), "[3, 4]", "[2, 3]"),
                new Call("dstack", () -> dstack(List.of(x, ones(3, 4))), "[3, 4, 1]", "[2, 3, 1]"),
                new Call("meshgrid", () -> meshgrid(x, x), "[2, 3]"),
                new Call("cartesianProd", () -> cartesianProd(x, x), "[2, 3]"),
                new Call("blockDiag", () -> blockDiag(seq), "[2, 3, 5]"),
                new Call("hsplit", () -> x.hsplit(2), "[2, 3]"),
                new Call("cov", () -> seq.cov(1, null, null), "[2, 3, 5]"),
                new Call("matrixExp", () -> x.matrixExp(), "[2, 3]"),
                new Call("inv", () -> Linalg.inv(x), "[2, 3]"),
                new Call("solve", () -> Linalg.solve(ones(2, 2), ones(3, 1)), "[2, 2]", "[3, 1]"),
                new Call("cholesky", () -> Linalg.cholesky(x), "[2, 3]"),
                new Call("det", () -> Linalg.det(x), "[2, 3]"),
                new Call("add_", () -> x.add_(ones(2, 2, 3)), "[2, 2, 3]", "[2, 3]"),
                new Call("copy_", () -> x.copy_(ones(4)), "[2, 3]", "[4]"),
                new Call("broadcastTensors", () -> broadcastTensors(x, ones(4)), "[2, 3]", "[4]"));
    }

    private List<Call> dimensions_and_places_that_are_not_there() {
        return List.of(
                new Call("embedding", () -> embedding(tensor(5L), ones(4, 3)), "5"),
                new Call("crossEntropy", () -> crossEntropy(x, tensor(1L, 7L)), "7"),
                new Call("multiMarginLoss", () -> multiMarginLoss(x, tensor(9L, 0L)), "9"),
                new Call("softmax", () -> softmax(x, 2), "2"),
                new Call("logSoftmax", () -> logSoftmax(x, 2), "2"),
                new Call("cumsum", () -> x.cumsum(2), "2"),
                new Call("cumprod", () -> x.cumprod(2), "2"),
                new Call("cummax", () -> x.cummax(2), "2"),
                new Call("logcumsumexp", () -> x.logcumsumexp(2), "2"),
                new Call("logsumexp", () -> x.logsumexp(2), "2"),
                new Call("sort", () -> x.sort(2), "2"),
                new Call("median", () -> x.median(3), "3"),
                new Call("mode", () -> x.mode(3), "3"),
                new Call("flip", () -> x.flip(3), "3"),
                new Call("movedim", () -> x.movedim(0, 3), "3"),
                new Call("take", () -> x.take(tensor(9L)), "9"),
                new Call("takeAlongDim", () -> x.takeAlongDim(tensor(new long[][] {{9}}), 1), "9"),
                new Call("put", () -> x.put(tensor(9L), tensor(1.0)), "9"),
                new Call("indexCopy", () -> x.indexCopy(0, tensor(5L), ones(1, 3)), "5"),
                new Call("indexFill", () -> x.indexFill(0, tensor(5L), 1), "5"),
                new Call("indexPut", () -> x.indexPut(List.of(tensor(5L)), tensor(1.0)), "5"),
                new Call("scatter", () -> x.scatter(0, tensor(new long[][] {{7}}), ones(1, 1)), "7"),
                new Call("renorm", () -> x.renorm(2, 5, 1), "5"),
                new Call("std", () -> x.std(5), "5"),
                new Call("norm", () -> x.norm(2, 5), "5"),
                new Call("select", () -> x.select(5, 0), "5"));
    }

    private List<Call> dtypes_that_an_operator_does_not_take() {
        return List.of(
                new Call("embedding", () -> embedding(ones(2), ones(4, 3)), "[2]"),
                new Call("gcd", () -> x.gcd(x), "bool", "float32"),
                new Call("lcm", () -> x.lcm(x), "bool", "float32"),
                new Call("bitwiseXor", () -> x.bitwiseXor(x), "bool", "float32"),
                new Call("bitwiseLeftShift", () -> x.bitwiseLeftShift(x), "bool", "float32"));
    }

    private List<Call> values_that_make_no_sense() {
        return List.of(
                new Call("einsum", () -> einsum("ij->iz", x), "letter"),
                new Call("topk", () -> x.topk(5), "[2, 3]"),
                new Call("kthvalue", () -> x.kthvalue(5), "[2, 3]"),
                new Call("quantile", () -> x.quantile(1.5), "1.5"),
                new Call("histc", () -> x.histc(0, 0, 1), "0 bins"),
                new Call("bincount", () -> tensor(-1L, 2L).bincount(), "-1"),
                new Call("roll", () -> x.roll(new int[] {1, 2}, new int[] {0}), "[1, 2]", "[0]"),
                new Call("rot90", () -> x.rot90(1, 0, 0), "[2, 3]", "[0, 0]"),
                new Call("tensorSplit", () -> x.tensorSplit(0, 0), "[2, 3]"),
                new Call("vander", () -> Linalg.vander(tensor(1.0, 2.0), 1), "N is 1"),
                new Call("unfold", () -> x.unfold(1, 9, 1), "1"),
                new Call("combinations", () -> combinations(x, 2, false), "[2, 3]"),
                new Call("multinomial", () -> multinomial(tensor(-1.0, 2.0), 1, true), "weights"));
    }

    @TestFactory
    Stream<DynamicTest> errors_name_the_operator_and_what_does_not_fit() {
        return Stream.of(
                        tests(ShapeException.class, shapes_that_do_not_fit()),
                        tests(IndexException.class, dimensions_and_places_that_are_not_there()),
                        tests(DTypeException.class, dtypes_that_an_operator_does_not_take()),
                        tests(ValueException.class, values_that_make_no_sense()))
                .flatMap(tests -> tests);
    }

    private static Stream<DynamicTest> tests(Class<?> type, List<Call> calls) {
        return calls.stream()
                .map(call -> DynamicTest.dynamicTest(call.operator, () -> {
                    Throwable error = catchThrowable(call.code);
                    assertThat(error).isInstanceOf(type);
                    assertThat(error.getMessage())
                            .matches("(?s)(linalg\\.)?" + call.operator + ":.*")
                            .contains(call.words)
                            .hasSizeLessThan(260)
                            .doesNotContain("Tensor@", "null", "\n");
                }));
    }

    @Test
    void more_than_a_hundred_operators_are_called() {
        assertThat(Stream.of(
                                shapes_that_do_not_fit(),
                                dimensions_and_places_that_are_not_there(),
                                dtypes_that_an_operator_does_not_take(),
                                values_that_make_no_sense())
                        .flatMap(List::stream)
                        .map(Call::operator)
                        .collect(Collectors.toSet()))
                .hasSizeGreaterThan(100);
    }
}
